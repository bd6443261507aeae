package org.arcuate.planning.resection.template;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;

/** The part of a bone that faces another across a joint. */
final class Facing {
  /** Reach across a joint, mm. */
  private static final double REACH_MM = 6;

  private Facing() {}

  /** The point of it that lies farthest in a direction, LPS mm. */
  static Vec3 farthest(Bone bone, Bone other, Vec3 direction) {
    Box near = other.solid().bounds().grown(REACH_MM);
    Vec3 best = Vec3.ZERO;
    double most = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < bone.inside().length; v++) {
      if (bone.inside()[v] == 0) continue;
      Vec3 p = lps(bone, v);
      double d = p.dot(direction);
      if (d <= most || near.distance(new Box(p, p)) > 0) continue;
      if (other.solid().distanceMm(p) > REACH_MM) continue;
      most = d;
      best = p;
    }
    if (most == Double.NEGATIVE_INFINITY)
      throw new BadInput(
          "template sacroiliac: %s and %s do not face each other; give the cut's point and normal",
          bone.name(), other.name());
    return best;
  }

  /** Centre of a voxel of a bone's grid. */
  static Vec3 lps(Bone bone, int v) {
    Grid g = bone.grid();
    return g.lps(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny());
  }
}
