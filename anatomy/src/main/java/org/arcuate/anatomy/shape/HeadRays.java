package org.arcuate.anatomy.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;

/**
 * Where the bone of a femoral head ends on rays from its middle: where the CT falls to {@link
 * #EDGE} of the way from the cortex to the joint space behind it.
 */
public final class HeadRays {
  /** How many rays there are, spread evenly. */
  public static final int RAYS = 1500;

  /** Rays nearer to the neck's axis than this are left out, cosine. */
  public static final double NECK = 0.45;

  /**
   * Where between joint space and cortex the bone ends, as a part of the difference. More than a
   * half, as a cortex as thin as the point spread is wide looks less dense than it is.
   */
  private static final double EDGE = 0.6;

  /** Least difference between cortex and joint space, HU. */
  private static final double CONTRAST_HU = 80;

  private static final double STEP_MM = 0.2;

  private final CtVolume ct;
  private final double[][] voxelFromLps;

  /** Rays in a CT. */
  public HeadRays(CtVolume ct) {
    this.ct = ct;
    voxelFromLps = ct.grid().voxelFromLps().rows();
  }

  /** The n-th of directions spread evenly by the golden angle. */
  public static Vec3 direction(int n, int of) {
    double z = 1 - (2 * n + 1.0) / of;
    double turn = n * Math.PI * (3 - Math.sqrt(5));
    double r = Math.sqrt(1 - z * z);
    return new Vec3(r * Math.cos(turn), r * Math.sin(turn), z);
  }

  /**
   * The ends within 2 mm of a ball, LPS mm; rays without an edge have none.
   *
   * @param neck direction along the femur
   * @param looked which directions are looked at
   */
  public List<Vec3> ends(Vec3 centre, double radiusMm, Vec3 neck, Predicate<Vec3> looked) {
    List<Vec3> ends = new ArrayList<>();
    int half = (int) Math.round(4 / STEP_MM);
    double[] profile = new double[2 * half + 1];
    for (int n = 0; n < RAYS; n++) {
      Vec3 way = direction(n, RAYS);
      if (way.dot(neck) > NECK || !looked.test(way)) continue;
      for (int s = 0; s < profile.length; s++)
        profile[s] = hu(centre.plus(way.times(radiusMm + (s - half) * STEP_MM)));
      double off = edge(profile, half);
      if (!Double.isNaN(off)) ends.add(centre.plus(way.times(radiusMm + off)));
    }
    return ends;
  }

  /** Where the cortex nearest to the middle of a profile ends, mm from the middle. */
  private static double edge(double[] profile, int half) {
    int reach = (int) Math.round(2 / STEP_MM);
    int bright = half - reach;
    for (int s = half - reach; s <= half + reach / 2; s++)
      if (profile[s] > profile[bright]) bright = s;
    int dark = bright;
    int last = Math.min(profile.length - 1, bright + (int) Math.round(3.6 / STEP_MM));
    for (int s = bright; s <= last; s++) if (profile[s] < profile[dark]) dark = s;
    if (!(profile[bright] - profile[dark] > CONTRAST_HU)) return Double.NaN;
    double level = profile[dark] + EDGE * (profile[bright] - profile[dark]);
    for (int s = bright; s < dark; s++)
      if (profile[s] > level && profile[s + 1] <= level)
        return (s - half + (profile[s] - level) / (profile[s] - profile[s + 1])) * STEP_MM;
    return Double.NaN;
  }

  private double hu(Vec3 q) {
    Grid g = ct.grid();
    double[][] m = voxelFromLps;
    double x = m[0][0] * q.x() + m[0][1] * q.y() + m[0][2] * q.z() + m[0][3];
    double y = m[1][0] * q.x() + m[1][1] * q.y() + m[1][2] * q.z() + m[1][3];
    double z = m[2][0] * q.x() + m[2][1] * q.y() + m[2][2] * q.z() + m[2][3];
    if (!(x >= 0 && y >= 0 && z >= 0)) return Double.NaN;
    if (x > g.nx() - 1.001 || y > g.ny() - 1.001 || z > g.nz() - 1.001) return Double.NaN;
    int i = (int) x;
    int j = (int) y;
    int k = (int) z;
    double sum = 0;
    for (int c = 0; c < 8; c++) {
      double a = (c & 1) == 0 ? 1 - (x - i) : x - i;
      double b = (c & 2) == 0 ? 1 - (y - j) : y - j;
      double d = (c & 4) == 0 ? 1 - (z - k) : z - k;
      sum += a * b * d * ct.hu()[g.index(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2))];
    }
    return sum;
  }
}
