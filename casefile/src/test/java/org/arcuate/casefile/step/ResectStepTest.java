package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomSpec.TumourSite;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.margin.TumourShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans as they are written, good and bad, on the labels of a phantom of 3 mm. */
class ResectStepTest {
  private static final Work WORK = Work.quiet();
  private static final Phantom PHANTOM =
      Phantom.of(
          new PhantomSpec(PhantomSpec.Sex.MALE, 1, PhantomSpec.Side.LEFT, TumourSite.ILIUM, 30, 1));

  private static final Vec3 MIDDLE = PHANTOM.truth(WORK).tumourCentre();

  @TempDir static Path folder;
  private static Map<String, Path> results;
  private static int runs;

  @BeforeAll
  static void landmarks() throws Exception {
    Path study = Files.createDirectories(folder.resolve("study"));
    Path segment = Files.createDirectories(folder.resolve("segment"));
    Path fuse = Files.createDirectories(folder.resolve("fuse"));
    Path landmarks = Files.createDirectories(folder.resolve("landmarks"));
    Grid grid = PHANTOM.ctGrid(CtScan.coarse());
    VolumeFile.write(study.resolve("ct.nrrd"), new CtVolume(grid, new short[grid.size()]));
    VolumeFile.write(segment.resolve("labels.nrrd"), PHANTOM.labels(grid, WORK));
    Files.writeString(study.resolve("study.json"), "[]");
    Files.writeString(fuse.resolve("fusion.json"), "{}");
    Map<String, Path> before = Map.of("study", study, "segment", segment, "fuse", fuse);
    LandmarksStep.STEP
        .body()
        .run(new StepContext(CaseFolder.open(plan("")), landmarks, before, WORK));
    results = Map.of("study", study, "segment", segment, "fuse", fuse, "landmarks", landmarks);
  }

  private static Path plan(String yaml) throws Exception {
    Path root = Files.createDirectories(folder.resolve("case-" + runs++));
    Files.writeString(root.resolve("case.yaml"), "pseudonym: A\nside: left\norigin: ilium\n");
    Files.writeString(root.resolve("plan.yaml"), yaml);
    return root;
  }

  private static PlannedResection planned(String yaml) throws Exception {
    return PlannedResection.of(CaseFolder.open(plan(yaml)), results, WORK);
  }

  private static Finding finding(PlannedResection planned, String rule) {
    return planned.findings().stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static String point(double up) {
    var c = MIDDLE;
    return "[" + c.x() + ", " + c.y() + ", " + (c.z() + up) + "]";
  }

  private static String cuts(String... cuts) {
    return "margin: {minimum: 5, samples: 1000}\nresection:\n  saw: {kerf: 3.6}\n  cuts:\n    - "
        + String.join("\n    - ", cuts)
        + "\n";
  }

  private static String below(String name, double mm, String more) {
    return "{name: "
        + name
        + ", bone: hip-left, point: "
        + point(-mm)
        + ", normal: [0, 0, -1]"
        + more
        + "}";
  }

  /** The tract of a biopsy and a vessel, as a user writes them. */
  @Test
  void a_plan_with_tract_and_structure_is_measured() throws Exception {
    Path root =
        plan(
            cuts(below("level", 22, ""))
                + "  biopsy: {entry: "
                + point(0)
                + ", target: "
                + point(8)
                + ", radius: 3}\n"
                + "  structures: [{name: vessel, mask: masks/vessel.nrrd}]\n");
    Files.createDirectories(root.resolve("masks"));
    Grid grid = PHANTOM.ctGrid(CtScan.coarse());
    byte[] vessel = new byte[grid.size()];
    var at = grid.voxel(MIDDLE);
    for (int k = 2; k < grid.nz() - 2; k++)
      for (int i = 0; i < 3; i++) vessel[grid.index((int) at.x() + 25 + i, (int) at.y(), k)] = 1;
    VolumeFile.write(root.resolve("masks/vessel.nrrd"), new Mask(grid, vessel));
    PlannedResection planned = PlannedResection.of(CaseFolder.open(root), results, WORK);
    assertThat(finding(planned, "cut level parts hip-left").severity()).isEqualTo(Severity.PASS);
    assertThat(finding(planned, "biopsy tract in the specimen").severity())
        .isEqualTo(Severity.PASS);
    assertThat(planned.spared()).hasSize(1);
    double brute = nearest(planned.resection().plan().cuts().getFirst(), grid, vessel);
    assertThat(planned.spared().getFirst().mm()).isBetween(brute - 0.05, brute + 1e-9);
    assertThat(ResectionJson.of(planned)).containsKeys("spared", "risk", "margin", "ring");
  }

  /** Least distance of a drawing from points of a patch that are 0.1 mm apart. */
  private static double nearest(Osteotomy cut, Grid grid, byte[] drawn) {
    var probe = TumourShape.of(new Mask(grid, drawn), WORK).distance().probe();
    double[] r = cut.range();
    double least = Double.POSITIVE_INFINITY;
    for (double v = r[1]; v <= r[3]; v += 0.1)
      for (double u = r[0]; u <= r[2]; u += 0.1)
        if (cut.toBorder(u, v) <= 0)
          for (double h = 0; h <= cut.kerfMm(); h += cut.kerfMm() / 2) {
            Vec3 p = cut.at(u, v).plus(cut.normal().times(h));
            if (probe.mayBeBelow(p.x(), p.y(), p.z(), least)) least = Math.min(least, probe.at(p));
          }
    return least;
  }

  @Test
  void a_margin_that_is_too_thin_and_one_planned_positive_without_reason_are_refused()
      throws Exception {
    assertThat(finding(planned(cuts(below("near", 17, ""))), "R014 margin at cut near").severity())
        .isEqualTo(Severity.REFUSE);
    assertThat(finding(planned(cuts(below("in", 5, ""))), "R014 margin at cut in").severity())
        .isEqualTo(Severity.REFUSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "900 | | cut a parts hip-left | meets no bone",
        "24 | , extent: [8, 8] | cut a parts hip-left | goes on",
      })
  void a_cut_that_does_not_part_its_bone_is_refused_with_the_place(
      double mm, String more, String rule, String why) throws Exception {
    Finding f = finding(planned(cuts(below("a", mm, more == null ? "" : more))), rule);
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why()).contains(why);
  }

  /** Neither hinders the other in sliding: what is wrong with them is said, and nothing else. */
  @Test
  void two_cuts_that_slide_to_one_place_are_refused_for_that_alone() throws Exception {
    PlannedResection planned =
        planned(
            cuts(
                "{name: a, bone: hip-left, template: supra-acetabular, offset: auto}",
                "{name: b, bone: hip-left, template: supra-acetabular, offset: auto}"));
    assertThat(planned.findings())
        .filteredOn(f -> f.severity() == Severity.REFUSE)
        .extracting(Finding::rule)
        .containsExactly("cuts a and b differ");
  }

  /** Text, pictures and the report say so; without a reason nothing is there. */
  @Test
  void a_planned_positive_margin_is_marked() throws Exception {
    String positive =
        cuts(below("in", 5, ""), below("level", 22, "").replace("[0, 0, -1]", "[0, 1, 0]"))
            .replace("minimum: 5,", "minimum: 5, planned-positive: radiotherapy follows,");
    Path output = Files.createDirectories(folder.resolve("positive"));
    Path root = plan(positive);
    Files.writeString(
        root.resolve("case.yaml"),
        "pseudonym: A\nside: left\norigin: ilium\ndiagnosis: Ewing's sarcoma\n");
    List<Finding> findings =
        ResectStep.STEP.body().run(new StepContext(CaseFolder.open(root), output, results, WORK));
    assertThat(findings)
        .anyMatch(f -> f.severity() == Severity.WARN && f.why().startsWith("PLANNED POSITIVE"));
    assertThat(output.resolve("out/PLANNED-POSITIVE-MARGIN.txt"))
        .hasContent("PLANNED POSITIVE MARGIN: radiotherapy follows");
    assertThat(Json.read(output.resolve("resection.json"))).containsEntry("plannedPositive", true);
    for (String name : List.of("resection", "resection-margins", "resection-specimen")) {
      var picture = ImageIO.read(output.resolve("out/" + name + ".png").toFile());
      assertThat(picture.getRGB(3, 3) & 0xffffff).as(name).isEqualTo(0xb01020);
    }
  }

  @Test
  void two_cuts_in_one_place_or_of_one_name_are_refused() throws Exception {
    PlannedResection planned = planned(cuts(below("a", 24, ""), below("b", 25, "")));
    assertThat(finding(planned, "cuts a and b differ").severity()).isEqualTo(Severity.REFUSE);
    assertThat(finding(planned, "cuts a and b differ").why()).contains("in the same place, at (");
    assertThatThrownBy(() -> planned(cuts(below("a", 24, ""), below("a", 44, ""))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("plan.yaml: resection.cuts: two cuts are called a");
  }

  /** There is no face to colour then, and the pictures are drawn nevertheless. */
  @Test
  void a_plan_whose_only_cut_lies_outside_the_bone_is_refused_with_its_pictures() throws Exception {
    Path output = Files.createDirectories(folder.resolve("air"));
    Path root = plan(cuts(below("a", 900, ", extent: [40, 40]")));
    List<Finding> findings =
        ResectStep.STEP.body().run(new StepContext(CaseFolder.open(root), output, results, WORK));
    assertThat(findings)
        .anyMatch(f -> f.severity() == Severity.REFUSE && f.why().contains("meets no bone"))
        .anyMatch(f -> f.severity() == Severity.REFUSE && f.why().contains("nothing is parted"));
    assertThat(output.resolve("out/resection-margins.png")).isNotEmptyFile();
  }

  @Test
  void without_a_tumour_the_step_refuses_and_says_what_is_needed() throws Exception {
    Grid grid = PHANTOM.ctGrid(CtScan.coarse());
    var labels = PHANTOM.labels(grid, WORK);
    var names = new java.util.TreeMap<>(labels.names());
    names.values().removeIf("tumour"::equals);
    short[] values = labels.labels().clone();
    for (int v = 0; v < values.length; v++) if (!names.containsKey((int) values[v])) values[v] = 0;
    Path segment = Files.createDirectories(folder.resolve("healthy"));
    VolumeFile.write(
        segment.resolve("labels.nrrd"),
        new org.arcuate.imaging.volume.LabelMap(grid, values, names));
    var other = new java.util.TreeMap<>(results);
    other.put("segment", segment);
    Path output = Files.createDirectories(folder.resolve("none"));
    List<Finding> findings =
        ResectStep.STEP
            .body()
            .run(
                new StepContext(CaseFolder.open(plan("procedure: type-1\n")), output, other, WORK));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.REFUSE);
    assertThat(findings.getFirst().why()).contains("tumour.mask or tumour.seeds");
    assertThat(Json.read(output.resolve("resection.json"))).isEmpty();
  }
}
