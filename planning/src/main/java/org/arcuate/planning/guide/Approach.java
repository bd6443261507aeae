package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;

/**
 * From where a guide is put on: a surgical approach as the cone of directions in which it exposes
 * bone. Directions for the left side; the right one is mirrored.
 *
 * <p>The axes are common descriptions of the approaches, not measured openings.
 */
public enum Approach {
  /** Gluteal surface and posterior column: the lateral position (Kocher and Langenbeck). */
  POSTEROLATERAL(new Vec3(0.75, 0.65, 0.1), 45),
  /** Inner table and pubis, from the front (ilioinguinal). */
  ILIOINGUINAL(new Vec3(0.25, -0.95, 0.25), 45),
  /** Outer ilium through a tunnel under the gluteal muscles. */
  SUBMUSCULAR(new Vec3(0.95, 0.1, 0.3), 40),
  /** Sacrum from behind, prone. */
  POSTERIOR(new Vec3(0, 1, 0), 40),
  /** Whichever of those from the front and the side touches best; the sacrum has but its own. */
  ANY(new Vec3(1, 0, 0), 0),
  /** A bone that lies bare on a table: from all sides. */
  FREE(new Vec3(1, 0, 0), 180);

  /** Ways within the plane of a cut, between which none is looked for. */
  private static final double STEP = Math.toRadians(10);

  /** How far a way may lean out of the plane of the cut if none within it will do. */
  private static final double[] LEANS = {Math.toRadians(15), Math.toRadians(30)};

  /** Sine of the most that a way leans out of any cut's plane. */
  private static final double MOST_LEAN = Math.sin(Math.toRadians(35));

  private static final double COARSE_MM = 1.6;

  /** So many of the most stable directions are tried for other poses. */
  private static final int TRIED = 6;

  /** The guide as it is drawn touches a little less or more than this search sees. */
  private static final double ROOM = 1.1;

  /** Places of the contact from which the way off is watched, and from how far above them, mm. */
  private static final int WATCHED = 300;

  private static final double FROM_MM = 6;

  private final Vec3 left;
  private final double half;

  Approach(Vec3 left, double halfDegrees) {
    this.left = left.unit();
    this.half = Math.toRadians(halfDegrees);
  }

  /** An approach by its name in small letters. */
  public static Approach named(String name) {
    for (Approach one : values()) if (one.name().toLowerCase(Locale.ROOT).equals(name)) return one;
    throw new BadInput(
        "approach %s: needed posterolateral, ilioinguinal, submuscular, posterior, any or free",
        name);
  }

  /** Its name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A guide from one direction, before it is drawn.
   *
   * @param request with its direction
   * @param seating as the search sees it
   */
  record Way(GuideRequest request, Seating seating) {}

  /** A direction, what is touched from there, and how well that holds. */
  private record Reached(GuideRequest request, CuttingGuide.Contact contact, double score) {}

  /**
   * The most stable ways of putting on a guide within the approach, from the stability of the
   * contact times the root of its area. First comes that which fits in one way, or comes nearest to
   * it.
   *
   * @param near the bone's true distance near its surface
   * @param onLeft true for the patient's left side
   * @param ask the guide with any direction
   * @param leaning whether directions outside of the plane of its first cut are looked at; within
   *     it, the blade goes in as the guide came on, and nothing leans over the slot
   */
  List<Way> ways(
      Bone bone, NearDistance near, boolean onLeft, GuideRequest ask, boolean leaning, Work work) {
    Ground ground = Ground.of(bone, near, ask);
    double[] leans = leaning ? LEANS : new double[] {0};
    List<Vec3> directions = directions(ask.cuts(), onLeft, leans);
    List<Reached> reached =
        work.map(directions.size(), d -> reached(ground, ask.from(directions.get(d)))).stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingDouble(Reached::score).reversed())
            .limit(TRIED)
            .toList();
    List<Way> ways = new ArrayList<>();
    for (Reached one : reached) {
      ways.add(new Way(one.request(), Seating.of(near, one.contact())));
      if (ways.getLast().seating().isSound(ROOM)) break;
    }
    ways.sort(Comparator.comparingDouble((Way way) -> way.seating().soundness()).reversed());
    return ways;
  }

  /** What is said if there is no way. */
  BadInput reachesNothing(GuideRequest ask) {
    return new BadInput(
        "%s: the approach %s reaches no bone along cut %s",
        ask.name(), word(), ask.cuts().getFirst().name());
  }

  /**
   * Exposed ways within the plane of a cut, or leaning out of it by so much, that lean out of no
   * other's plane by more than 35°; of two planes also the line in which they meet.
   */
  private List<Vec3> directions(List<Osteotomy> cuts, boolean onLeft, double[] leans) {
    List<Vec3> all = new ArrayList<>();
    for (Osteotomy cut : cuts)
      for (double lean : leans)
        for (int sign = 1; sign >= (lean == 0 ? 1 : -1); sign -= 2)
          for (double a = 0; a < 2 * Math.PI - STEP / 2; a += STEP) {
            Vec3 flat = cut.across().times(Math.cos(a)).plus(cut.up().times(Math.sin(a)));
            Vec3 d = flat.times(Math.cos(lean)).plus(cut.normal().times(sign * Math.sin(lean)));
            if (exposes(d.unit(), onLeft) && leansLittle(d.unit(), cuts)) all.add(d.unit());
          }
    if (cuts.size() > 1) {
      Vec3 line = cuts.get(0).normal().cross(cuts.get(1).normal());
      for (int sign = 1; line.length() > 1e-3 && sign >= -1; sign -= 2)
        if (exposes(line.unit().times(sign), onLeft)) all.add(line.unit().times(sign));
    }
    return all;
  }

  private static boolean leansLittle(Vec3 direction, List<Osteotomy> cuts) {
    return cuts.stream().allMatch(cut -> Math.abs(direction.dot(cut.normal())) < MOST_LEAN);
  }

  /** Whether bone that looks this way is exposed by the approach. */
  boolean exposes(Vec3 direction, boolean onLeft) {
    if (this == FREE) return true;
    if (this == ANY) {
      return POSTEROLATERAL.exposes(direction, onLeft)
          || ILIOINGUINAL.exposes(direction, onLeft)
          || SUBMUSCULAR.exposes(direction, onLeft);
    }
    Vec3 axis = onLeft ? left : new Vec3(-left.x(), left.y(), left.z());
    return direction.dot(axis) >= Math.cos(half);
  }

  /** Whether bone that stands far over the contact would be met on the way off. */
  private static boolean isBlocked(Solid bone, CuttingGuide.Contact contact, Vec3 way) {
    int every = Math.max(1, contact.points().size() / WATCHED);
    for (int p = 0; p < contact.points().size(); p += every)
      for (double s = FROM_MM; s <= GuideCheck.LIFT_MM; s += 3)
        if (bone.distanceMm(contact.points().get(p).plus(way.times(s))) < 0) return true;
    return false;
  }

  private static List<Reached> reached(Ground ground, GuideRequest request) {
    try {
      SeatField seat = CuttingGuide.seat(ground, request, COARSE_MM, Work.quiet());
      Footprint foot = Footprint.of(seat, request, Work.quiet());
      for (Osteotomy cut : request.cuts()) CuttingGuide.slot(seat, ground, cut, request);
      CuttingGuide.Contact contact =
          new CuttingGuide.Contact(foot.points(), foot.normals(), foot.toRim());
      if (isBlocked(ground.bone(), contact, request.approach())) return List.of();
      double score = (Seating.stability(contact) + 1e-6) * Math.sqrt(foot.cm2(seat));
      return List.of(new Reached(request, contact, score));
    } catch (BadInput e) {
      return List.of(); // No bone is reached from there: not a way.
    }
  }
}
