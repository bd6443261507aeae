package org.arcuate.imaging.dicom.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.SharedData;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.IndependentProgram;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureSetTest {
  /**
   * Prints per region its name and volume by the shoelace formula in each plane, and references.
   */
  private static final String READ =
      """
      import pydicom, sys, numpy as np
      d = pydicom.dcmread(sys.argv[1])
      names = {r.ROINumber: (r.ROIName, r.ReferencedFrameOfReferenceUID) for r in d.StructureSetROISequence}
      for c in d.ROIContourSequence:
          area = 0.0
          uids = set()
          for s in c.ContourSequence:
              p = np.array(s.ContourData, float).reshape(-1, 3)
              assert len(p) == s.NumberOfContourPoints and s.ContourGeometricType == 'CLOSED_PLANAR'
              q = np.roll(p, -1, axis=0)
              area += np.linalg.norm(np.cross(p - p[0], q - p[0]).sum(axis=0)) / 2
              uids.add(s.ContourImageSequence[0].ReferencedSOPInstanceUID)
          print(names[c.ReferencedROINumber][0], names[c.ReferencedROINumber][1], area, *sorted(uids))
      """;

  private static final Work WORK = Work.quiet();

  @TempDir Path folder;

  /** Oblique; kind 1 sheared, kind 2 with slices downwards. */
  private static Grid grid(int kind) {
    Vec3 x = new Vec3(0.97, 0.2, -0.1).unit();
    Vec3 y = x.anyNormal();
    Vec3 n = x.cross(y).unit();
    Vec3 z = kind == 1 ? n.plus(y.times(0.25)).unit() : kind == 2 ? n.times(-1) : n;
    return new Grid(
        44,
        40,
        30,
        new Vec3(0.8, 0.9, 1.5),
        new Vec3(-100.5, 20.25, 300.125),
        x,
        y,
        z,
        new FrameId("1.2.3.4"));
  }

  private static Mask ball(Grid grid, double radius, double hollow) {
    byte[] inside = new byte[grid.size()];
    Vec3 centre = grid.centre();
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++) {
          double r = grid.lps(i, j, k).distance(centre);
          inside[grid.index(i, j, k)] = (byte) (r < radius && r >= hollow ? 1 : 0);
        }
    return new Mask(grid, inside);
  }

  private SeriesReference source(Grid grid) {
    return CtSeries.write(
            new CtVolume(grid, new short[grid.size()]),
            Header.of("P", "ct", 1),
            folder.resolve("ct"),
            WORK)
        .reference();
  }

  private Path written(Grid grid, Mask... masks) {
    List<StructureSet.Region> regions = new ArrayList<>();
    for (Mask mask : masks)
      regions.add(StructureSet.Region.of("region " + regions.size(), 0xff8000, mask, WORK));
    Path file = folder.resolve("structures.dcm");
    new StructureSet(regions).write(source(grid), grid, "labels", 7, file);
    return file;
  }

  private static StructureSet read(Path file) {
    return StructureSet.read(DicomFile.read(file).data());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void what_was_written_comes_back_voxel_by_voxel(int kind) {
    Grid grid = grid(kind);
    Mask shell = ball(grid, 13, 7);
    Mask solid = ball(grid, 9, 0);
    StructureSet back = read(written(grid, shell, solid));
    assertThat(back.names()).containsExactly("region 0", "region 1");
    StructureSet.Region first = back.region("region 0");
    assertThat(first.frame()).isEqualTo(grid.frame());
    assertThat(first.rgb()).isEqualTo(0xff8000);
    StructureSet.Filled filled = StructureSet.fill(first, grid, WORK);
    assertThat(filled.mask().inside()).isEqualTo(shell.inside());
    assertThat(filled.notes()).isEmpty();
    assertThat(StructureSet.fill(back.region("region 1"), grid, WORK).mask().inside())
        .isEqualTo(solid.inside());
  }

  @Test
  void pydicom_finds_the_regions_with_their_volume_and_sources() {
    Grid grid = grid(0);
    Mask solid = ball(grid, 13, 0);
    Path file = written(grid, solid);
    String[] words = IndependentProgram.pydicom(READ, file.toString()).strip().split(" ");
    assertThat(words[0] + " " + words[1]).isEqualTo("region 0");
    assertThat(words[2]).isEqualTo("1.2.3.4");
    double volume = Double.parseDouble(words[3]) * grid.spacing().z();
    assertThat(volume).isCloseTo(solid.volumeMm3(), within(0.005 * solid.volumeMm3()));
    long slices = 0;
    for (int k = 0; k < grid.nz(); k++) {
      boolean any = false;
      for (int p = 0; p < 44 * 40; p++) any |= solid.inside()[k * 44 * 40 + p] != 0;
      if (any) slices++;
    }
    assertThat(words).hasSize(4 + (int) slices);
  }

  @Test
  void dciodvfy_finds_no_error() {
    Grid grid = grid(0);
    assertThat(IndependentProgram.dciodvfyErrors(written(grid, ball(grid, 13, 6)))).isEmpty();
  }

  /** Discs of a ball of 12 mm drawn every 3 mm, half a slice off those of the image. */
  private static StructureSet.Region drawn(double stepMm, double shiftMm, String type) {
    List<StructureSet.Outline> outlines = new ArrayList<>();
    for (double z = -12 + shiftMm; z < 12; z += stepMm) {
      double r = Math.sqrt(144 - z * z);
      double[] xyz = new double[300];
      for (int p = 0; p < 100; p++) {
        xyz[3 * p] = r * Math.cos(p * Math.PI / 50);
        xyz[3 * p + 1] = r * Math.sin(p * Math.PI / 50);
        xyz[3 * p + 2] = z;
      }
      outlines.add(new StructureSet.Outline(type, xyz));
    }
    return new StructureSet.Region("ball", FrameId.UNKNOWN, 0, outlines);
  }

  @Test
  void outlines_between_slices_are_blended_by_shape() {
    Grid grid = Grid.of(40, 40, 40, new Vec3(0.7, 0.7, 0.8), new Vec3(-13.7, -13.6, -15.6));
    double ball = 4.0 / 3 * Math.PI * 1728;
    StructureSet.Filled fine = StructureSet.fill(drawn(3, 1.5, "CLOSED_PLANAR"), grid, WORK);
    assertThat(fine.mask().volumeMm3()).isCloseTo(ball, within(0.02 * ball));
    assertThat(fine.notes()).singleElement().asString().contains("every 3.00 mm");
    StructureSet.Region holed = drawn(1, 0.5, "CLOSEDPLANAR_XOR");
    List<StructureSet.Outline> some = new ArrayList<>(holed.outlines());
    some.subList(8, 14).clear();
    StructureSet.Filled gap =
        StructureSet.fill(
            new StructureSet.Region("two caps", FrameId.UNKNOWN, 0, some), grid, WORK);
    assertThat(gap.notes()).anyMatch(n -> n.contains("1 gap between its planes"));
    assertThat(gap.mask().value(19, 19, 19)).isZero();
    assertThat(gap.mask().count()).isPositive();
  }

  @Test
  void what_does_not_bound_an_area_in_the_slices_is_refused_with_the_reason() {
    Grid grid = Grid.of(40, 40, 40, new Vec3(1, 1, 1), new Vec3(-20, -20, -20));
    Grid sagittal =
        new Grid(
            40,
            40,
            40,
            new Vec3(1, 1, 1),
            new Vec3(-20, -20, -20),
            new Vec3(0, 1, 0),
            new Vec3(0, 0, 1),
            new Vec3(1, 0, 0),
            FrameId.UNKNOWN);
    StructureSet.Region ball = drawn(1, 0.5, "CLOSED_PLANAR");
    assertThatThrownBy(() -> StructureSet.fill(ball, sagittal, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("lies across the slices");
    assertThatThrownBy(() -> StructureSet.fill(drawn(1, 0.5, "POINT"), grid, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("outline 1 of region ball: is of type POINT");
    StructureSet.Region two =
        new StructureSet.Region(
            "two",
            FrameId.UNKNOWN,
            0,
            List.of(new StructureSet.Outline("CLOSED_PLANAR", new double[6])));
    assertThatThrownBy(() -> StructureSet.fill(two, grid, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has 2 points");
  }

  @Test
  void a_file_of_another_writer_is_read() {
    StructureSet set = read(SharedData.of("data/dicom-zoo/single/rtstruct.dcm"));
    assertThat(set.regions()).isNotEmpty();
    assertThat(set.names()).doesNotHaveDuplicates();
  }

  @Test
  void cut_and_damaged_files_are_read_or_refused() throws IOException {
    Grid grid = grid(0);
    byte[] good = Files.readAllBytes(written(grid, ball(grid, 6, 3)));
    Random random = new Random(11);
    int refused = 0;
    for (int trial = 0; trial < 400; trial++) {
      byte[] bad = good.clone();
      if (trial % 2 == 0) bad = Arrays.copyOf(good, 200 + random.nextInt(good.length - 200));
      for (int hit = 0; hit < 1 + random.nextInt(8); hit++)
        bad[random.nextInt(bad.length)] = (byte) "0123456789.-eE\\x".charAt(random.nextInt(16));
      try {
        for (StructureSet.Region region :
            StructureSet.read(DicomFile.parse(bad, "bad").data()).regions())
          StructureSet.fill(region, grid, WORK);
      } catch (BadInput e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
