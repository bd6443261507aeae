package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.MeshDistance;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.segmentation.Segmentation;
import org.arcuate.imaging.dicom.structure.StructureSet;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.MrSeries;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawings and repairs on images without a pelvis: a ball of 12 mm in soft tissue. */
class SegmentStepTest {
  private static final Work WORK = Work.quiet();
  private static final Grid CT =
      Grid.of(44, 40, 30, new Vec3(1, 1, 1.5), new Vec3(-20, -18, -22)).in(new FrameId("1.2.3"));
  private static final Grid MR =
      Grid.of(40, 40, 16, new Vec3(1, 1, 3), new Vec3(-15, -18, -22)).in(new FrameId("1.2.4"));

  /** The MR was taken with the patient 4 mm farther to the left. */
  private static final String GIVEN =
      "fusion: {method: given, matrix: [[1,0,0,-4],[0,1,0,0],[0,0,1,0],[0,0,0,1]]}\n";

  @TempDir static Path root;

  private static SeriesReference source;

  @BeforeAll
  static void makeCase() throws IOException {
    short[] hu = new short[CT.size()];
    for (int v = 0; v < hu.length; v++)
      hu[v] = (short) (at(CT, v).length() < 12 ? 110 : 40 + v % 7);
    source =
        CtSeries.write(
                new CtVolume(CT, hu), Header.of("P", "ct", 1), root.resolve("images/ct"), WORK)
            .reference();
    float[] grey = new float[MR.size()];
    for (int v = 0; v < grey.length; v++)
      grey[v] = at(MR, v).distance(new Vec3(4, 0, 0)) < 12 ? 900 : 200 + v % 11;
    MrSeries.write(
        new MrVolume(MR, grey), Header.of("P", "mr", 2), root.resolve("images/mr"), WORK);
    Files.writeString(root.resolve("case.yaml"), "pseudonym: P\nside: left\norigin: acetabulum\n");
  }

  @BeforeEach
  void clearMasks() throws IOException {
    Path masks = root.resolve("masks");
    Files.createDirectories(masks);
    try (var files = Files.list(masks)) {
      for (Path file : files.toList()) Files.delete(file);
    }
  }

  private static Vec3 at(Grid g, int v) {
    return g.lps(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()));
  }

  private static Mask where(Grid g, Predicate<Vec3> inside) {
    byte[] mask = new byte[g.size()];
    for (int v = 0; v < mask.length; v++) mask[v] = (byte) (inside.test(at(g, v)) ? 1 : 0);
    return new Mask(g, mask);
  }

  private static Mask ball(double x, double radius) {
    return where(CT, p -> p.distance(new Vec3(x, 0, 0)) < radius);
  }

  private static Path masks(String name) {
    return root.resolve("masks").resolve(name);
  }

  private static Map<String, Object> labels(String plan, Work work) throws IOException {
    return given(GIVEN, plan, work);
  }

  private static Map<String, Object> given(String fusion, String plan) throws IOException {
    return given(fusion, plan, WORK);
  }

  private static Map<String, Object> given(String fusion, String plan, Work work)
      throws IOException {
    Files.writeString(root.resolve("plan.yaml"), fusion + plan);
    CaseFolder folder = CaseFolder.open(root);
    Steps.ALL.run(folder, Optional.empty(), Optional.of("segment"), work);
    return CaseLabels.of(folder).described();
  }

  private static Map<String, Object> labels(String plan) throws IOException {
    return labels(plan, WORK);
  }

  private static double cm3(Map<String, Object> labels, String name) {
    return ((Number) ((Map<?, ?>) labels.get(name)).get("volume_cm3")).doubleValue();
  }

  private static String findings() {
    Path result = CaseLabels.of(CaseFolder.open(root)).results().get("segment");
    return Json.pretty(Json.read(result.resolve("manifest.json")).get("findings"));
  }

  private static LabelMap written() {
    return VolumeFile.read(root.resolve("out/labels.nii.gz")).toLabels();
  }

  @Test
  void masks_of_every_format_are_labels_by_their_name_or_their_regions() throws IOException {
    VolumeFile.write(masks("hip-left.nrrd"), ball(-12, 5));
    VolumeFile.write(masks("hip-right.nii.gz"), ball(0, 4));
    Segmentation.of(Map.of("Sacrum", ball(12, 5)), Segmentation.MadeBy.MANUAL)
        .write(source, "s", 5, masks("drawn.dcm"));
    new StructureSet(
            List.of(
                StructureSet.Region.of("GTV", 0xff0000, ball(0, 8), WORK),
                StructureSet.Region.of("Nerve left", 0, ball(18, 3), WORK),
                StructureSet.Region.of("bladder", 0, ball(18, 2), WORK)))
        .write(source, CT, "rt", 6, masks("rt"));
    Map<String, Object> labels = labels("labels: {others: [nerve-left]}\n");
    assertThat(labels).containsOnlyKeys("hip-left", "sacrum", "tumour", "nerve-left");
    assertThat(cm3(labels, "tumour")).isCloseTo(ball(0, 8).volumeMm3() / 1000, within(1e-9));
    assertThat(cm3(labels, "nerve-left")).isCloseTo(ball(18, 3).volumeMm3() / 1000, within(1e-9));
    LabelMap map = written();
    assertThat(map.labels()).hasSize(CT.size());
    Map<?, ?> tumour = (Map<?, ?>) labels.get("tumour");
    assertThat(tumour.get("madeBy")).isEqualTo("mask masks/rt, region GTV");
    assertThat(((Number) tumour.get("largestDiameter_mm")).doubleValue()).isBetween(15.0, 17.5);
    assertThat(((Number) tumour.get("surface_cm2")).doubleValue())
        .isCloseTo(4 * Math.PI * 0.64, within(0.5));
    assertThat(findings()).contains("regions that are no labels were left out: bladder");
    List<?> slices = (List<?>) Json.read(root.resolve("out/tumour-contours.json")).get("slices");
    double volume = 0;
    for (Object slice : slices)
      volume += ((Number) ((Map<?, ?>) slice).get("area_cm2")).doubleValue() * 0.15;
    assertThat(volume).isCloseTo(cm3(labels, "tumour"), within(1e-9));
  }

  @Test
  void what_is_written_as_dicom_comes_back_as_it_was() throws IOException {
    VolumeFile.write(masks("hip-left.nrrd"), ball(-6, 7));
    VolumeFile.write(masks("l5.nrrd"), ball(8, 5));
    labels("");
    LabelMap map = written();
    Segmentation segmentation =
        Segmentation.read(DicomFile.read(root.resolve("out/labels.seg.dcm")).data());
    StructureSet structures =
        StructureSet.read(DicomFile.read(root.resolve("out/labels.rtstruct.dcm")).data());
    for (String name : List.of("hip-left", "l5")) {
      byte[] inside = map.mask(name).inside();
      assertThat(segmentation.onto(CT).mask(name).inside()).isEqualTo(inside);
      assertThat(StructureSet.fill(structures.region(name), CT, WORK).mask().inside())
          .isEqualTo(inside);
    }
  }

  /** The same ball, drawn on the MR 4 mm farther left, or on coarser voxels of the CT's space. */
  @Test
  void a_mask_on_other_voxels_is_brought_over_and_this_is_said() throws IOException {
    VolumeFile.write(masks("drawn.nrrd"), where(MR, p -> p.distance(new Vec3(4, 0, 0)) < 10));
    double ball = 4.0 / 3 * Math.PI;
    Map<String, Object> onMr = labels("tumour: {mask: masks/drawn.nrrd}\n");
    assertThat(cm3(onMr, "tumour")).isCloseTo(ball, within(0.1 * ball));
    assertThat(written().value(20, 18, 15)).isEqualTo(7);
    assertThat(written().value(20 - 9, 18, 15)).isEqualTo(7);
    assertThat(findings()).contains("drawn on the MR: brought onto the CT's voxels by the fusion");
    Grid coarse = Grid.of(20, 18, 15, new Vec3(2, 2, 3), new Vec3(-19.3, -17.4, -21));
    VolumeFile.write(masks("drawn.nrrd"), where(coarse, p -> p.length() < 10));
    Map<String, Object> other = labels("tumour: {mask: masks/drawn.nrrd}\n");
    assertThat(cm3(other, "tumour")).isCloseTo(ball, within(0.1 * ball));
    assertThat(findings())
        .contains("resampled onto the CT's voxels", "its frame of reference cannot be checked");
  }

  @Test
  void repairs_are_done_in_order_and_recorded() throws IOException {
    VolumeFile.write(masks("extra.nrrd"), ball(16, 3));
    Map<String, Object> labels =
        labels(
            """
            labels:
              edits:
                - {label: tumour, tool: threshold, box: [[-20, -18, -22], [23, 21, 21]], above: 100}
                - {label: tumour, tool: union, with: masks/extra.nrrd}
                - {label: tumour, tool: islands, at: [[0, 0, 0]]}
                - {label: tumour, tool: cut, point: [0, 0, 0.1], normal: [0, 0, 1], give: sacrum}
                - {label: sacrum, tool: margin, by: [-2, -2, -2]}
                - {label: sacrum, tool: subtract, with: sacrum, box: [[-90, -90, 7], [90, 90, 90]]}
            """);
    double half = (ball(0, 12).volumeMm3() - plane(ball(0, 12))) / 2000;
    assertThat(cm3(labels, "tumour")).isCloseTo(half + plane(ball(0, 12)) / 1000, within(0.5));
    List<?> edits = (List<?>) ((Map<?, ?>) labels.get("tumour")).get("edits");
    assertThat(edits).hasSize(4);
    Map<?, ?> islands = (Map<?, ?>) edits.get(2);
    assertThat(islands.get("number")).isEqualTo(3);
    assertThat((double) islands.get("removed_cm3"))
        .isCloseTo(ball(16, 3).volumeMm3() / 1000, within(0.05));
    assertThat(((Map<?, ?>) labels.get("tumour")).get("madeBy"))
        .isEqualTo("by hand: threshold, union, islands, cut");
    assertThat(((Map<?, ?>) labels.get("sacrum")).get("madeBy"))
        .isEqualTo("by hand: margin, subtract");
    assertThat(findings()).contains("labels.edits[6] (subtract): the box reaches beyond the image");
    LabelMap map = written();
    for (int v = 0; v < map.labels().length; v++)
      if (map.labels()[v] == map.valueOf("sacrum")) assertThat(at(CT, v).z()).isBetween(0.1, 7.0);
  }

  /** Volume of the slice at z = 0.5, mm³. */
  private static double plane(Mask mask) {
    double count = 0;
    for (int p = 0; p < 44 * 40; p++) count += mask.inside()[15 * 44 * 40 + p];
    return count * 1.5;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{label: hip-lft, tool: smooth} | labels.edits[1]: label is 'hip-lft': no such label",
        "{label: l5, tool: smoth} | did you mean smooth?",
        "{label: l5, tool: smooth} | labels.edits[1]: label l5: has no voxel",
        "{label: l5, tool: threshold, box: [[0,0,0],[0,9,9]], above: 9} | x runs from 0.0 to 0.0"
            + " mm",
        "{label: l5, tool: threshold, box: [[900,0,0],[950,9,9]], above: 9} | has no voxel",
        "{label: l5, tool: threshold, box: [[0,0,0],[9,9,9]]} | neither above nor below",
        "{label: l5, tool: threshold, above: 9} | has no box, which is needed",
        "{label: l5, tool: threshold, box: [[0,0,0],[9,9,9]], above: 9 HU} | a number from -32768",
        "{label: l5, tool: islands, keep: 1, larger: 2} | one of keep, larger and at",
        "{label: l5, tool: union, with: masks/none.nrrd} | masks/none.nrrd: there is no such file",
        "{label: l5, tool: union, with: femur-lef} | with is 'femur-lef': no such label",
        "{label: l5, tool: grow, seeds: [[0,0,999]], tolerance: 9} | lies outside the CT",
        "{label: l5, tool: grow, seeds: [[0,0,0]], tolerance: 9, above: 3} | it has both",
      })
  void a_repair_that_cannot_be_done_is_refused_with_its_place(String edit, String message) {
    assertThatThrownBy(() -> labels("labels: {edits: [" + edit + "]}\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("plan.yaml:2:")
        .hasMessageContaining(message);
  }

  @Test
  void a_seed_beside_the_tumour_is_named_and_one_outside_the_image_refused() throws IOException {
    double alone = cm3(labels("tumour: {seeds: [[4, 0, 0]]}\n"), "tumour");
    assertThat(findings()).doesNotContain("lies outside what was grown");
    assertThat(cm3(labels("tumour: {seeds: [[4, 0, 0], [-12, 14, -18]]}\n"), "tumour"))
        .isCloseTo(alone, within(0.1));
    assertThat(findings()).contains("seed 2 (-12.0, 14.0, -18.0) mm lies outside what was grown");
    refused(
        "tumour:\n  seeds: [[4, 0, 0], [0, 0, 900]]\n",
        "plan.yaml:3:10: tumour.seeds: seed 2 (0.0, 0.0, 900.0) mm lies outside the MR");
    refused("tumour: {seeds: [[-12, 14, -18]]}\n", "plan.yaml:2:17: tumour.seeds: nothing");
  }

  /** The MR holds x from -15 to 24 and lies 4 mm farther to the left; the CT from -20 to 23. */
  @Test
  void idle_seeds_are_named_with_their_place() throws IOException {
    VolumeFile.write(masks("tumour.nrrd"), ball(0, 5));
    labels("tumour: {seeds: [[4, 0, 0], [900, 0, 0], [4, 0, 24.4], [24, 14, 0]]}\n");
    assertThat(findings())
        .contains("drawn by hand; the seeds in the plan are unused; seed 2")
        .contains("seed 2 (900.0, 0.0, 0.0) mm lies outside the MR")
        .contains("seed 3 (4.0, 0.0, 24.4) mm, (0.0, 0.0, 24.4) of the CT, lies outside the CT")
        .contains("seed 4 (24.0, 14.0, 0.0) mm, (20.0, 14.0, 0.0) of the CT, lies 20 mm beside")
        .doesNotContain("seed 1");
  }

  /** The fusion brings the tumour's middle to x = -34 of the CT, or to its border at x = -20. */
  @ParameterizedTest
  @CsvSource({"-38", "-24"})
  void a_tumour_outside_the_ct_is_refused_and_one_that_leaves_it_is_named(double shift)
      throws IOException {
    String plan = "tumour: {seeds: [[4, 0, 0]]}\n";
    String moved = GIVEN.replace("0,-4]", "0," + shift + "]");
    if (shift < -30) {
      assertThatThrownBy(() -> given(moved, plan))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("tumour.seeds: the tumour that grows from them lies outside the CT")
          .hasMessageContaining("(4.0, 0.0, 0.0) mm, (-34.0, 0.0, 0.0) of the CT");
    } else {
      given(moved, plan);
      assertThat(findings()).contains("tumour within the CT", "the rest of it lies outside the CT");
    }
  }

  @Test
  void what_is_drawn_of_a_structure_is_no_label() throws IOException {
    VolumeFile.write(masks("artery.nrrd"), ball(0, 5));
    assertThat(
            labels(
                "resection: {structures: [{name: external-iliac-artery, mask: masks/artery.nrrd}],"
                    + " cuts: [{name: a, bone: hip-left, point: [0, 0, 0], normal: [0, 0, 1]}]}\n"))
        .isEmpty();
  }

  @Test
  void drawings_that_contradict_are_refused() throws IOException {
    VolumeFile.write(masks("hipp.nrrd"), ball(0, 5));
    refused("", "masks/hipp.nrrd: which label it is cannot be told from its name");
    Files.move(masks("hipp.nrrd"), masks("l5.nrrd"));
    refused(
        "labels: {masks: [{label: l5, file: masks/l5.nrrd}, {label: l5, file: masks/l5.nrrd}]}\n",
        "label l5: is drawn twice");
    VolumeFile.write(masks("l5.nrrd"), new Mask(CT, new byte[CT.size()]));
    refused("", "l5.nrrd: holds no region");
    Grid far = Grid.of(9, 9, 9, new Vec3(1, 1, 1), new Vec3(500, 0, 0));
    VolumeFile.write(masks("l5.nrrd"), where(far, p -> true));
    refused("", "masks/l5.nrrd: has no overlap with the CT");
    Files.delete(masks("l5.nrrd"));
    Grid foreign = CT.in(new FrameId("9.9.9"));
    SeriesReference other =
        CtSeries.write(
                new CtVolume(foreign, new short[CT.size()]),
                Header.of("Q", "ct", 1),
                root.resolve("other"),
                WORK)
            .reference();
    new StructureSet(
            List.of(StructureSet.Region.of("l5", 0, new Mask(foreign, ball(0, 5).inside()), WORK)))
        .write(other, foreign, "rt", 6, masks("rt.dcm"));
    refused("", "lies in frame of reference 9.9.9, which is neither that of the CT (1.2.3)");
    assertThat(labels("labels: {masks: [{label: l5, file: masks/rt.dcm, frame: ct}]}\n"))
        .containsOnlyKeys("l5");
    refused(
        "labels: {masks: [{label: l5, file: masks/rt.dcm, frame: ct, region: GTV}]}\n",
        "labels.masks[1]: masks/rt.dcm: has no region GTV; it has l5");
    byte[] whole = Files.readAllBytes(masks("rt.dcm"));
    Files.write(masks("rt.dcm"), Arrays.copyOf(whole, whole.length * 2 / 3));
    refused("", "masks/rt.dcm");
  }

  private static void refused(String plan, String message) {
    assertThatThrownBy(() -> labels(plan))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void one_thread_or_four_write_the_same_bytes() throws IOException {
    VolumeFile.write(masks("hip-left.nrrd"), ball(-6, 7));
    VolumeFile.write(masks("tumour.nrrd"), ball(2, 8));
    String plan =
        "labels: {edits: [{label: hip-left, tool: smooth}, {label: tumour, tool: margin, by:"
            + " 2}]}\n";
    Map<String, byte[]> first = new LinkedHashMap<>();
    for (int threads : new int[] {4, 1}) {
      Files.writeString(root.resolve("plan.yaml"), GIVEN + plan);
      Steps.ALL.run(
          CaseFolder.open(root),
          Optional.of("segment"),
          Optional.of("models"),
          WORK.threads(threads));
      Map<String, byte[]> files = new TreeMap<>();
      try (var list = Files.walk(root.resolve("out"))) {
        for (Path file : list.filter(Files::isRegularFile).toList())
          files.put(file.toString(), Files.readAllBytes(file));
      }
      if (first.isEmpty()) first.putAll(files);
      else assertThat(files).containsExactlyInAnyOrderEntriesOf(first);
    }
    assertThat(root.resolve("out/models/hip-left.stl")).exists();
  }

  @Test
  void models_are_written_within_the_bound_of_the_plan_or_whole() throws IOException {
    VolumeFile.write(masks("hip-left.nrrd"), ball(-6, 7));
    Mesh whole = model("models: {within: 0}\n");
    Mesh light = model("models: {within: 0.1}\n");
    assertThat(light.triangleCount()).isLessThan(whole.triangleCount() / 3);
    MeshDistance distance = MeshDistance.of(whole, light, 20_000, WORK);
    assertThat(distance.max()).isBetween(0.01, 0.1 + 1e-4);
    assertThat(MeshCheck.of(light, WORK).complaints()).isEmpty();
    assertThat(Files.readString(root.resolve("out/report.json")))
        .contains("triangles saved within 0.1 mm");
  }

  private static Mesh model(String plan) throws IOException {
    Files.writeString(root.resolve("plan.yaml"), GIVEN + plan);
    Steps.ALL.run(CaseFolder.open(root), Optional.empty(), Optional.of("report"), WORK);
    return MeshFile.read(root.resolve("out/models/hip-left.stl")).getFirst().mesh();
  }
}
