package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
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
  /** Whatever touches best. */
  ANY(new Vec3(1, 0, 0), 180);

  private static final int DIRECTIONS = 162;
  private static final double COARSE_MM = 1.6;

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
        "approach %s: needed posterolateral, ilioinguinal, submuscular, posterior or any", name);
  }

  /** Its name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A direction and what a guide would touch from there. */
  public record Way(Vec3 approach, double contactCm2, double stability) {}

  /**
   * The direction within the approach from which a guide for a cut sits best: the stability of the
   * contact times the root of its area.
   *
   * @param left true for the patient's left side
   * @param ask the guide with any approach
   * @throws BadInput if no direction reaches bone near the cut
   */
  public Way best(Bone bone, Osteotomy cut, boolean left, GuideRequest ask, Work work) {
    List<Vec3> directions = directions(left, cut);
    List<Way> ways =
        work.map(directions.size(), d -> way(bone, directions.get(d), ask)).stream()
            .flatMap(List::stream)
            .toList();
    Way best = null;
    for (Way way : ways) if (best == null || score(way) > score(best)) best = way;
    if (best == null)
      throw new BadInput(
          "guide %s: the approach %s reaches no bone near cut %s", ask.name(), word(), cut.name());
    return best;
  }

  private static double score(Way way) {
    return (way.stability() + 1e-6) * Math.sqrt(way.contactCm2());
  }

  /** Directions all around, evenly, that lie in the cone and in which a blade finds the plane. */
  private List<Vec3> directions(boolean onLeft, Osteotomy cut) {
    Vec3 axis = onLeft ? left : new Vec3(-left.x(), left.y(), left.z());
    List<Vec3> all = new ArrayList<>();
    double golden = Math.PI * (3 - Math.sqrt(5));
    for (int i = 0; i < DIRECTIONS; i++) {
      double z = 1 - 2 * (i + 0.5) / DIRECTIONS;
      double r = Math.sqrt(1 - z * z);
      Vec3 d = new Vec3(r * Math.cos(golden * i), r * Math.sin(golden * i), z);
      if (d.dot(axis) < Math.cos(half)) continue;
      if (Math.abs(d.dot(cut.normal())) > 0.7) continue;
      all.add(d);
    }
    return all;
  }

  private static List<Way> way(Bone bone, Vec3 direction, GuideRequest ask) {
    GuideRequest request = ask.from(direction);
    try {
      SeatField seat = CuttingGuide.seat(bone, request, COARSE_MM, Work.quiet());
      Footprint foot = Footprint.of(seat, request, Work.quiet());
      double stability =
          Seating.stability(new CuttingGuide.Contact(foot.points(), foot.normals(), foot.toRim()));
      return List.of(new Way(direction, foot.cm2(seat), stability));
    } catch (BadInput e) {
      return List.of(); // No bone is reached from there: not a way.
    }
  }
}
