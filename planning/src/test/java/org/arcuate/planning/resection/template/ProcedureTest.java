package org.arcuate.planning.resection.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomSpec.TumourSite;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.PhantomSitus;
import org.arcuate.planning.resection.Piece;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.ResectionPlan;
import org.arcuate.planning.resection.Situs;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.MarginScheme;
import org.arcuate.planning.resection.margin.TumourShape;
import org.arcuate.planning.resection.measure.Capsule;
import org.arcuate.planning.resection.measure.Column;
import org.arcuate.planning.resection.measure.Exclusion;
import org.arcuate.planning.resection.measure.Ring;
import org.arcuate.planning.resection.measure.ZoneVolumes;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Procedures on phantoms whose bones and landmarks are known from formulas. */
class ProcedureTest {
  private static final double DEMANDED = 6;

  /** Wide enough for contours with the cells of a coarse phantom. */
  private static final double KERF = 3.6;

  private static final Map<TumourSite, Situs> SITES = new EnumMap<>(TumourSite.class);

  private static final Map<Situs, DistanceMap> MAPS = new IdentityHashMap<>();

  private static Situs left(TumourSite site) {
    return SITES.computeIfAbsent(site, s -> PhantomSitus.of(s, PhantomSpec.Side.LEFT, 24));
  }

  private static Draft draft(Situs situs, List<CutOrder> orders, Procedure.Shape shape, double mm) {
    DistanceMap map =
        MAPS.computeIfAbsent(situs, s -> DistanceMap.of(s.tumour(), 20, 3, Work.quiet()));
    return Draft.of(situs, orders, shape, KERF, mm, map, Work.quiet());
  }

  /** Resections on the left, each carried out once. */
  private static final Map<String, Resection> DONE = new HashMap<>();

  private static Resection resected(TumourSite site, Procedure procedure) {
    return DONE.computeIfAbsent(
        site + " " + procedure, s -> resected(left(site), procedure, Side.LEFT));
  }

  private static Resection resected(Situs situs, Procedure procedure, Side side) {
    Draft draft = draft(situs, procedure.orders(side), procedure.shape(), DEMANDED);
    ResectionPlan plan =
        new ResectionPlan(
            procedure.word(),
            draft.cuts(),
            procedure.whole(),
            DEMANDED,
            MarginScheme.UICC,
            Optional.empty());
    return Resection.of(situs, plan, Work.quiet());
  }

  private static Finding finding(Resection r, String rule) {
    return r.findings().stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  /**
   * Zones, ring and tumour are right by construction: the tumour lies where the procedure cuts. A
   * wing of the ilium is taken above the line from notch to front, so that the ring stays.
   */
  @ParameterizedTest
  @CsvSource({
    "TYPE_1, ILIUM, I, continuous",
    "TYPE_1_2, ILIUM, I+II, interrupted",
    "TYPE_2, ACETABULUM, II, interrupted",
    "TYPE_2_3, PUBIS, II+III, interrupted",
    "TYPE_3, PUBIS, III, interrupted",
    "TYPE_1_4, ILIUM, I+IV, interrupted",
    "EXTRA_ARTICULAR_HIP, ACETABULUM, II, continuous",
    "SACRECTOMY, SACRUM, IV, interrupted",
    "HEMIPELVECTOMY, ACETABULUM, I+II+III, interrupted",
  })
  void every_procedure_parts_its_bones_and_takes_its_zones(
      Procedure procedure, TumourSite site, String zones, String ring) {
    Resection r = resected(site, procedure);
    for (Osteotomy cut : r.plan().cuts())
      assertThat(finding(r, "cut " + cut.name() + " parts " + cut.bone()).severity())
          .as(cut.name())
          .isEqualTo(Severity.PASS);
    assertThat(finding(r, "tumour in the specimen").severity()).isEqualTo(Severity.PASS);
    for (CutMargin m : r.margins()) assertThat(m.mm()).isGreaterThanOrEqualTo(DEMANDED - 1e-3);
    ZoneVolumes volumes = ZoneVolumes.of(r);
    for (String zone : zones.split("\\+", -1)) assertThat(volumes.type()).contains(zone);
    assertThat(Ring.of(r).word()).isEqualTo(ring);
    addUp(r);
  }

  /** Volumes of bones by their own contours. */
  private static final Map<Bone, Double> WHOLE = new IdentityHashMap<>();

  /** Specimen, remnants and kerf against the bone's own contour. */
  private static void addUp(Resection r) {
    for (CutBone bone : r.bones().values()) {
      double whole =
          WHOLE.computeIfAbsent(
              bone.bone(), b -> Contour.of(b.solid(), 1.5, Work.quiet()).volumeMm3());
      double sum = bone.pieces().stream().mapToDouble(Piece::bodyMm3).sum();
      assertThat(sum / whole).as(bone.bone().name()).isCloseTo(1, within(0.001));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TumourSite.class,
      names = {"ACETABULUM", "FEMUR"})
  void the_joint_lies_unopened_in_the_specimen_and_the_column_stands(TumourSite site) {
    Resection r = resected(site, Procedure.EXTRA_ARTICULAR_HIP);
    assertThat(Capsule.of(r, Side.LEFT).orElseThrow().state()).isEqualTo(Capsule.State.INSIDE);
    Column column = Column.posterior(r, Side.LEFT).orElseThrow();
    assertThat(column.verdict()).isIn(Column.Verdict.KEPT, Column.Verdict.THIN);
    assertThat(column.leastShare()).isBetween(0.05, 0.95);
    assertThat(Column.posterior(r, Side.RIGHT).orElseThrow().verdict())
        .isEqualTo(Column.Verdict.UNTOUCHED);
  }

  /** Beside the sacroiliac joint a cut comes out in the notch: what lies below is not kept. */
  @Test
  void the_ischium_below_the_notch_goes_whole_with_a_specimen_cut_beside_the_sacroiliac_joint() {
    Resection r = resected(TumourSite.ACETABULUM, Procedure.HEMIPELVECTOMY);
    Marks marks = new Marks(r.situs().landmarks(), Side.LEFT, "test");
    Vec3 notch = marks.at("greater-sciatic-notch");
    CutBone hip = Objects.requireNonNull(r.bones().get("hip-left"));
    Grid grid = hip.bone().grid();
    int kept = 0;
    for (int v = 0; v < grid.size(); v++) {
      if (hip.bone().inside()[v] == 0 || hip.role(v) != Piece.Role.REMNANT) continue;
      kept++;
      assertThat(hip.bone().lps(v).minus(notch).dot(marks.up())).isGreaterThan(-15);
    }
    assertThat(kept).isGreaterThan(500);
  }

  @Test
  void a_joint_that_is_taken_apart_or_cut_is_told_with_the_place() {
    Situs situs = left(TumourSite.ACETABULUM);
    Resection apart = resected(TumourSite.ACETABULUM, Procedure.TYPE_2);
    assertThat(Capsule.of(apart, Side.LEFT).orElseThrow().state())
        .isEqualTo(Capsule.State.DISARTICULATED);
    Vec3 head = situs.landmarks().hip(Side.LEFT).head().orElseThrow().centre();
    Osteotomy through =
        Osteotomy.rectangle("neck", "femur-left", head, new Vec3(0, 0, -1), 90, 90, KERF);
    Resection cut =
        Resection.of(
            situs,
            new ResectionPlan(
                "", List.of(through), List.of(), DEMANDED, MarginScheme.UICC, Optional.empty()),
            Work.quiet());
    Finding f = Capsule.of(cut, Side.LEFT).orElseThrow().finding(true, Side.LEFT);
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why())
        .startsWith("is opened by cut neck at (")
        .endsWith(String.format(java.util.Locale.ROOT, ", %.1f)", head.z()));
  }

  @Test
  void a_tumour_in_the_ischium_rules_the_column_out_and_names_the_other_way() {
    Situs situs = left(TumourSite.ACETABULUM);
    assertThat(Exclusion.ischialBranches(situs, Side.LEFT).severity()).isEqualTo(Severity.PASS);
    Vec3 tuberosity = situs.landmarks().points().get("ischial-tuberosity-left").point();
    Situs low =
        new Situs(
            situs.bones(),
            TumourShape.of(new Ball(tuberosity, 10), 1, Work.quiet()),
            situs.landmarks(),
            situs.zones());
    Finding f = Exclusion.ischialBranches(low, Side.LEFT);
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why()).contains("type-2+3");
  }

  @ParameterizedTest
  @EnumSource(
      value = Procedure.class,
      names = {"TYPE_1"})
  void a_procedure_elsewhere_is_refused_with_the_reason(Procedure procedure) {
    Resection r = resected(TumourSite.FEMUR, procedure);
    Finding f = finding(r, "tumour in the specimen");
    assertThat(f.severity()).isEqualTo(Severity.REFUSE);
    assertThat(f.why()).contains("holds nothing of the tumour");
  }

  /** The other side: the same cuts part the right bones. */
  @ParameterizedTest
  @EnumSource(
      value = Procedure.class,
      names = {"EXTRA_ARTICULAR_HIP"})
  void the_right_side_is_cut_like_the_left(Procedure procedure) {
    Situs situs = PhantomSitus.of(TumourSite.ACETABULUM, PhantomSpec.Side.RIGHT, 24);
    Resection r = resected(situs, procedure, Side.RIGHT);
    for (Osteotomy cut : r.plan().cuts()) {
      assertThat(cut.bone()).endsWith("-right");
      assertThat(finding(r, "cut " + cut.name() + " parts " + cut.bone()).severity())
          .isEqualTo(Severity.PASS);
    }
    assertThat(finding(r, "tumour in the specimen").severity()).isEqualTo(Severity.PASS);
    assertThat(Ring.of(r).word()).isEqualTo("continuous");
  }

  @ParameterizedTest
  @CsvSource({"ILIUM, 2, WARN", "ILIUM, 60, PASS", "ACETABULUM, 2, PASS"})
  void type_1_is_named_where_it_would_keep_the_hip(
      TumourSite site, double demanded, Severity severity) {
    assertThat(
            HipPreserving.finding(left(site), Procedure.TYPE_1_2, Side.LEFT, demanded, KERF)
                .orElseThrow()
                .severity())
        .isEqualTo(severity);
    assertThat(HipPreserving.finding(left(site), Procedure.TYPE_2, Side.LEFT, demanded, KERF))
        .isEmpty();
  }

  /** The patch of the plan moves with the plane, and its sides must not cross. */
  @Test
  void a_patch_by_its_corners_parts_the_bone_as_the_fitted_one_does() {
    Situs situs = left(TumourSite.ACETABULUM);
    CutOrder fitted = CutOrder.of(Template.ISCHIAL, Side.LEFT, false);
    Osteotomy first =
        draft(situs, List.of(fitted), Procedure.Shape.WITHIN_ALL, DEMANDED).cuts().getFirst();
    CutOrder own =
        new CutOrder(
            "own",
            first.bone(),
            new CutOrder.FromPlane(first.point(), first.normal()),
            Optional.empty(),
            first.corners(),
            new CutOrder.Fixed(2),
            CutOrder.Facing.BY_TUMOUR);
    Osteotomy cut =
        draft(situs, List.of(own), Procedure.Shape.WITHIN_ALL, DEMANDED).cuts().getFirst();
    assertThat(cut.corners()).hasSameSizeAs(first.corners());
    for (int i = 0; i < cut.corners().size(); i++)
      assertThat(cut.corners().get(i).distance(first.corners().get(i))).isCloseTo(2, within(1e-9));
    assertThatThrownBy(() -> cut.bounded(new double[] {0, 0, 10, 10, 10, 0, 0, 10}))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sides of its patch cross");
  }

  @ParameterizedTest
  @CsvSource({"60, true", "150, false"})
  void a_margin_that_cannot_be_met_is_told(double demanded, boolean possible) {
    Situs situs = left(TumourSite.ACETABULUM);
    List<CutOrder> orders = List.of(CutOrder.of(Template.ISCHIAL, Side.LEFT, false));
    Draft draft = draft(situs, orders, Procedure.Shape.WITHIN_ALL, demanded);
    if (possible) {
      assertThat(draft.findings()).isEmpty();
      double mm = Resection.margin(situs, draft.cuts().getFirst(), 1).mm();
      assertThat(mm).isGreaterThanOrEqualTo(demanded - 0.01);
    } else {
      assertThat(draft.findings()).hasSize(1);
      assertThat(draft.findings().getFirst().severity()).isEqualTo(Severity.REFUSE);
      assertThat(draft.findings().getFirst().why()).contains("cannot be met");
    }
  }

  /** A free plane is slid from both sides to where the margin is just met. */
  @ParameterizedTest
  @CsvSource({"2", "40"})
  void a_free_plane_is_slid_to_where_the_margin_is_just_met(double start) {
    Situs situs = left(TumourSite.ILIUM);
    Vec3 up = new Vec3(0, 0.2, 1).unit();
    CutOrder order =
        new CutOrder(
            "free",
            "hip-left",
            new CutOrder.FromPlane(situs.tumour().centre().plus(up.times(start)), up),
            Optional.empty(),
            List.of(),
            new CutOrder.Auto(),
            CutOrder.Facing.BY_TUMOUR);
    Draft draft = draft(situs, List.of(order), Procedure.Shape.WITHIN_ALL, DEMANDED);
    assertThat(Resection.margin(situs, draft.cuts().getFirst(), 0.75).mm())
        .isBetween(DEMANDED - 1e-6, DEMANDED + 0.1);
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void a_template_without_its_landmarks_says_which_is_missing(Template template) {
    Situs situs = left(TumourSite.ILIUM);
    Landmarks none =
        new Landmarks(
            new TreeMap<>(),
            new TreeMap<>(),
            HipSide.NOTHING,
            HipSide.NOTHING,
            situs.landmarks().frames(),
            Optional.empty(),
            List.of());
    Situs blind = new Situs(situs.bones(), situs.tumour(), none, situs.zones());
    assertThatThrownBy(() -> template.plane(blind, Side.LEFT))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("template " + template.word() + ": needs ")
        .hasMessageContaining("give the cut's point and normal");
  }
}
