package org.arcuate.planning.resection.measure;

import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.NeckAxis;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.CutBone;
import org.arcuate.planning.resection.Piece.Role;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.CutMargin;

/**
 * The capsule of a hip joint and the specimen.
 *
 * <p>The capsule is not seen in a CT. It is taken as the room within 4 mm of the acetabulum's bone
 * around the head, narrowing along the neck to its base, to which it is attached.
 *
 * @param state what became of it
 * @param depthMm how deep a cut enters it; 0 if none does
 * @param at the deepest place, LPS mm
 * @param cut that enters it; empty if none does
 */
public record Capsule(State state, double depthMm, Vec3 at, String cut) {
  /** What became of the capsule. */
  public enum State {
    /** The joint stays, unopened. */
    UNTOUCHED,
    /** The joint lies in the specimen, unopened: an extra-articular resection. */
    INSIDE,
    /** A cut goes through the joint. */
    OPENED,
    /** The joint is taken apart: its cup is in the specimen, its femur is not, or the reverse. */
    DISARTICULATED
  }

  /** Cartilage, fluid and capsule around the head, mm. */
  private static final double AROUND_HEAD_MM = 4;

  /** The capsule ends so far before the neck's base, mm. */
  private static final double BEFORE_BASE_MM = 8;

  /** Bone around the joint that tells whether it is in the specimen, mm. */
  private static final double AROUND_CUP_MM = 8;

  /** The capsule of one side; empty if the head is not known. */
  public static Optional<Capsule> of(Resection resection, Side side) {
    HipSide hip = resection.situs().landmarks().hip(side);
    if (hip.head().isEmpty()) return Optional.empty();
    FemoralHead head = hip.head().get();
    Solid room = room(head, hip.neck());
    double deepest = 0;
    Vec3 at = head.centre();
    String cut = "";
    for (CutMargin m : resection.margins()) {
      if (!m.cut().bone().equals(side.of("hip")) && !m.cut().bone().equals(side.of("femur")))
        continue;
      for (int v = 0; v < m.face().mesh().vertexCount(); v++) {
        Vec3 p = m.face().mesh().vertex(v);
        double d = -room.distanceMm(p);
        if (d > deepest) {
          deepest = d;
          at = p;
          cut = m.cut().name();
        }
      }
    }
    boolean cup = inSpecimen(resection, side.of("hip"), head);
    boolean ball = inSpecimen(resection, side.of("femur"), head);
    State state =
        deepest > 0
            ? State.OPENED
            : cup && ball ? State.INSIDE : cup || ball ? State.DISARTICULATED : State.UNTOUCHED;
    return Optional.of(new Capsule(state, deepest, at, cut));
  }

  private static Solid room(FemoralHead head, Optional<NeckAxis> neck) {
    double radius = head.radiusMm() + AROUND_HEAD_MM;
    if (neck.isEmpty()) return new Ball(head.centre(), radius);
    double around = Math.sqrt(neck.get().narrowestMm2() / Math.PI);
    double length = neck.get().base().distance(head.centre());
    double to = Math.max(1, length - BEFORE_BASE_MM - around);
    Vec3 end = head.centre().minus(neck.get().direction().times(to));
    return new RoundCone(head.centre(), radius, end, around);
  }

  /** Whether most of a bone next to the joint is taken out. */
  private static boolean inSpecimen(Resection resection, String name, FemoralHead head) {
    CutBone cut = resection.bones().get(name);
    if (cut == null) return false;
    double reach = head.radiusMm() + AROUND_CUP_MM;
    int in = 0;
    int all = 0;
    for (int v = 0; v < cut.bone().inside().length; v++) {
      if (cut.bone().inside()[v] == 0) continue;
      Vec3 p = cut.bone().lps(v);
      if (p.distance(head.centre()) > reach) continue;
      all++;
      if (cut.role(v) == Role.SPECIMEN) in++;
    }
    return all > 0 && 2 * in > all;
  }

  /** As in reports. */
  public String word() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** The finding: refused if the joint had to stay closed and does not. */
  public Finding finding(boolean demanded, Side side) {
    String rule = "R017 joint capsule " + side.word();
    Severity no = demanded ? Severity.REFUSE : Severity.WARN;
    return switch (state) {
      case UNTOUCHED -> Finding.said(rule, Severity.PASS, "the joint stays");
      case INSIDE -> Finding.said(rule, Severity.PASS, "lies unopened in the specimen");
      case DISARTICULATED ->
          Finding.said(rule, no, "is opened: acetabulum and head part from each other");
      case OPENED ->
          new Finding(
              rule,
              no,
              depthMm,
              0,
              "mm",
              String.format(
                  Locale.ROOT,
                  "is opened by cut %s at (%.1f, %.1f, %.1f)",
                  cut,
                  at.x(),
                  at.y(),
                  at.z()));
    };
  }
}
