package org.arcuate.imaging.outline;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.Mask;

/**
 * Shapes between two parallel planes: where the signed distances of the two, each within its plane,
 * weighted by nearness, are below 0 (Raya and Udupa 1990).
 */
public final class SliceBlend {
  private final float[] lower;
  private final float[] upper;

  private SliceBlend(float[] lower, float[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Between two shapes on planes of the same points.
   *
   * @param stepX distance of points along a row, mm
   * @param stepY along a column
   */
  public static SliceBlend of(
      byte[] lower, byte[] upper, int nx, int ny, double stepX, double stepY, Work work) {
    Grid plane = Grid.of(nx, ny, 1, new Vec3(stepX, stepY, 1), Vec3.ZERO);
    return new SliceBlend(distance(plane, lower, work), distance(plane, upper, work));
  }

  private static float[] distance(Grid plane, byte[] shape, Work work) {
    boolean any = false;
    boolean all = true;
    for (byte b : shape) {
      any |= b != 0;
      all &= b != 0;
    }
    if (any && !all) return SignedDistance.of(new Mask(plane, shape), work).mm();
    float[] far = new float[shape.length];
    java.util.Arrays.fill(far, any ? -1e6f : 1e6f);
    return far;
  }

  /**
   * The shape at one place.
   *
   * @param part of the way from the lower to the upper plane, 0 to 1
   */
  public byte[] at(double part) {
    byte[] shape = new byte[lower.length];
    for (int p = 0; p < shape.length; p++)
      shape[p] = (byte) ((1 - part) * lower[p] + part * upper[p] < 0 ? 1 : 0);
    return shape;
  }
}
