package org.arcuate.planning.guide;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;

/**
 * The distance to a bone, true near its surface.
 *
 * <p>The body of a bone is sampled, and all its samples are divided by the steepest slope found
 * anywhere, so that they never exceed the true distance. A gap of 0.1 mm needs the distance itself:
 * here they are multiplied by the mean slope at the surface again. Away from the surface the value
 * may exceed the true distance at creases.
 *
 * @param solid the body
 * @param factor true distance by that of the body
 */
record NearDistance(Solid solid, double factor) implements Body {
  private static final double STEP_MM = 0.2;
  private static final int LEAST = 50;

  static NearDistance of(Bone bone) {
    Grid grid = bone.grid();
    double sum = 0;
    int count = 0;
    int every = Math.max(1, bone.inside().length / 4_000_000);
    for (int v = 1; v < bone.inside().length; v += every) {
      if ((bone.inside()[v] == 0) == (bone.inside()[v - 1] == 0)) continue;
      int i = v % grid.nx();
      if (i == 0) continue;
      Vec3 p = grid.lps(i - 0.5, v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny());
      sum += slope(bone.solid(), p);
      count++;
    }
    if (count < LEAST) return new NearDistance(bone.solid(), 1);
    double mean = sum / count;
    if (!(mean > 0.05 && mean < 1.5))
      throw new BadInput("bone %s: its surface has no clear slope (%.3f)", bone.name(), mean);
    return new NearDistance(bone.solid(), 1 / mean);
  }

  private static double slope(Solid solid, Vec3 p) {
    double x = along(solid, p, new Vec3(STEP_MM, 0, 0));
    double y = along(solid, p, new Vec3(0, STEP_MM, 0));
    double z = along(solid, p, new Vec3(0, 0, STEP_MM));
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double along(Solid solid, Vec3 p, Vec3 step) {
    return (solid.distanceMm(p.plus(step)) - solid.distanceMm(p.minus(step))) / (2 * STEP_MM);
  }

  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    for (int p = 0; p < at.n; p++) out[p] *= factor;
  }

  @Override
  public Box bounds() {
    return solid.bounds();
  }
}
