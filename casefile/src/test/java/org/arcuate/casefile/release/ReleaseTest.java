package org.arcuate.casefile.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.arcuate.casefile.signing.Gate;
import org.arcuate.casefile.signing.SmallCase;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  @TempDir Path folder;
  private SmallCase small;
  private Path zip;

  @BeforeEach
  void make() throws IOException {
    small = new SmallCase(folder);
    small.run();
    small.signAll();
    zip = folder.resolve("small.zip");
    ReleasePackage.write(small.open(), zip, Work.quiet());
  }

  private Path packed(Map<String, byte[]> files) throws IOException {
    Path other = folder.resolve("other.zip");
    Packing.pack(files, other);
    return other;
  }

  @Test
  void a_package_is_whole_packed_and_unpacked_and_says_who_signed() throws IOException {
    PackageCheck check = PackageCheck.of(zip);
    assertThat(check.faults()).isEmpty();
    assertThat(check.files()).isEqualTo(4 + 1 + 2 + 6);
    assertThat(check.isReleased(small.gates().needed())).isTrue();
    Path place = folder.resolve("unpacked");
    Packing.place(Packing.unpacked(zip), place);
    assertThat(PackageCheck.of(place).isWhole()).isTrue();
  }

  @Test
  void the_same_case_gives_the_same_bytes() throws IOException {
    Path again = folder.resolve("again.zip");
    ReleasePackage.write(small.open(), again, Work.quiet());
    assertThat(Files.mismatch(zip, again)).isEqualTo(-1);
  }

  private static boolean isWhole(Path file) {
    try {
      return PackageCheck.of(file).isWhole();
    } catch (BadInput e) {
      return false; // The list itself is no list any more.
    }
  }

  @Test
  void a_file_taken_away_or_put_in_is_found() throws IOException {
    for (String name : Packing.unpacked(zip).keySet()) {
      Map<String, byte[]> files = Packing.unpacked(zip);
      files.remove(name);
      assertThat(isWhole(packed(files))).as(name).isFalse();
    }
    Map<String, byte[]> more = Packing.unpacked(zip);
    more.put("out/more.stl", "solid".getBytes(StandardCharsets.UTF_8));
    assertThat(PackageCheck.of(packed(more)).faults())
        .containsExactly("out/more.stl: is in the package and not in its list");
  }

  /** Whoever changes a file and its entry in both lists still cannot keep the signature. */
  @Test
  void a_forger_who_mends_the_lists_loses_the_signatures() throws IOException {
    Map<String, byte[]> files = Packing.unpacked(zip);
    String before =
        org.arcuate.casefile.pipeline.Digest.of(small.root().resolve("out/segment.txt"));
    Files.writeString(small.root().resolve("out/segment.txt"), "other");
    String after = org.arcuate.casefile.pipeline.Digest.of(small.root().resolve("out/segment.txt"));
    files.put("out/segment.txt", "other".getBytes(StandardCharsets.UTF_8));
    String manifest =
        new String(files.get("out/manifest.json"), StandardCharsets.UTF_8).replace(before, after);
    files.put("out/manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    Path kept = folder.resolve("m.json");
    Files.writeString(kept, manifest);
    String list =
        new String(files.get("package.json"), StandardCharsets.UTF_8)
            .replace(before, after)
            .replaceAll(
                "(\"out/manifest.json\" : \\{\\s+\"sha256\" : \")[0-9a-f]+",
                "$1" + org.arcuate.casefile.pipeline.Digest.of(kept));
    files.put("package.json", list.getBytes(StandardCharsets.UTF_8));
    PackageCheck check = PackageCheck.of(packed(files));
    assertThat(check.gates())
        .filteredOn(g -> g.gate() == Gate.SEGMENTATION)
        .noneMatch(g -> g.isOpen());
    assertThat(check.gates()).filteredOn(g -> g.gate() == Gate.PLAN).noneMatch(g -> g.isOpen());
  }

  @Test
  void what_is_not_up_to_date_or_not_signed_blocks_a_release() throws IOException {
    assertThat(small.gates().blocks(small.progress())).isEmpty();
    Files.writeString(small.root().resolve("plan.yaml"), "margin: {minimum: 11}\n");
    assertThat(small.gates().blocks(small.progress())).anyMatch(b -> b.contains("gate plan"));
    small.run();
    assertThat(small.gates().blocks(small.progress()))
        .containsExactly(
            "gate plan: not signed, missing 1 x surgeon 1 x engineer; 2 void: the content has"
                + " changed since");
  }

  @Test
  void what_is_no_package_is_refused() throws IOException {
    Path file = folder.resolve("x.zip");
    assertThatThrownBy(() -> PackageCheck.of(file)).isInstanceOf(BadInput.class);
    Files.writeString(file, "PK");
    assertThatThrownBy(() -> PackageCheck.of(file)).isInstanceOf(BadInput.class);
    byte[] whole = Files.readAllBytes(zip);
    for (int length : new int[] {10, whole.length / 2, whole.length - 3}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(isWhole(file)).isFalse();
    }
    assertThatThrownBy(() -> PackageCheck.of(packed(Map.of("a", new byte[1]))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("package.json");
  }
}
