package org.arcuate.planning.resection.template;

import java.util.List;
import java.util.Locale;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Situs;

/**
 * First drafts of planes from landmarks, named by where they cut. They stand as near to the hip
 * joint as they may without opening it; {@code offset} slides them.
 */
public enum Template {
  /** Above the roof of the acetabulum, from the greater sciatic notch to the front. */
  SUPRA_ACETABULAR("hip"),
  /** The front one of two above the roof: from the front spine to the middle of the roof. */
  SUPRA_ACETABULAR_FRONT("hip"),
  /** The back one of two above the roof: from its middle to the greater sciatic notch. */
  SUPRA_ACETABULAR_BACK("hip"),
  /** Behind the acetabulum, along the posterior column, which is kept. */
  POSTERIOR_COLUMN("hip"),
  /** Across the base of the superior pubic ramus. */
  PUBIC("hip"),
  /** Across the ischium below the acetabulum. */
  ISCHIAL("hip"),
  /** Through the ilium in front of the sacroiliac joint, from the crest to the notch. */
  SACROILIAC("hip"),
  /** Upright there: a cut above the roof meets it before the notch, and the column stays whole. */
  POSTERIOR_ILIAC("hip"),
  /** Across the wing, half-way between its spines in front and behind. */
  ILIAC_WING("hip"),
  /** Level across the ilium above the roof. */
  TRANSVERSE_ILIAC("hip"),
  /** Across the base of the femoral neck. */
  FEMORAL_NECK("femur"),
  /** Between the greater trochanter and the neck. */
  TROCHANTERIC("femur"),
  /** Across the sacrum between its first and second segment. */
  SACRAL("sacrum"),
  /** Along the sacrum through the foramina of one side. */
  SACRAL_ALA("sacrum");

  /** Bone between the acetabulum and a cut beside it, mm. */
  private static final double BESIDE_CUP_MM = 8;

  /** Bone between the acetabulum and a cut along the column, mm: the column needs the rest. */
  private static final double BEFORE_COLUMN_MM = 2.5;

  /** From the plateau to the border of the first and second segment, of the sacrum's length. */
  private static final double FIRST_SEGMENT = 0.28;

  /** From the middle to the first foramina, of half the sacrum's width. */
  private static final double FORAMINA = 0.45;

  /** Bone of the ilium between the sacroiliac joint and a cut beside it, mm. */
  private static final double BESIDE_SACROILIAC_MM = 8;

  /** So far behind the apex of the notch a cut comes out in it, mm. */
  private static final double IN_NOTCH_MM = 3;

  /** A cut beside the joint leans by steps of so much, degrees … */
  private static final int LEAN = 3;

  /** … and no more than this. */
  private static final int MOST_LEAN = 45;

  /** Room around the head that a cut leaves alone, mm. */
  private static final double CAPSULE_MM = 6;

  /** Bone between the neck and a cut beside it, mm. */
  private static final double BESIDE_NECK_MM = 2;

  private final String bone;

  Template(String bone) {
    this.bone = bone;
  }

  /** A plane: a point and a direction away from the hip joint, or, of the sacrum, from its top. */
  record Plane(Vec3 point, Vec3 normal) {}

  /** Whether it cuts one part of the bone's section only, that at its point. */
  boolean isOfOnePart() {
    return this == SACROILIAC;
  }

  /** As in a plan. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The template of a word in a plan. */
  public static Template of(String word) {
    for (Template t : values()) if (t.word().equals(word)) return t;
    throw new BadInput("template %s: there is none of this name", word);
  }

  /** The bone it cuts, on a side. */
  public String bone(Side side) {
    return bone.equals("sacrum") ? bone : side.of(bone);
  }

  /**
   * The plane on one side.
   *
   * @throws BadInput if a landmark that it needs is absent
   */
  Plane plane(Situs situs, Side side) {
    Marks marks = new Marks(situs.landmarks(), side, word());
    return switch (this) {
      case SUPRA_ACETABULAR -> supraAcetabular(marks);
      case SUPRA_ACETABULAR_FRONT -> turned(supraAcetabular(marks), marks, -0.3);
      case SUPRA_ACETABULAR_BACK -> turned(supraAcetabular(marks), marks, 0.3);
      case POSTERIOR_COLUMN -> posteriorColumn(marks);
      case PUBIC -> beside(marks, marks.at("pubic-tubercle"));
      case ISCHIAL -> beside(marks, marks.at("ischial-tuberosity"));
      case SACROILIAC -> sacroiliac(situs, side, marks);
      case POSTERIOR_ILIAC -> posteriorIliac(situs, side, marks);
      case ILIAC_WING -> {
        Vec3 front = marks.at("asis");
        Vec3 rear = marks.at("psis");
        yield new Plane(front.towards(rear, 0.5), rear.minus(front).unit());
      }
      case TRANSVERSE_ILIAC ->
          new Plane(
              marks.joint().plus(marks.up().times(marks.cupMm() + BESIDE_CUP_MM)), marks.up());
      case FEMORAL_NECK -> new Plane(marks.neck().base(), marks.neck().direction().times(-1));
      case TROCHANTERIC -> trochanteric(marks);
      case SACRAL -> {
        Vec3 top = marks.named("sacral-centre");
        Vec3 down = lowest(situs.bone("sacrum"), marks.up()).minus(top);
        yield new Plane(top.plus(down.times(FIRST_SEGMENT)), down.unit());
      }
      case SACRAL_ALA -> sacralAla(situs, marks);
    };
  }

  /** Through the apex of the notch, across the bone, and tangent to a ball around the roof. */
  private static Plane supraAcetabular(Marks marks) {
    Vec3 notch = marks.at("greater-sciatic-notch");
    Vec3 across = marks.outwards();
    Vec3 toNotch = notch.minus(marks.joint());
    Vec3 flat = toNotch.minus(across.times(toNotch.dot(across)));
    double clear = marks.cupMm() + BESIDE_CUP_MM;
    if (flat.length() <= clear * 1.02) return new Plane(notch, flat.unit());
    Vec3 e = flat.unit();
    Vec3 side = across.cross(e);
    Vec3 upwards = side.dot(marks.up()) >= 0 ? side : side.times(-1);
    double cos = clear / flat.length();
    Vec3 normal = e.times(cos).plus(upwards.times(Math.sqrt(1 - cos * cos)));
    return new Plane(notch, normal.unit());
  }

  /** The plane turned about the axis across the bone that lies over the joint. */
  private static Plane turned(Plane plane, Marks marks, double angle) {
    Vec3 joint = marks.joint();
    double height = plane.normal().dot(plane.point().minus(joint));
    Vec3 along = marks.back().minus(plane.normal().times(marks.back().dot(plane.normal()))).unit();
    Vec3 normal = plane.normal().times(Math.cos(angle)).plus(along.times(Math.sin(angle)));
    return new Plane(joint.plus(normal.times(height)), normal);
  }

  /**
   * Across the bone, just behind the joint, along the column: from the notch to half-way between
   * the ischial spine and the tuberosity.
   */
  private static Plane posteriorColumn(Marks marks) {
    Vec3 below = marks.at("ischial-spine").towards(marks.at("ischial-tuberosity"), 0.5);
    Vec3 along = below.minus(marks.at("greater-sciatic-notch"));
    Vec3 across = marks.outwards();
    Vec3 level = along.minus(across.times(along.dot(across)));
    Vec3 normal = level.cross(across).unit();
    if (normal.dot(marks.back()) < 0) normal = normal.times(-1);
    return new Plane(marks.joint().plus(normal.times(marks.cupMm() + BEFORE_COLUMN_MM)), normal);
  }

  private static Plane beside(Marks marks, Vec3 towards) {
    Vec3 normal = towards.minus(marks.joint()).unit();
    return new Plane(marks.joint().plus(normal.times(marks.cupMm() + BESIDE_CUP_MM)), normal);
  }

  /**
   * Beside the neck on the side of the greater trochanter, along it, but turned so far that it
   * clears the head with its capsule.
   */
  private static Plane trochanteric(Marks marks) {
    Vec3 base = marks.neck().base();
    Vec3 axis = marks.neck().direction();
    Vec3 towards = marks.at("greater-trochanter").minus(base);
    Vec3 side = towards.minus(axis.times(towards.dot(axis))).unit();
    double beside = Math.sqrt(marks.neck().narrowestMm2() / Math.PI) + BESIDE_NECK_MM;
    double along = marks.joint().minus(base).dot(axis);
    double clear = marks.head().radiusMm() + CAPSULE_MM;
    double reach = Math.hypot(beside, along);
    double turn =
        reach > clear ? Math.max(0, Math.asin(clear / reach) - Math.atan2(beside, along)) : 0;
    Vec3 normal = side.times(Math.cos(turn)).minus(axis.times(Math.sin(turn)));
    return new Plane(base.plus(side.times(beside)), normal);
  }

  /** Upright, across the wing, in front of the part of the ilium that faces the sacrum. */
  private static Plane posteriorIliac(Situs situs, Side side, Marks marks) {
    Vec3 normal = alongWing(marks);
    return before(joint(situs, side), normal, BESIDE_SACROILIAC_MM);
  }

  /**
   * The same, but where that would run in front of the notch, and so on through the ischium, it
   * leans until it comes out in the notch, or as near to the notch as it gets.
   */
  private static Plane sacroiliac(Situs situs, Side side, Marks marks) {
    Vec3 upright = alongWing(marks);
    List<Vec3> joint = joint(situs, side);
    Vec3 notch = marks.at("greater-sciatic-notch");
    Vec3 best = upright;
    double most = Double.NEGATIVE_INFINITY;
    for (int step = 0; step <= MOST_LEAN / LEAN && most < BESIDE_SACROILIAC_MM; step++)
      for (int sign = -1; sign <= 1; sign += 2) {
        double a = Math.toRadians(sign * step * LEAN);
        Vec3 normal = upright.times(Math.cos(a)).plus(marks.up().times(Math.sin(a)));
        Vec3 front = Facing.farthest(joint, normal.times(-1));
        double room = front.minus(notch).dot(normal) - IN_NOTCH_MM;
        if (room <= most) continue;
        most = room;
        best = normal;
      }
    return before(joint, best, most > 0 ? Math.min(most, BESIDE_SACROILIAC_MM) : 0);
  }

  /** Horizontally from the front of the wing to its back. */
  private static Vec3 alongWing(Marks marks) {
    Vec3 along = marks.at("psis").minus(marks.at("asis"));
    return along.minus(marks.up().times(along.dot(marks.up()))).unit();
  }

  private static List<Vec3> joint(Situs situs, Side side) {
    return Facing.points(situs.bone(side.of("hip")), situs.bone("sacrum"));
  }

  /** So far before the foremost of some points. */
  private static Plane before(List<Vec3> points, Vec3 normal, double mm) {
    return new Plane(Facing.farthest(points, normal.times(-1)).minus(normal.times(mm)), normal);
  }

  private static Plane sacralAla(Situs situs, Marks marks) {
    Vec3 middle = marks.named("sacral-centre");
    Vec3 outwards = marks.outwards();
    double half = 0;
    Bone sacrum = situs.bone("sacrum");
    for (int v = 0; v < sacrum.inside().length; v += 3)
      if (sacrum.inside()[v] != 0) half = Math.max(half, outwards.dot(sacrum.lps(v).minus(middle)));
    return new Plane(middle.plus(outwards.times(FORAMINA * half)), outwards.times(-1));
  }

  private static Vec3 lowest(Bone bone, Vec3 up) {
    double least = Double.POSITIVE_INFINITY;
    Vec3 at = bone.grid().centre();
    for (int v = 0; v < bone.inside().length; v++) {
      if (bone.inside()[v] == 0) continue;
      Vec3 p = bone.lps(v);
      if (p.dot(up) < least) {
        least = p.dot(up);
        at = p;
      }
    }
    return at;
  }
}
