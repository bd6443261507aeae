package org.arcuate.geometry.solid;

import java.util.ArrayDeque;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Up to 512 points at which a {@link Solid} is evaluated, mm, with scratch arrays for the solids
 * inside solids. A block belongs to one thread.
 */
public final class Block {
  /** Most points of a block: 8 × 8 × 8 voxels. */
  public static final int SIZE = 512;

  public final float[] x = new float[SIZE];
  public final float[] y = new float[SIZE];
  public final float[] z = new float[SIZE];

  /** Points in use. */
  public int n;

  private final ArrayDeque<float[]> spare = new ArrayDeque<>();
  private final ArrayDeque<Block> spareBlocks = new ArrayDeque<>();

  /** Sets one point. */
  public void set(int p, double px, double py, double pz) {
    x[p] = (float) px;
    y[p] = (float) py;
    z[p] = (float) pz;
  }

  /** Sets one point. */
  public void set(int p, Vec3 at) {
    set(p, at.x(), at.y(), at.z());
  }

  /** An array of 512 numbers with anything in it, to be given back. */
  public float[] borrow() {
    float[] array = spare.poll();
    return array == null ? new float[SIZE] : array;
  }

  /** Ends a {@link #borrow}. */
  public void giveBack(float[] array) {
    spare.push(array);
  }

  /** The same points seen through a map; to be given back. */
  Block moved(Affine map) {
    Block to = spareBlocks.poll();
    if (to == null) to = new Block();
    double[][] m = map.rows();
    to.n = n;
    for (int p = 0; p < n; p++) {
      float px = x[p];
      float py = y[p];
      float pz = z[p];
      to.x[p] = (float) (m[0][0] * px + m[0][1] * py + m[0][2] * pz + m[0][3]);
      to.y[p] = (float) (m[1][0] * px + m[1][1] * py + m[1][2] * pz + m[1][3]);
      to.z[p] = (float) (m[2][0] * px + m[2][1] * py + m[2][2] * pz + m[2][3]);
    }
    return to;
  }

  void giveBack(Block block) {
    spareBlocks.push(block);
  }

  /** The smallest box around the points. */
  Box box() {
    float ax = x[0];
    float ay = y[0];
    float az = z[0];
    float bx = ax;
    float by = ay;
    float bz = az;
    for (int p = 1; p < n; p++) {
      ax = Math.min(ax, x[p]);
      bx = Math.max(bx, x[p]);
      ay = Math.min(ay, y[p]);
      by = Math.max(by, y[p]);
      az = Math.min(az, z[p]);
      bz = Math.max(bz, z[p]);
    }
    return new Box(new Vec3(ax, ay, az), new Vec3(bx, by, bz));
  }
}
