package org.arcuate.geometry.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Cancelled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFolderTest {
  @TempDir Path temp;

  private static Path filled(Path folder) {
    return NewFolder.write(
        folder,
        part -> {
          AtomicFile.write(part.resolve("a/b"), "content".getBytes(StandardCharsets.UTF_8));
          return part;
        });
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(temp)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_new_and_an_empty_folder_get_their_content_and_nothing_stays_beside() throws IOException {
    Files.createDirectory(temp.resolve("empty"));
    Path part = filled(temp.resolve("empty"));
    filled(temp.resolve("new"));
    assertThat(part).doesNotExist();
    assertThat(names()).containsExactly("empty", "new");
    assertThat(temp.resolve("empty/a/b")).hasContent("content");
    assertThat(temp.resolve("new/a/b")).hasContent("content");
  }

  @Test
  void a_folder_with_something_in_it_stays_as_it_is() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("full"));
    Files.writeString(folder.resolve("thesis.txt"), "dear");
    assertThatThrownBy(() -> filled(folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("must be new or empty, and holds thesis.txt");
    assertThat(folder.resolve("thesis.txt")).hasContent("dear");
    assertThat(names()).containsExactly("full");
  }

  @Test
  void a_file_in_the_way_is_named() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> filled(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> filled(file.resolve("inside")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void what_is_stopped_leaves_nothing() throws IOException {
    assertThatThrownBy(() ->
            NewFolder.write(
                temp.resolve("never"),
                part -> {
                  AtomicFile.write(part.resolve("half"), new byte[3]);
                  throw new Cancelled();
                }))
        .isInstanceOf(Cancelled.class);
    assertThat(names()).isEmpty();
  }
}
