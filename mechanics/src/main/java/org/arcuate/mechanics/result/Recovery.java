package org.arcuate.mechanics.result;

import java.util.Optional;
import java.util.function.IntPredicate;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.PartialBody;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * Strain anywhere in a part, its smooth surface included, in spite of the voxel steps.
 *
 * <p>A quadratic polynomial is fitted to the strains in the middle of the bricks around the point,
 * by least squares, nearer bricks weighing more, its higher terms damped. Bricks at a step of the
 * surface hardly count: they stand half outside the true body, and the steps unload them; where
 * bricks are filled in part ({@link PartialBody}), those hardly count instead. At a surface the
 * polynomial is carried on for about one edge.
 *
 * <p>Root mean square error of the stress on curved faces, at so many bricks per radius:
 *
 * <table>
 * <caption>Steps, and bricks filled in part</caption>
 * <tr><th>face</th><th>bricks</th><th>steps</th><th>in part</th></tr>
 * <tr><td>hollow ball under pressure (Lamé)</td><td>10</td><td>17 %</td><td>9 %</td></tr>
 * <tr><td></td><td>20</td><td>8 %</td><td>3 %</td></tr>
 * <tr><td>spherical hole in a block (Goodier)</td><td>8</td><td>14 %</td><td>9 %</td></tr>
 * <tr><td></td><td>16</td><td>6 %</td><td>2 %</td></tr>
 * <tr><td>hole in a plate (Howland)</td><td>8</td><td>16 %</td><td>7 %</td></tr>
 * <tr><td></td><td>16</td><td>10 %</td><td>2 %</td></tr>
 * </table>
 *
 * <p>Bricks themselves have about 20 % however small they are. At the edge of a model cut in halves
 * the fit sees one side only. Not good in corners, nor where the part is thinner than 3 bricks.
 */
public final class Recovery {
  /** Bricks up to this many edges away take part. */
  private static final double REACH = 4;

  /** Damping of slopes. */
  private static final double SLOPE = 0.003;

  /** Weight of bricks at a step, and damping of what is quadratic behind them. */
  private static final Rim STEPS = new Rim(0.001, 1);

  /** The same of bricks that are filled in part. */
  private static final Rim PARTS = new Rim(0.03, 0.05);

  /** Chosen on a hollow ball, a hole in a plate and a hole in a block. */
  private record Rim(double weight, double bend) {}

  private static final int TERMS = 10;

  private final BrickFields fields;
  private final IntPredicate part;

  /** Empty where steps tell which bricks hardly count. */
  private final Optional<PartialBody> partial;

  /**
   * Recovers within a part.
   *
   * @param part whether the brick in a slot belongs to it; strains jump between parts
   */
  public Recovery(BrickFields fields, IntPredicate part) {
    this(fields, part, Optional.empty());
  }

  /** The same where bricks at the surface are filled in part. */
  public Recovery(BrickFields fields, IntPredicate part, PartialBody body) {
    this(fields, part, Optional.of(body));
  }

  private Recovery(BrickFields fields, IntPredicate part, Optional<PartialBody> partial) {
    this.fields = fields;
    this.part = part;
    this.partial = partial;
  }

  /** Strain at a point, LPS mm; that of the nearest bricks if there are few. */
  public Tensor strain(Vec3 point) {
    VoxelBody body = fields.body();
    Vec3 at = body.grid().voxel(point);
    Rim rim = partial.isPresent() ? PARTS : STEPS;
    double[][] normal = new double[TERMS][TERMS + 6];
    int reach = (int) Math.ceil(REACH);
    int i0 = (int) Math.round(at.x());
    int j0 = (int) Math.round(at.y());
    int k0 = (int) Math.round(at.z());
    for (int k = k0 - reach; k <= k0 + reach; k++)
      for (int j = j0 - reach; j <= j0 + reach; j++)
        for (int i = i0 - reach; i <= i0 + reach; i++) {
          double d = new Vec3(i - at.x(), j - at.y(), k - at.z()).length() / REACH;
          int slot = d < 1 ? body.slotOf(i, j, k) : -1;
          if (slot < 0 || !part.test(slot)) continue;
          double w = (1 - d) * (1 - d) * (1 + 2 * d) * (isRim(slot, i, j, k) ? rim.weight() : 1);
          add(normal, w, i - at.x(), j - at.y(), k - at.z(), fields.strain(slot));
        }
    return solved(normal, rim.bend());
  }

  private boolean isRim(int slot, int i, int j, int k) {
    return partial.map(p -> !p.isWhole(slot)).orElseGet(() -> atStep(i, j, k));
  }

  /** Whether a brick has an outer face that does not go on straight to all four sides. */
  private boolean atStep(int i, int j, int k) {
    for (int axis = 0; axis < 3; axis++)
      for (int side = -1; side <= 1; side += 2) {
        if (has(i, j, k, axis, side)) continue;
        for (int turn = 1; turn <= 2; turn++)
          for (int step = -1; step <= 1; step += 2) {
            int[] beside = {i, j, k};
            beside[(axis + turn) % 3] += step;
            if (isOther(fields.body().slotOf(beside[0], beside[1], beside[2]))
                || has(beside[0], beside[1], beside[2], axis, side)) return true;
          }
      }
    return false;
  }

  private boolean has(int i, int j, int k, int axis, int side) {
    int[] at = {i, j, k};
    at[axis] += side;
    return !isOther(fields.body().slotOf(at[0], at[1], at[2]));
  }

  private boolean isOther(int slot) {
    return slot < 0 || !part.test(slot);
  }

  private static void add(double[][] a, double w, double x, double y, double z, Tensor s) {
    double[] row = {
      1, x, y, z, x * x, y * y, z * z, x * y, y * z, x * z, s.xx(), s.yy(), s.zz(), s.xy(), s.yz(),
      s.xz()
    };
    for (int r = 0; r < TERMS; r++)
      for (int c = 0; c < row.length; c++) a[r][c] += w * row[r] * row[c];
  }

  /** Eliminates the highest terms first; those that the bricks hardly determine are damped. */
  private static Tensor solved(double[][] a, double bend) {
    double weight = a[0][0];
    if (!(weight > 0)) return new Tensor(0, 0, 0, 0, 0, 0);
    for (int p = 1; p < TERMS; p++) a[p][p] += (p < 4 ? SLOPE : bend) * weight;
    for (int p = TERMS - 1; p > 0; p--)
      for (int r = 0; r < p; r++) {
        double by = a[r][p] / a[p][p];
        for (int c = 0; c < TERMS + 6; c++) a[r][c] -= by * a[p][c];
      }
    double[] found = new double[6];
    for (int c = 0; c < 6; c++) found[c] = a[0][TERMS + c] / a[0][0];
    return new Tensor(found[0], found[1], found[2], found[3], found[4], found[5]);
  }
}
