package org.arcuate.planning.resection.template;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;

/** The part of a bone that faces another across a joint. */
final class Facing {
  /** Reach across a joint, mm. */
  private static final double REACH_MM = 6;

  private Facing() {}

  /**
   * Its voxels, LPS mm.
   *
   * @throws BadInput if there are none
   */
  static List<Vec3> points(Bone bone, Bone other) {
    Box near = other.solid().bounds().grown(REACH_MM);
    List<Vec3> points = new ArrayList<>();
    for (int v = 0; v < bone.inside().length; v++) {
      if (bone.inside()[v] == 0) continue;
      Vec3 p = bone.lps(v);
      if (near.distance(new Box(p, p)) > 0 || other.solid().distanceMm(p) > REACH_MM) continue;
      points.add(p);
    }
    if (points.isEmpty())
      throw new BadInput(
          "template sacroiliac: %s and %s do not face each other; give the cut's point and normal",
          bone.name(), other.name());
    return points;
  }

  /** The point that lies farthest in a direction. */
  static Vec3 farthest(List<Vec3> points, Vec3 direction) {
    Vec3 best = points.getFirst();
    for (Vec3 p : points) if (p.dot(direction) > best.dot(direction)) best = p;
    return best;
  }
}
