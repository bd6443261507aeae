package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user finds who gives a folder of images to segment, view and fuse. */
class CaseImagesTest {
  private static final Grid GRID =
      Grid.of(24, 22, 12, new Vec3(4, 4, 5), new Vec3(-46, -42, -30)).in(new FrameId("1.2.3"));

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeCase() throws IOException {
    folder = temp.resolve("case");
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(
        folder.resolve("case.yaml"), "pseudonym: P\nside: left\norigin: acetabulum\n");
  }

  /** A ball in soft tissue: no pelvis. */
  private static Path ct(Path where) {
    short[] hu = new short[GRID.size()];
    for (int v = 0; v < hu.length; v++)
      hu[v] =
          (short) (GRID.lps(v % 24, v / 24 % 22, v / (24 * 22)).length() < 20 ? 600 : 40 + v % 5);
    CtSeries.write(new CtVolume(GRID, hu), Header.of("P", "ct", 1), where, Work.quiet());
    return where;
  }

  private static Path mr(Path where) {
    float[] grey = new float[GRID.size()];
    for (int v = 0; v < grey.length; v++) grey[v] = 100 + v % 7;
    MrSeries.write(new MrVolume(GRID, grey), Header.of("P", "mr", 2), where, Work.quiet());
    return where;
  }

  private static void refused(String message, Object... arguments) {
    CommandLineCall call = CommandLineCall.of(arguments);
    assertThat(call.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(call.err()).contains(message).doesNotContain("Exception", "\tat ");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void a_folder_without_case_yaml_and_images_is_no_case() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    refused("pseudonym: ARC-0001", "segment", empty);
    refused("has no case.yaml", "view", empty, "-o", temp.resolve("v.png"));
    assertThat(empty.resolve("out")).doesNotExist();
  }

  @Test
  void images_that_are_no_ct_are_refused() throws IOException {
    mr(folder.resolve("images/mr"));
    refused("images/ct: there is no such folder", "segment", folder);
    mr(folder.resolve("images/ct"));
    refused("images/ct: holds no CT but MR", "segment", folder);
    for (Path file : files(folder.resolve("images/ct"))) Files.delete(file);
    refused("images/ct: is an empty folder", "segment", folder);
    Files.writeString(folder.resolve("images/ct/ct.nii.gz"), "this is no volume");
    refused("ct.nii.gz", "segment", folder, "--json");
    assertThat(files(folder.resolve("out"))).isEmpty();
  }

  @Test
  void a_linked_folder_with_a_damaged_slice_is_read_and_the_slice_named() throws IOException {
    Path there = ct(temp.resolve("disc"));
    Path cut = files(there).get(5);
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 100));
    Files.createSymbolicLink(folder.resolve("images/ct"), there);
    CommandLineCall call = CommandLineCall.of("segment", folder, "--json");
    assertThat(call.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(call.out())
        .contains(cut.getFileName() + ": element (7FE0,0010)")
        .contains("is cut off")
        .contains("no pelvis");
    Files.write(cut, whole);
    CommandLineCall mended = CommandLineCall.of("segment", folder, "--json");
    assertThat(mended.out()).doesNotContain("is cut off");
  }

  @Test
  void a_point_window_or_label_that_is_none_is_refused() {
    ct(folder.resolve("images/ct"));
    Path png = temp.resolve("v.png");
    refused("--at has 2 numbers", "view", folder, "-o", png, "--at", "1,2");
    refused("--window has 1 numbers", "view", folder, "-o", png, "--window", "1");
    refused("the name must end in .png", "view", folder, "-o", temp.resolve("v.jpg"));
    refused("hip-lft", "view", folder, "-o", png, "--no-models", "--labels", "hip-lft");
    assertThat(png).doesNotExist();
  }

  @Test
  void an_mr_in_the_place_of_the_ct_is_not_fused() {
    Path ct = ct(temp.resolve("ct"));
    Path mr = mr(temp.resolve("mr"));
    refused("the CT comes first", "fuse", mr, ct);
    refused("nowhere: no such file or folder", "fuse", ct, temp.resolve("nowhere"));
  }

  @Test
  void help_names_options_once_and_gives_examples() {
    for (String command : List.of("segment", "view", "fuse")) {
      CommandLineCall call = CommandLineCall.of(command, "--help");
      assertThat(call.code()).isEqualTo(ExitCode.OK);
      assertThat(call.out()).contains("Examples:", "./arcuate " + command).doesNotContain("[,");
    }
  }

  private static List<Path> files(Path where) throws IOException {
    if (!Files.isDirectory(where)) return List.of();
    try (var list = Files.list(where)) {
      return list.sorted().toList();
    }
  }
}
