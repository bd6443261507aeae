package org.arcuate.casefile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step on a phantom whose labels and landmarks come from formulas. */
class StrengthStepTest {
  private static final Work WORK = Work.quiet();
  private static final Phantom PHANTOM = Phantom.of(PhantomSpec.usual());
  private static final PhantomTruth TRUTH = PHANTOM.truth(WORK);
  private static final String PLAN =
      "strength: {edge: 6, laws: [LAW], loads: [LOAD], body-mass: 80}\n";

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
    return run(labels, load, heads, "keller-1994");
  }

  private List<Finding> run(LabelMap labels, String load, boolean heads, String law)
      throws Exception {
    Path study = Files.createDirectories(folder.resolve("study"));
    Path segment = Files.createDirectories(folder.resolve("segment"));
    Path landmarks = Files.createDirectories(folder.resolve("landmarks"));
    Path resect = Files.createDirectories(folder.resolve("resect"));
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
    Files.writeString(root.resolve("plan.yaml"), PLAN.replace("LOAD", load).replace("LAW", law));
    return StrengthStep.STEP
        .body()
        .run(
            new StepContext(
                CaseFolder.open(root),
                output,
                Map.of(
                    "study", study, "segment", segment, "landmarks", landmarks, "resect", resect),
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
    for (String name : List.of("stance", "stance-stress", "stance-moved"))
      assertThat(folder.resolve("output/out/strength/" + name + ".png")).isNotEmptyFile();
    assertThat(((Number) one.get("strainEnergy_Nmm")).doubleValue()).isPositive();
    Map<?, ?> stress = (Map<?, ?>) one.get("vonMises");
    assertThat(((Number) stress.get("peak_MPa")).doubleValue())
        .isGreaterThan(((Number) stress.get("percentile99_MPa")).doubleValue());
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

  /** The same bone as taken by a resection: intact and remnant side by side, zones named. */
  @Test
  void what_a_resection_leaves_is_judged_beside_the_intact_pelvis() throws Exception {
    LabelMap whole = PHANTOM.labels(grid(2), WORK);
    LabelMap less = withoutFrontOfWing(whole);
    byte[] taken = new byte[whole.labels().length];
    for (int v = 0; v < taken.length; v++)
      taken[v] = (byte) (whole.labels()[v] != less.labels()[v] ? 1 : 0);
    Path resect = Files.createDirectories(folder.resolve("resect"));
    VolumeFile.write(resect.resolve("taken.nrrd"), new Mask(whole.grid(), taken));
    List<Finding> findings = run(whole, "stance", true);
    Map<String, Object> json = Json.read(folder.resolve("output/strength.json"));
    Map<?, ?> remnant =
        (Map<?, ?>) ((List<?>) ((Map<?, ?>) json.get("remnant")).get("cases")).getFirst();
    assertThat(remnant.get("safetyIntact")).isEqualTo(only().get("safety"));
    assertThat(((Number) remnant.get("safety")).doubleValue())
        .isLessThan(0.9 * ((Number) only().get("safety")).doubleValue());
    Map<?, ?> shielding = (Map<?, ?>) remnant.get("stressShielding");
    assertThat(((Number) shielding.get("energyRatio")).doubleValue()).isGreaterThan(1.2);
    assertThat(remnant.get("regions").toString()).contains("hip-right", "sacrum");
    assertThat(findings)
        .anyMatch(f ->
            f.rule().equals("strength of the remnant, stance, keller-1994")
                && f.severity() == Finding.Severity.WARN
                && f.why().startsWith("without an implant or relief"));
    assertThat(folder.resolve("output/out/strength/stance-remnant.png")).isNotEmptyFile();
  }

  /** A hip that has lost its socket cannot be loaded; the plan is told, and nothing else fails. */
  @Test
  void a_resected_socket_is_a_no_go_without_an_implant() throws Exception {
    LabelMap whole = PHANTOM.labels(grid(2), WORK);
    Vec3 head = TRUTH.heads().get("right").centre();
    Grid grid = whole.grid();
    byte[] taken = whole.mask("hip-right").inside().clone();
    for (int v = 0; v < taken.length; v++) {
      Vec3 p = grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()));
      if (p.distance(head) > 45) taken[v] = 0;
    }
    Path resect = Files.createDirectories(folder.resolve("resect"));
    VolumeFile.write(resect.resolve("taken.nrrd"), new Mask(grid, taken));
    List<Finding> findings = run(whole, "stance", true);
    assertThat(findings)
        .anyMatch(f ->
            f.rule().equals("strength of the remnant, stance")
                && f.why().contains("no-go without an implant: 0 %"));
    assertThat(Json.read(folder.resolve("output/strength.json"))).doesNotContainKey("remnant");
  }

  @Test
  void an_unknown_law_is_refused_with_those_that_are_known() {
    assertThatThrownBy(() -> run(PHANTOM.labels(grid(4), WORK), "stance", true, "guess-2001"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("guess-2001")
        .hasMessageContaining("keller-1994");
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
