package org.arcuate.mechanics.result;

import java.util.function.IntPredicate;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.body.VoxelMesh;

/**
 * Strain anywhere in a part, its smooth surface included, in spite of the voxel steps.
 *
 * <p>A linear polynomial is fitted to the strains in the middle of the bricks around the point, by
 * least squares, nearer bricks weighing more. Bricks with an outer face weigh a fifth: half of them
 * reach out of the true body, and the steps disturb them most. At a surface the polynomial is
 * carried on for about half an edge.
 *
 * <p>Not exact where strain changes within {@code reach}, such as in corners.
 */
public final class Recovery {
  /** Bricks up to this many edges away take part. */
  private static final double REACH = 2.6;

  private static final double OUTER_WEIGHT = 0.2;

  private final BrickFields fields;
  private final IntPredicate part;

  /**
   * Recovers within a part.
   *
   * @param part whether the brick in a slot belongs to it; strains jump between parts
   */
  public Recovery(BrickFields fields, IntPredicate part) {
    this.fields = fields;
    this.part = part;
  }

  /** Strain at a point, LPS mm; that of the nearest bricks if there are few. */
  public Tensor strain(Vec3 point) {
    VoxelBody body = fields.body();
    Vec3 at = body.grid().voxel(point);
    double[][] normal = new double[4][10];
    int count = 0;
    int reach = (int) Math.ceil(REACH);
    int i0 = (int) Math.round(at.x());
    int j0 = (int) Math.round(at.y());
    int k0 = (int) Math.round(at.z());
    for (int k = k0 - reach; k <= k0 + reach; k++)
      for (int j = j0 - reach; j <= j0 + reach; j++)
        for (int i = i0 - reach; i <= i0 + reach; i++) {
          double d = new Vec3(i - at.x(), j - at.y(), k - at.z()).length() / REACH;
          int slot = d < 1 ? body.mesh().slotOf(i, j, k) : -1;
          if (slot < 0 || !part.test(slot)) continue;
          double w = (1 - d) * (1 - d) * (1 + 2 * d) * (outer(i, j, k) ? OUTER_WEIGHT : 1);
          add(normal, w, i - at.x(), j - at.y(), k - at.z(), fields.strain(slot));
          count++;
        }
    return solved(normal, count);
  }

  private boolean outer(int i, int j, int k) {
    VoxelMesh mesh = fields.body().mesh();
    return isOther(mesh.slotOf(i - 1, j, k))
        || isOther(mesh.slotOf(i + 1, j, k))
        || isOther(mesh.slotOf(i, j - 1, k))
        || isOther(mesh.slotOf(i, j + 1, k))
        || isOther(mesh.slotOf(i, j, k - 1))
        || isOther(mesh.slotOf(i, j, k + 1));
  }

  private boolean isOther(int slot) {
    return slot < 0 || !part.test(slot);
  }

  private static void add(double[][] a, double w, double x, double y, double z, Tensor s) {
    double[] row = {1, x, y, z, s.xx(), s.yy(), s.zz(), s.xy(), s.yz(), s.xz()};
    for (int r = 0; r < 4; r++) for (int c = 0; c < 10; c++) a[r][c] += w * row[r] * row[c];
  }

  /** Slopes that the bricks do not determine stay 0. */
  private static Tensor solved(double[][] a, int count) {
    double[] found = new double[6];
    double weight = a[0][0];
    if (!(weight > 0)) return new Tensor(0, 0, 0, 0, 0, 0);
    int slopes = count < 8 ? 0 : 3;
    boolean[] used = {false, false, false, false};
    for (int p = slopes; p >= 0; p--) {
      if (p > 0 && !(a[p][p] > 0.05 * weight)) continue;
      used[p] = true;
      for (int r = 0; r < p; r++) {
        double by = a[r][p] / a[p][p];
        for (int c = 0; c < 10; c++) a[r][c] -= by * a[p][c];
      }
    }
    for (int c = 0; c < 6; c++) found[c] = a[0][4 + c] / a[0][0];
    return new Tensor(found[0], found[1], found[2], found[3], found[4], found[5]);
  }
}
