package org.arcuate.anatomy.segmentation;

import java.util.Arrays;
import org.arcuate.geometry.grid.Grid;

/**
 * The surface that parts two bones which touch: of all surfaces between what is surely one and
 * surely the other, the one of least area, where area in a joint's dark valley hardly counts.
 *
 * <p>Found exactly, as a {@link LeastCut}; a convex relaxation needs thousands of rounds where the
 * template lies a centimetre beside the joint.
 */
final class JointCut {
  /**
   * Weight of the template at voxels of 1 mm: a misfit of 15 mm may be paid by a joint of average
   * contrast. Where voxels are larger than a joint is wide, the template counts more.
   */
  private static final float PRIOR = 0.006f;

  /** The template pulls no harder than it does this far beside its surface, mm. */
  private static final float DOUBT_MM = 5;

  /** Curvature, as part of the brightness of cortex and per mm², at which area counts nothing. */
  private static final double CLEAR_VALLEY = 0.25;

  /** Curvature of the grain of marrow, in the same unit: counts as none. */
  private static final double GRAIN = 0.08;

  /** Voxels larger than this make a joint's valley shallower, in proportion, mm. */
  private static final double SHARP_MM = 1.5;

  private static final float LEAST = 0.04f;

  /** Costs are whole multiples of 1 / this. */
  private static final float UNIT = 1000;

  private final Grid g;
  private final float[] soft;
  private final float cortex;
  private final float trust;
  private final double depth;

  /**
   * In an image.
   *
   * @param voxelMm longest edge of the measured voxels, mm
   */
  JointCut(BoneTissue tissue, double voxelMm) {
    trust = (float) (PRIOR * Math.max(1, voxelMm));
    depth = Math.max(1, voxelMm / SHARP_MM);
    g = tissue.mask().grid();
    soft = tissue.soft();
    cortex = BoneTissue.cortex(soft);
  }

  /**
   * Which of the contested voxels belong to the first bone.
   *
   * @param voxels contested, ascending
   * @param prior distance to the first bone less that to the second, mm
   * @param fixed for voxels around them: 1 first bone, 2 second bone, otherwise neither
   */
  boolean[] first(int[] voxels, float[] prior, java.util.function.IntUnaryOperator fixed) {
    int n = voxels.length;
    int[] step = {1, g.nx(), g.nx() * g.ny()};
    int[][] next = new int[6][n];
    int[][] room = new int[6][n];
    for (int[] row : next) Arrays.fill(row, -1);
    float[] weight = new float[n];
    for (int a = 0; a < n; a++) weight[a] = weight(voxels[a]);
    for (int axis = 0; axis < 3; axis++)
      for (int a = 0; a < n; a++) {
        if (!hasNext(voxels[a], axis)) continue;
        int o = Arrays.binarySearch(voxels, voxels[a] + step[axis]);
        if (o < 0) continue;
        int both = Math.round(UNIT * Math.min(weight[a], weight[o]));
        next[2 * axis][a] = o;
        next[2 * axis + 1][o] = a;
        room[2 * axis][a] = both;
        room[2 * axis + 1][o] = both;
      }
    int[] source = new int[n];
    int[] sink = new int[n];
    for (int a = 0; a < n; a++) {
      float pull =
          trust * Math.clamp(prior[a], -DOUBT_MM, DOUBT_MM) + sides(voxels[a], weight[a], fixed);
      if (pull < 0) source[a] = Math.round(-UNIT * pull);
      else sink[a] = Math.round(UNIT * pull);
    }
    return new LeastCut(next, room, source, sink).sourceSide();
  }

  /** What neighbours whose bone is known add: their edges, cut or not, are linear in u. */
  private float sides(int v, float weight, java.util.function.IntUnaryOperator fixed) {
    int[] step = {1, g.nx(), g.nx() * g.ny()};
    float pull = 0;
    for (int axis = 0; axis < 3; axis++)
      for (int way = -1; way <= 1; way += 2) {
        if (way > 0 ? !hasNext(v, axis) : !hasPrevious(v, axis)) continue;
        int label = fixed.applyAsInt(v + way * step[axis]);
        if (label == 1) pull -= weight;
        if (label == 2) pull += weight;
      }
    return pull;
  }

  private boolean hasNext(int v, int axis) {
    return switch (axis) {
      case 0 -> v % g.nx() < g.nx() - 1;
      case 1 -> v / g.nx() % g.ny() < g.ny() - 1;
      default -> v / (g.nx() * g.ny()) < g.nz() - 1;
    };
  }

  private boolean hasPrevious(int v, int axis) {
    return switch (axis) {
      case 0 -> v % g.nx() > 0;
      case 1 -> v / g.nx() % g.ny() > 0;
      default -> v / (g.nx() * g.ny()) > 0;
    };
  }

  /** What area counts at a voxel: 1, less in a valley. */
  private float weight(int v) {
    double valley = Valley.at(g, soft, v);
    if (valley <= 0) return 1;
    return (float) Math.clamp(1 - (depth * valley / cortex - GRAIN) / CLEAR_VALLEY, LEAST, 1);
  }
}
