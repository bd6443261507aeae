package org.arcuate.planning.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.mechanics.body.Pieces;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.law.Calibration;
import org.arcuate.mechanics.law.Metal;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.result.MetalUse;
import org.arcuate.mechanics.result.Micromotion;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.arcuate.planning.strength.PelvisStrength.Question;
import org.arcuate.planning.strength.PelvisStrength.Solved;
import org.arcuate.planning.strength.PelvisStrength.Subject;
import org.arcuate.planning.strength.StrengthPicture.Shown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a phantom whose bones and places come from formulas. */
class PelvisStrengthTest {
  private static final Work WORK = Work.quiet();
  private static LabelMap labels;
  private static CtVolume ct;
  private static PelvisPlaces places;
  @TempDir Path folder;

  @BeforeAll
  static void build() {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    PhantomTruth truth = phantom.truth(WORK);
    Vec3 size = new Vec3(330, 240, 300);
    Vec3 middle = truth.landmarks().get("symphysis").plus(new Vec3(0, 75, 20));
    Grid grid =
        Grid.of(110, 80, 100, new Vec3(3, 3, 3), middle.minus(size.times(0.5)))
            .in(new FrameId(phantom.ctFromMr().target().uid()));
    labels = phantom.labels(grid, WORK);
    short[] hu = new short[grid.size()];
    Arrays.fill(hu, (short) 500);
    ct = new CtVolume(grid, hu);
    Map<Side, FemoralHead> heads = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      var head = truth.heads().get(side.word());
      heads.put(side, new FemoralHead(head.centre(), head.radiusMm(), 0, "formula"));
    }
    places =
        new PelvisPlaces(
            heads,
            truth.landmarks().get("sacral-centre"),
            new Vec3(1, 0, 0),
            new Vec3(0, 1, 0),
            new Vec3(0, 0, 1),
            truth.landmarks(),
            new Regions(new Zones(List.of(), Optional.empty())));
  }

  private static Question question(double edge, String... loads) {
    return new Question(
        edge,
        List.of("dalstra-1993", "keller-1994"),
        List.of(loads),
        70,
        Calibration.none(),
        Side.RIGHT,
        Optional.empty());
  }

  @Test
  void forces_of_the_hip_are_those_of_the_papers() {
    assertThat(LoadCase.STANCE.percent()).isCloseTo(238, within(1.0));
    assertThat(LoadCase.STAIRS_UP.percent()).isCloseTo(251, within(1.0));
    assertThat(LoadCase.STAIRS_DOWN.percent()).isCloseTo(260, within(1.0));
    assertThat(LoadCase.STUMBLE.percent()).isCloseTo(870, within(2.0));
    assertThat(PelvisModel.weight(70) * 2.38).isCloseTo(1634, within(1.0));
    assertThatThrownBy(() -> LoadCase.named("jump"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("stance");
  }

  @Test
  void a_pelvis_is_one_piece_of_bones_and_joints() {
    PelvisBody pelvis =
        PelvisBody.of(labels, ct, 3, question(3, "stance").bone("dalstra-1993"), WORK);
    assertThat(Pieces.of(pelvis.body()).count()).isEqualTo(1);
    int[] count = new int[6];
    pelvis.body().eachBrick((i, j, k, slot) -> count[pelvis.partAt(i, j, k)]++);
    assertThat(count[0]).isZero();
    for (int part = 1; part <= 5; part++) assertThat(count[part]).as("part %d", part).isPositive();
    double volume = 0;
    for (String bone : List.of("hip-left", "hip-right", "sacrum"))
      volume += labels.mask(bone).count() * 27.0;
    assertThat((count[1] + count[2] + count[3]) * 27.0).isCloseTo(volume, within(0.02 * volume));
  }

  @Test
  void the_sacrum_carries_what_is_laid_on_the_hip_and_worse_loads_are_worse() {
    double[] weight = {0};
    PelvisStrength strength =
        PelvisStrength.of(
            new Subject(labels, ct, places, Optional.empty()),
            question(5, "stance", "stumble", "standing"),
            solved -> {
              double[] force = solved.model().forces(solved.load(), 70);
              Vec3 sum = Vec3.ZERO;
              int n = force.length / 3;
              for (int i = 0; i < n; i++)
                sum = sum.plus(new Vec3(force[i], force[n + i], force[2 * n + i]));
              assertThat(solved.solution().support().plus(sum).length())
                  .isLessThan(0.01 * sum.length());
              if (solved.load() == LoadCase.STANCE) weight[0] = sum.length();
            },
            WORK);
    assertThat(weight[0]).isBetween(700.0, 1634.0);
    assertThat(strength.cases()).hasSize(6);
    StrengthCase stance = strength.cases().get(0);
    StrengthCase stumble = strength.cases().get(1);
    StrengthCase standing = strength.cases().get(2);
    assertThat(stance.safety() / stumble.safety()).isBetween(2.0, 6.0);
    assertThat(standing.safety()).isGreaterThan(stance.safety());
    assertThat(stance.leastSafety()).isLessThan(stance.safety());
    assertThat(strength.findings().stream().map(Finding::rule))
        .anyMatch(rule -> rule.contains("range over laws"));
  }

  /** The deck that is written for others gives CalculiX our displacements. */
  @Test
  void the_deck_of_a_pelvis_against_CalculiX() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ccx")), "CalculiX: not here, skipped");
    PelvisDeck deck =
        PelvisDeck.of(
            labels,
            ct,
            places,
            question(6, "stance"),
            Optional.of("keller-1994"),
            Optional.empty(),
            Optional.empty(),
            WORK);
    assertThat(deck.model().springs()).hasSize(4);
    deck.write(folder.resolve("pelvis.inp"), WORK);
    Process process =
        new ProcessBuilder("/usr/bin/ccx", "-i", "pelvis")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("Job finished").doesNotContain("*ERROR");
    Solution ours = Elasticity.of(deck.model(), WORK).solve(deck.force(), WORK);
    double worst = 0;
    int read = 0;
    for (String line : Files.readAllLines(folder.resolve("pelvis.dat"))) {
      List<String> field = List.of(line.strip().split("\\s+", -1));
      if (field.size() != 4 || !field.get(0).matches("[0-9]+")) continue;
      int node = Integer.parseInt(field.get(0)) - 1;
      if (node >= deck.model().body().nodes()) continue;
      Vec3 theirs =
          new Vec3(
              Double.parseDouble(field.get(1)),
              Double.parseDouble(field.get(2)),
              Double.parseDouble(field.get(3)));
      worst = Math.max(worst, theirs.distance(ours.at(node)));
      read++;
    }
    assertThat(read).isEqualTo(deck.model().body().nodes());
    assertThat(worst / ours.largestMm()).isLessThan(1e-5);
  }

  /** A bar of titanium in the pubic ramus, and a screw that goes on from it. */
  private static LabelMap implanted() {
    Vec3 from = places.points().get("pubic-tubercle-right");
    Vec3 to = places.head(Side.RIGHT).centre();
    short[] with = labels.labels().clone();
    TreeMap<Integer, String> names = new TreeMap<>(labels.names());
    names.put(98, "screw-1");
    names.put(99, "implant");
    Grid grid = labels.grid();
    for (int v = 0; v < with.length; v++) {
      if (with[v] == 0) continue;
      Vec3 p = grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny()));
      double t = p.minus(from).dot(to.minus(from)) / Math.pow(to.distance(from), 2);
      double off = p.distance(from.towards(to, t));
      if (t >= 0 && t <= 0.5 && off < 9) with[v] = 99;
      else if (t > 0.5 && t <= 0.75 && off < 6) with[v] = 98;
    }
    return new LabelMap(grid, with, names);
  }

  /** Half of a load leaves bone a quarter of its energy. */
  @Test
  void implant_and_screws_are_judged_by_their_yield_and_shielding_by_energy() {
    LabelMap changed = implanted();
    PelvisBody body =
        PelvisBody.of(changed, ct, 6, question(6, "stance").bone("keller-1994"), WORK);
    PelvisModel model = new PelvisModel(body, places, Side.RIGHT);
    Elasticity ready = Elasticity.of(model.model(true), WORK);
    double[] force = model.forces(LoadCase.STANCE, 70);
    Solution whole = ready.solve(force, 1e-6, WORK);
    StrengthCase judged =
        StrengthCase.of("keller-1994", LoadCase.STANCE, model, whole, force, WORK);
    assertThat(judged.metals().stream().map(MetalUse::part).toList())
        .containsExactly("screw-1", "implant");
    for (MetalUse use : judged.metals()) assertThat(use.safety()).isBetween(2.0, 1e4);
    assertThat(judged.metals().getFirst().metal()).isEqualTo(Metal.TI6AL4V_WROUGHT);
    assertThat(judged.motions()).isEmpty();
    assertThat(judged.findings()).hasSize(3);
    double[] halved = Arrays.stream(force).map(f -> f / 2).toArray();
    Solution half = ready.solve(halved, 1e-6, WORK);
    StrengthCase less = StrengthCase.of("keller-1994", LoadCase.STANCE, model, half, halved, WORK);
    assertThat(less.energyNmm()).isCloseTo(judged.energyNmm() / 4, withinPercentage(0.01));
    assertThat(less.stress().peakMpa())
        .isCloseTo(judged.stress().peakMpa() / 2, withinPercentage(1));
    assertThat(judged.stress().percentileMpa()).isPositive().isLessThan(judged.stress().peakMpa());
    Shielding shielding =
        Shielding.of(
            body, BrickFields.of(whole, WORK), body, BrickFields.of(half, WORK), p -> true, WORK);
    assertThat(shielding.ratio()).isCloseTo(0.25, within(1e-4));
    assertThat(shielding.shieldedCm3()).isCloseTo(shielding.commonCm3(), within(2.0));
  }

  private static PelvisPlaces withoutLigaments() {
    return new PelvisPlaces(
        places.heads(),
        places.sacralCentre(),
        places.left(),
        places.back(),
        places.up(),
        Map.of(),
        places.regions());
  }

  /** Walking, bricks of 4 mm, without ligaments. */
  private static Solved walking() {
    PelvisBody body = PelvisBody.of(labels, ct, 4, question(4, "stance").bone("keller-1994"), WORK);
    PelvisPlaces bare = withoutLigaments();
    PelvisModel model = new PelvisModel(body, bare, Side.RIGHT);
    double[] force = model.forces(LoadCase.STANCE, 70);
    Solution solution = Elasticity.of(model.model(true), WORK).solve(force, 1e-6, WORK);
    StrengthCase judged =
        StrengthCase.of("keller-1994", LoadCase.STANCE, model, solution, force, WORK);
    return new Solved(judged, LoadCase.STANCE, 70, model, solution, false);
  }

  /** What bricks hold in their middles is somewhat less than all: they bend. */
  @Test
  void the_energy_of_a_pelvis_is_that_of_its_bricks() {
    Solved walking = walking();
    BrickFields fields = BrickFields.of(walking.solution(), WORK);
    VoxelBody body = walking.model().pelvis().body();
    double[] sum = {0};
    body.eachBrick(
        (i, j, k, slot) -> sum[0] += fields.energyDensity(slot) * body.grid().voxelVolume());
    assertThat(sum[0] / walking.judged().energyNmm()).isBetween(0.8, 1.0);
  }

  @Test
  void pictures_say_what_they_are_of_and_point_at_what_acts() {
    Solved walking = walking();
    assertThat(StrengthPicture.times(1.12)).isEqualTo(10);
    assertThat(StrengthPicture.times(0.7)).isEqualTo(20);
    assertThat(String.join("\n", StrengthPicture.heading(walking, Shown.MOVED, 20)))
        .contains("drawn × 20", "walking, peak (stance)", "keller-1994", "the pelvis as it is")
        .contains(
            "Body mass 70 kg: hip 1634 N, abductors 549 N",
            "Bricks of 4 mm",
            "largest displacement");
    for (Shown shown : Shown.values()) {
      int red = 0;
      int bright = 0;
      for (int rgb : StrengthPicture.of(walking, WORK).drawn(shown, WORK).rgb()) {
        int r = rgb >> 16 & 255;
        int g = rgb >> 8 & 255;
        int b = rgb & 255;
        if (r > 100 && g < r / 3 && b < r / 3) red++;
        if (r > 150 && g > 150 && b < 80) bright++;
      }
      assertThat(red).as("dots of arrows, %s", shown).isGreaterThan(2000);
      assertThat(bright).as("dots near the end of the colours, %s", shown).isPositive();
    }
  }

  /** It hangs by its screw, rubs on bone, and parts from it in places. */
  @Test
  void an_implant_whose_faces_are_released_moves_against_bone() {
    LabelMap changed = implanted();
    Question question =
        new Question(
            6,
            List.of("keller-1994"),
            List.of("stance"),
            70,
            Calibration.none(),
            Side.RIGHT,
            Optional.of(0.6));
    Subject subject = new Subject(changed, ct, places, Optional.empty());
    PelvisStrength strength = PelvisStrength.of(subject, question, solved -> {}, WORK);
    StrengthCase judged = strength.cases().getFirst();
    Micromotion motion = judged.motions().getFirst();
    assertThat(motion.name()).isEqualTo("implant");
    assertThat(motion.peakMm()).isBetween(0.001, 2.0);
    assertThat(motion.open()).isBetween(0.01, 0.99);
    assertThat(judged.findings().stream().map(Finding::rule))
        .contains("micromotion of implant, stance, keller-1994");
  }

  /** The hip between two smooth faces along the force, with no ligament: nothing holds it there. */
  private static LabelMap slippery() {
    Vec3 head = places.head(Side.RIGHT).centre();
    Vec3 across =
        places.back().times(LoadCase.STANCE.up()).minus(places.up().times(LoadCase.STANCE.back()));
    short[] with = labels.labels().clone();
    TreeMap<Integer, String> names = new TreeMap<>(labels.names());
    names.put(98, "implant-1");
    names.put(99, "implant-2");
    Mask hip = labels.mask("hip-right");
    Grid grid = labels.grid();
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++) {
          double off = grid.lps(i, j, k).minus(head).dot(across.unit());
          if (hip.value(i, j, k) > 0 && Math.abs(Math.abs(off) - 36) < 8)
            with[grid.index(i, j, k)] = (short) (off > 0 ? 98 : 99);
        }
    return new LabelMap(grid, with, names);
  }

  @Test
  void where_a_part_slides_away_that_is_said_and_faces_stick() {
    PelvisPlaces bare = withoutLigaments();
    Question question =
        new Question(
            6,
            List.of("keller-1994"),
            List.of("stance"),
            70,
            Calibration.none(),
            Side.RIGHT,
            Optional.of(0.0));
    Solution[] taken = new Solution[1];
    PelvisModel[] of = new PelvisModel[1];
    PelvisStrength strength =
        PelvisStrength.of(
            new Subject(slippery(), ct, bare, Optional.empty()),
            question,
            solved -> {
              of[0] = solved.model();
              taken[0] = solved.solution();
            },
            WORK);
    assertThat(strength.findings())
        .filteredOn(f -> f.rule().equals("micromotion, stance"))
        .singleElement()
        .satisfies(f -> {
          assertThat(f.severity()).isEqualTo(Finding.Severity.WARN);
          assertThat(f.why()).startsWith("solved as if the faces stuck: contact: no state");
        });
    StrengthCase judged = strength.cases().getFirst();
    assertThat(judged.motions()).isEmpty();
    assertThat(judged.findings().stream().map(Finding::rule))
        .contains("strength of bone, stance, keller-1994")
        .noneMatch(rule -> rule.startsWith("micromotion of"));
    assertThat(of[0].contacts()).isNotEmpty();
    Solution stuck =
        Elasticity.of(of[0].sticking(of[0].model(true)), WORK)
            .solve(of[0].forces(LoadCase.STANCE, 70), 1e-6, WORK);
    assertThat(taken[0].largestMm()).isCloseTo(stuck.largestMm(), within(1e-9));
    assertThat(judged.largestMm()).isEqualTo(taken[0].largestMm());
  }

  @Test
  void a_ligament_without_its_place_is_named() {
    PelvisBody body = PelvisBody.of(labels, ct, 6, question(6, "stance").bone("keller-1994"), WORK);
    assertThat(new PelvisModel(body, places, Side.RIGHT).missing(LoadCase.STANCE)).isEmpty();
    Map<String, Vec3> points = new LinkedHashMap<>(places.points());
    points.remove("ischial-spine-left");
    points.put("ischial-tuberosity-right", new Vec3(0, 0, -2000));
    PelvisModel model =
        new PelvisModel(
            body,
            new PelvisPlaces(
                places.heads(),
                places.sacralCentre(),
                places.left(),
                places.back(),
                places.up(),
                points,
                places.regions()),
            Side.RIGHT);
    assertThat(model.model(true).springs()).hasSize(2);
    assertThat(model.missing(LoadCase.STANCE))
        .containsExactly(
            "the left sacrospinous ligament: the model is without its spring; the landmark"
                + " ischial-spine-left is not known",
            model.missing(LoadCase.STANCE).getLast())
        .last()
        .asString()
        .contains("right sacrotuberous", "mm from the sacrum, expected 5 to 150");
  }

  @Test
  void labels_without_a_pelvis_are_refused() {
    LabelMap empty = new LabelMap(labels.grid(), new short[labels.labels().length], labels.names());
    assertThatThrownBy(
            () -> PelvisBody.of(empty, ct, 3, question(3, "stance").bone("dalstra-1993"), WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("hip-left");
    assertThatThrownBy(
            () -> PelvisBody.of(labels, ct, 0.1, question(3, "stance").bone("dalstra-1993"), WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("0.5 to 6");
  }
}
