package org.arcuate.anatomy.landmark;

import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/** Spines, tubercle and tuberosity of a hip bone: what stands out along axes of the pelvis. */
final class HipSpines {
  /**
   * How a landmark is defined.
   *
   * @param along outwards, backwards, upwards in the frame of the anterior pelvic plane
   * @param reachMm how far from where the template has it
   * @param loose see {@link Summit#of}
   */
  private record Definition(
      String name, double[] along, double reachMm, double loose, String words) {}

  private static final List<Definition> ALL =
      List.of(
          new Definition("asis", new double[] {0, -1, 0}, 36, 80, "foremost point of the wing"),
          new Definition(
              "aiis",
              new double[] {0.05, -1, -0.08},
              22,
              30,
              "foremost point above the acetabulum"),
          new Definition("psis", new double[] {0, 1, 0}, 28, 60, "hindmost point of the wing"),
          new Definition(
              "piis",
              new double[] {0, 0.62, -0.78},
              17,
              25,
              "lowest and hindmost point of the wing"),
          new Definition(
              "ischial-spine",
              new double[] {-0.7, 0.7, 0.1},
              18,
              30,
              "innermost and hindmost point between the notches"),
          new Definition(
              "ischial-tuberosity",
              new double[] {0, 0, -1},
              26,
              60,
              "lowest point of the ischium"));

  private HipSpines() {}

  /** What a summit search found. */
  record Found(Summit summit, String words) {}

  /** Names of the landmarks that {@link #find} knows. */
  static List<String> names() {
    return java.util.stream.Stream.concat(
            ALL.stream().map(Definition::name), java.util.stream.Stream.of("pubic-tubercle"))
        .toList();
  }

  /**
   * A landmark of one hip bone.
   *
   * @param place where the template has it
   */
  static Optional<Found> find(String name, BoneShape hip, Side side, PelvicAxes axes, Vec3 place) {
    if (name.equals("pubic-tubercle"))
      return tubercle(hip, side, axes, place)
          .map(s -> new Found(s, "front outer corner of the pubic crest"));
    for (Definition d : ALL)
      if (d.name.equals(name)) {
        Vec3 along = axes.way(side, d.along[0], d.along[1], d.along[2]);
        return Summit.of(hip, place, along, d.reachMm, d.loose).map(s -> new Found(s, d.words));
      }
    return Optional.empty();
  }

  /**
   * Where the front of the pubis turns outwards and back: what stands out to the front and a little
   * outwards; if a bump rises there above the crest, its foremost point.
   */
  private static Optional<Summit> tubercle(BoneShape hip, Side side, PelvicAxes axes, Vec3 place) {
    Optional<Summit> corner = Summit.of(hip, place, axes.way(side, 0.4, -1, -0.25), 20, 30);
    if (corner.isEmpty()) return corner;
    Vec3 front = axes.way(side, 0, -1, 0);
    Optional<Summit> bump = Summit.of(hip, corner.get().point(), front, 7, 15);
    if (bump.isEmpty() || !bump.get().standsOut()) return corner;
    Vec3 top = bump.get().point();
    double[] beside = {Double.NEGATIVE_INFINITY};
    Vec3 inwards = axes.way(side, -1, 0, 0);
    hip.within(
        top,
        12,
        p -> {
          Vec3 q = hip.point(p).minus(top);
          double in = q.dot(inwards);
          if (in > 5 && in < 9) beside[0] = Math.max(beside[0], q.dot(front));
        });
    return beside[0] < -1 ? bump : corner;
  }
}
