package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step on a phantom whose labels and landmarks come from formulas. */
class StrengthStepTest {
  private static final Work WORK = Work.quiet();
  private static final Phantom PHANTOM = Phantom.of(PhantomSpec.usual());
  private static final PhantomTruth TRUTH = PHANTOM.truth(WORK);
  private static final String PLAN =
      "strength: {edge: 6, laws: [keller-1994], loads: [LOAD], body-mass: 80}\n";

  @TempDir Path folder;

  private static Grid grid(double edge) {
    Vec3 size = new Vec3(330, 240, 300);
    Vec3 middle = TRUTH.landmarks().get("symphysis").plus(new Vec3(0, 75, 20));
    return Grid.of(
            (int) (size.x() / edge),
            (int) (size.y() / edge),
            (int) (size.z() / edge),
            new Vec3(edge, edge, edge),
            middle.minus(size.times(0.5)))
        .in(new FrameId(PHANTOM.ctFromMr().target().uid()));
  }

  private List<Finding> run(LabelMap labels, String load, boolean heads) throws Exception {
    Path study = Files.createDirectories(folder.resolve("study"));
    Path segment = Files.createDirectories(folder.resolve("segment"));
    Path landmarks = Files.createDirectories(folder.resolve("landmarks"));
    Path output = Files.createDirectories(folder.resolve("output"));
    short[] hu = new short[labels.grid().size()];
    Arrays.fill(hu, (short) 500);
    VolumeFile.write(study.resolve("ct.nrrd"), new CtVolume(labels.grid(), hu));
    VolumeFile.write(segment.resolve("labels.nrrd"), labels);
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> points = new LinkedHashMap<>();
    TRUTH.landmarks().forEach((name, p) -> points.put(name, Map.of("point", list(p))));
    json.put("landmarks", points);
    Map<String, Object> balls = new LinkedHashMap<>();
    if (heads)
      TRUTH
          .heads()
          .forEach((side, head) ->
              balls.put(side, Map.of("centre", list(head.centre()), "radius_mm", head.radiusMm())));
    json.put("heads", balls);
    Files.write(
        landmarks.resolve("landmarks.json"), Json.pretty(json).getBytes(StandardCharsets.UTF_8));
    Path root = Files.createDirectories(folder.resolve("case"));
    Files.writeString(root.resolve("case.yaml"), "pseudonym: A\nside: right\norigin: acetabulum\n");
    Files.writeString(root.resolve("plan.yaml"), PLAN.replace("LOAD", load));
    return StrengthStep.STEP
        .body()
        .run(
            new StepContext(
                CaseFolder.open(root),
                output,
                Map.of("study", study, "segment", segment, "landmarks", landmarks),
                WORK));
  }

  private static List<Double> list(Vec3 p) {
    return List.of(p.x(), p.y(), p.z());
  }

  private Map<?, ?> only() {
    Map<String, Object> json = Json.read(folder.resolve("output/strength.json"));
    return (Map<?, ?>) ((List<?>) json.get("cases")).getFirst();
  }

  @Test
  void an_intact_pelvis_is_judged_and_drawn() throws Exception {
    List<Finding> findings = run(PHANTOM.labels(grid(2), WORK), "stance", true);
    Map<?, ?> one = only();
    assertThat(one.get("load")).isEqualTo("stance");
    assertThat(((Number) one.get("safety")).doubleValue()).isBetween(1.0, 100.0);
    assertThat(one.get("verdict")).isIn("go", "warn");
    assertThat(((Number) one.get("residual")).doubleValue()).isLessThan(1e-6);
    assertThat(folder.resolve("output/out/strength/stance.png")).isNotEmptyFile();
    assertThat(findings).anyMatch(f -> f.rule().equals("strength of bone, stance, keller-1994"));
    assertThat(findings).anyMatch(f -> f.rule().equals("calibration of the CT"));
  }

  /** The wing above the socket is sawn through but for its back: it bends and strains more. */
  @Test
  void bone_that_was_taken_away_leaves_less_safety() throws Exception {
    LabelMap whole = PHANTOM.labels(grid(2), WORK);
    run(whole, "stance", true);
    double before = ((Number) only().get("safety")).doubleValue();
    double least = ((Number) only().get("leastSafety")).doubleValue();
    double moved = ((Number) only().get("largestDisplacement_mm")).doubleValue();
    run(withoutFrontOfWing(whole), "stance", true);
    assertThat(((Number) only().get("safety")).doubleValue()).isLessThan(0.9 * before);
    assertThat(((Number) only().get("leastSafety")).doubleValue()).isLessThan(0.5 * least);
    assertThat(only().get("verdict")).isIn("warn", "no-go");
    assertThat(((Number) only().get("largestDisplacement_mm")).doubleValue())
        .isGreaterThan(2 * moved);
  }

  private static LabelMap withoutFrontOfWing(LabelMap labels) {
    Vec3 head = TRUTH.heads().get("right").centre();
    byte[] mask = labels.mask("hip-right").inside();
    var kept = labels.labels().clone();
    Grid grid = labels.grid();
    int taken = 0;
    for (int v = 0; v < mask.length; v++) {
      if (mask[v] == 0) continue;
      int i = v % grid.nx();
      int j = v / grid.nx() % grid.ny();
      Vec3 p = grid.lps(i, j, v / (grid.nx() * grid.ny()));
      if (p.z() < head.z() + 27 || p.z() > head.z() + 45 || p.y() > head.y() + 40) continue;
      kept[v] = 0;
      taken++;
    }
    assertThat(taken).isPositive();
    return new LabelMap(grid, kept, labels.names());
  }

  @Test
  void a_coarse_ct_is_a_finding_that_names_what_is_needed() throws Exception {
    List<Finding> findings = run(PHANTOM.labels(grid(3), WORK), "stance", true);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().why()).contains("3.00 mm").contains("2.0 mm");
    assertThat(Json.read(folder.resolve("output/strength.json"))).isEmpty();
  }

  @Test
  void missing_heads_are_a_finding() throws Exception {
    LabelMap labels = PHANTOM.labels(grid(2), WORK);
    assertThat(run(labels, "stance", false).getFirst().why()).contains("no femoral head");
  }
}
