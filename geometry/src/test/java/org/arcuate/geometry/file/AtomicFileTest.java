package org.arcuate.geometry.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.arcuate.geometry.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void a_file_is_replaced_whole() throws IOException {
    Path file = folder.resolve("new/plan.txt");
    AtomicFile.write(file, new byte[] {1, 2, 3});
    AtomicFile.write(file, new byte[] {4});
    assertThat(Files.readAllBytes(file)).containsExactly(4);
    assertThat(Files.list(file.getParent())).containsExactly(file);
  }

  @Test
  void a_failure_half_way_leaves_the_old_content_and_no_rest() throws IOException {
    Path file = folder.resolve("plan.txt");
    AtomicFile.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(9);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("plan.txt")
        .hasMessageContaining("No space left");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void a_folder_in_the_way_is_named() {
    assertThatThrownBy(() -> AtomicFile.write(folder, new byte[1]))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is a folder");
  }
}
