package org.arcuate.geometry.solid;

import java.util.ArrayDeque;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * Up to 512 points at which a {@link Solid} is evaluated, mm, with scratch arrays for the solids
 * inside solids. A block belongs to one thread.
 */
public final class Block {
  /** Most points of a block: 8 × 8 × 8 voxels. */
  public static final int SIZE = 512;

  public final double[] x;
  public final double[] y;
  public final double[] z;

  /** Points in use. */
  public int n;

  private final ArrayDeque<double[]> spare = new ArrayDeque<>(4);
  private final ArrayDeque<Block> spareBlocks = new ArrayDeque<>(2);

  /** Room for 512 points. */
  public Block() {
    this(SIZE);
  }

  /** Room for {@code capacity} points only, 1 to 512; arrays given to it may be as short. */
  Block(int capacity) {
    x = new double[capacity];
    y = new double[capacity];
    z = new double[capacity];
  }

  /** One point. */
  static Block of(Vec3 at) {
    Block block = new Block(1);
    block.n = 1;
    block.set(0, at);
    return block;
  }

  /** Sets one point. */
  public void set(int p, double px, double py, double pz) {
    x[p] = px;
    y[p] = py;
    z[p] = pz;
  }

  /** Sets one point. */
  public void set(int p, Vec3 at) {
    set(p, at.x(), at.y(), at.z());
  }

  /** An array for all points with anything in it, to be given back. */
  public double[] borrow() {
    double[] array = spare.poll();
    return array == null ? new double[x.length] : array;
  }

  /** Ends a {@link #borrow}. */
  public void giveBack(double[] array) {
    spare.push(array);
  }

  /** The same points seen through a map; to be given back. */
  Block moved(Affine map) {
    Block to = spareBlocks.poll();
    if (to == null) to = new Block(x.length);
    Vec3 a = map.x();
    Vec3 b = map.y();
    Vec3 c = map.z();
    turn(to.x, a.x(), b.x(), c.x(), map.shift().x());
    turn(to.y, a.y(), b.y(), c.y(), map.shift().y());
    turn(to.z, a.z(), b.z(), c.z(), map.shift().z());
    to.n = n;
    return to;
  }

  private void turn(double[] to, double a, double b, double c, double d) {
    for (int p = 0; p < n; p++) to[p] = a * x[p] + b * y[p] + c * z[p] + d;
  }

  void giveBack(Block block) {
    spareBlocks.push(block);
  }

  /** Cuts a body off at a box that it should not leave: no distance is below that of the box. */
  void keepWithin(Box box, double[] out) {
    if (n == 0 || !box.isFinite()) return;
    Vec3 c = box.centre();
    double hx = box.high().x() - c.x();
    double hy = box.high().y() - c.y();
    double hz = box.high().z() - c.z();
    for (int p = 0; p < n; p++) {
      double dx = Math.abs(x[p] - c.x()) - hx;
      double dy = Math.abs(y[p] - c.y()) - hy;
      double dz = Math.abs(z[p] - c.z()) - hz;
      double most = Math.max(dx, Math.max(dy, dz));
      if (most > 0) {
        dx = Math.max(dx, 0);
        dy = Math.max(dy, 0);
        dz = Math.max(dz, 0);
        most = Math.sqrt(dx * dx + dy * dy + dz * dz);
      }
      out[p] = Math.max(out[p], most);
    }
  }

  /** The smallest box around the points; there must be one. */
  public Box box() {
    double ax = x[0];
    double ay = y[0];
    double az = z[0];
    double bx = ax;
    double by = ay;
    double bz = az;
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
