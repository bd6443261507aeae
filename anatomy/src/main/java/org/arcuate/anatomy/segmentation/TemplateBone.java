package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * Points spread evenly over the surface of a bone, with outward normals.
 *
 * @param name as in the label map
 * @param points x, y, z of each, LPS mm
 * @param normals of each, unit length
 * @param facing which of them face the bone itself across a narrow gap, as in a canal
 */
record TemplateBone(String name, double[] points, double[] normals, boolean[] facing) {
  /** Edge of the cells that hold about one point each, mm. */
  private static final double CELL_MM = 5;

  /** Half the span of the differences that give the normals, mm. */
  private static final double STEP_MM = 0.05;

  /** A gap is narrow up to this, mm: canal and foramina of the sacrum, the arch of a vertebra. */
  private static final int GAP_MM = 18;

  int count() {
    return points.length / 3;
  }

  Vec3 point(int p) {
    return new Vec3(points[3 * p], points[3 * p + 1], points[3 * p + 2]);
  }

  Vec3 normal(int p) {
    return new Vec3(normals[3 * p], normals[3 * p + 1], normals[3 * p + 2]);
  }

  /** Of a solid's surface: the nodes of a lattice near it, brought onto it. */
  static TemplateBone of(String name, Solid solid) {
    List<Vec3> at = near(solid);
    List<Vec3> normals = List.of();
    for (int step = 0; step < 2; step++) {
      double[] d = distances(solid, at);
      normals = normals(solid, at);
      List<Vec3> moved = new ArrayList<>();
      for (int p = 0; p < d.length; p++) moved.add(at.get(p).minus(normals.get(p).times(d[p])));
      at = moved;
    }
    return new TemplateBone(
        name, PointCells.flat(at), PointCells.flat(normals), facing(solid, at, normals));
  }

  private static boolean[] facing(Solid solid, List<Vec3> at, List<Vec3> normals) {
    boolean[] facing = new boolean[at.size()];
    for (int mm = 2; mm <= GAP_MM; mm += 2) {
      List<Vec3> off = new ArrayList<>();
      for (int p = 0; p < facing.length; p++) off.add(at.get(p).plus(normals.get(p).times(mm)));
      double[] d = distances(solid, off);
      for (int p = 0; p < facing.length; p++) facing[p] |= d[p] < 0;
    }
    return facing;
  }

  private static List<Vec3> near(Solid solid) {
    Box box = solid.bounds();
    Vec3 size = box.high().minus(box.low());
    int nx = (int) Math.ceil(size.x() / CELL_MM) + 1;
    int ny = (int) Math.ceil(size.y() / CELL_MM) + 1;
    int nz = (int) Math.ceil(size.z() / CELL_MM) + 1;
    List<Vec3> lattice = new ArrayList<>();
    for (int n = 0; n < nx * ny * nz; n++)
      lattice.add(box.low().plus(new Vec3(n % nx, n / nx % ny, n / (nx * ny)).times(CELL_MM)));
    double[] d = distances(solid, lattice);
    List<Vec3> near = new ArrayList<>();
    for (int n = 0; n < d.length; n++) if (Math.abs(d[n]) < CELL_MM / 2) near.add(lattice.get(n));
    return near;
  }

  static double[] distances(Solid solid, List<Vec3> points) {
    double[] all = new double[points.size()];
    double[] d = new double[Block.SIZE];
    Block block = new Block();
    for (int from = 0; from < all.length; from += Block.SIZE) {
      block.n = Math.min(Block.SIZE, all.length - from);
      for (int p = 0; p < block.n; p++) block.set(p, points.get(from + p));
      solid.distance(block, d);
      System.arraycopy(d, 0, all, from, block.n);
    }
    return all;
  }

  private static List<Vec3> normals(Solid solid, List<Vec3> points) {
    List<Vec3> around = new ArrayList<>();
    for (Vec3 p : points)
      for (int a = 0; a < 6; a++) {
        double s = (a & 1) == 0 ? STEP_MM : -STEP_MM;
        around.add(p.plus(new Vec3(a / 2 == 0 ? s : 0, a / 2 == 1 ? s : 0, a / 2 == 2 ? s : 0)));
      }
    double[] d = distances(solid, around);
    List<Vec3> normals = new ArrayList<>();
    for (int p = 0; p < points.size(); p++) {
      Vec3 g =
          new Vec3(
              d[6 * p] - d[6 * p + 1], d[6 * p + 2] - d[6 * p + 3], d[6 * p + 4] - d[6 * p + 5]);
      normals.add(g.length() > 0 ? g.unit() : new Vec3(0, 0, 1));
    }
    return normals;
  }

  /** The same bone elsewhere. */
  TemplateBone moved(String other, Vec3 way) {
    double[] to = points.clone();
    for (int p = 0; p < count(); p++) {
      to[3 * p] += way.x();
      to[3 * p + 1] += way.y();
      to[3 * p + 2] += way.z();
    }
    return new TemplateBone(other, to, normals, facing);
  }
}
