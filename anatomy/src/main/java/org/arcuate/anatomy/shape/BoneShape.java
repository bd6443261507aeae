package org.arcuate.anatomy.shape;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * The surface of one labelled bone as points with outward normals, and how much of the bone is
 * around any place. LPS mm.
 *
 * <p>The label is smoothed a little (standard deviation {@link #SMOOTH_MM}), which takes the steps
 * of the voxels away and lowers a tip of radius r by about 0.6 mm² / r.
 */
public final class BoneShape {
  /** Standard deviation of the smoothing, mm; more where voxels are larger. */
  private static final double SMOOTH_MM = 0.8;

  /** Voxels finer than this are put together, mm. */
  private static final double FINE_MM = 0.75;

  private final String name;
  private final Grid image;
  private final Grid grid;
  private final float[] part;
  private final Mesh mesh;
  private final double[] points;
  private final double[] normals;
  private final PointCells cells;
  private final double[][] voxelFromLps;

  private BoneShape(String name, Grid image, Grid grid, float[] part, Mesh mesh) {
    this.name = name;
    this.image = image;
    this.grid = grid;
    this.part = part;
    this.mesh = mesh;
    points = mesh.xyz();
    voxelFromLps = grid.voxelFromLps().rows();
    normals = new double[points.length];
    for (int p = 0; p < count(); p++) {
      Vec3 n = slope(point(p));
      Vec3 out = n.length() > 1e-9 ? n.unit().times(-1) : new Vec3(0, 0, 1);
      normals[3 * p] = out.x();
      normals[3 * p + 1] = out.y();
      normals[3 * p + 2] = out.z();
    }
    cells = new PointCells(points, 4);
  }

  /** The shape of a label on a grid with right angles; empty if it holds less than 0.5 cm³. */
  public static Optional<BoneShape> of(LabelMap labels, String name, Work work) {
    if (!labels.names().containsValue(name)) return Optional.empty();
    Mask mask = labels.mask(name);
    if (mask.volumeMm3() < 500) return Optional.empty();
    return Optional.of(of(mask, name, work));
  }

  /** The shape of a set of voxels on a grid with right angles. */
  public static BoneShape of(Mask mask, String name, Work work) {
    Grid image = mask.grid();
    VoxelBox box = VoxelBox.around(mask);
    int[] f = new int[3];
    double[] s = {image.spacing().x(), image.spacing().y(), image.spacing().z()};
    for (int a = 0; a < 3; a++) f[a] = s[a] < FINE_MM ? (int) Math.round(0.9 / s[a]) : 1;
    int room = 4;
    int[] n = {
      (box.nx() + f[0] - 1) / f[0] + 2 * room,
      (box.ny() + f[1] - 1) / f[1] + 2 * room,
      (box.nz() + f[2] - 1) / f[2] + 2 * room
    };
    Vec3 origin =
        image.lps(
            box.i() - room * f[0] + (f[0] - 1) / 2.0,
            box.j() - room * f[1] + (f[1] - 1) / 2.0,
            box.k() - room * f[2] + (f[2] - 1) / 2.0);
    Grid grid =
        new Grid(
            n[0],
            n[1],
            n[2],
            new Vec3(s[0] * f[0], s[1] * f[1], s[2] * f[2]),
            origin,
            image.axisX(),
            image.axisY(),
            image.axisZ(),
            image.frame());
    float[] part = new float[grid.size()];
    float one = 1f / (f[0] * f[1] * f[2]);
    for (int k = 0; k < box.nz(); k++)
      for (int j = 0; j < box.ny(); j++) {
        int v = image.index(box.i(), box.j() + j, box.k() + k);
        int row = grid.index(room, j / f[1] + room, k / f[2] + room);
        for (int i = 0; i < box.nx(); i++)
          if (mask.inside()[v + i] != 0) part[row + i / f[0]] += one;
      }
    double widest = Math.max(s[0] * f[0], Math.max(s[1] * f[1], s[2] * f[2]));
    part = Gaussian.smooth(grid, part, Math.max(SMOOTH_MM, 0.6 * widest), work);
    Mesh mesh = IsoSurface.of(grid, part, 0.5, work);
    return new BoneShape(name, image, grid, part, mesh);
  }

  /** As in the label map. */
  public String name() {
    return name;
  }

  /** The surface; its vertices are the points. */
  public Mesh mesh() {
    return mesh;
  }

  /** Number of surface points. */
  public int count() {
    return points.length / 3;
  }

  /** A surface point. */
  public Vec3 point(int p) {
    return new Vec3(points[3 * p], points[3 * p + 1], points[3 * p + 2]);
  }

  /** Outward, length 1. */
  public Vec3 normal(int p) {
    return new Vec3(normals[3 * p], normals[3 * p + 1], normals[3 * p + 2]);
  }

  /** Largest edge of a voxel of the surface's grid, mm. */
  public double voxelMm() {
    Vec3 s = grid.spacing();
    return Math.max(s.x(), Math.max(s.y(), s.z()));
  }

  /** Calls for every surface point within a distance of a place. */
  public void within(Vec3 place, double mm, IntConsumer call) {
    cells.within(place, mm, call);
  }

  /** The surface point nearest to a place; -1 if none is within {@code mm}. */
  public int nearest(Vec3 place, double mm) {
    int[] best = {-1};
    double[] least = {mm * mm};
    within(
        place,
        mm,
        p -> {
          double dx = points[3 * p] - place.x();
          double dy = points[3 * p + 1] - place.y();
          double dz = points[3 * p + 2] - place.z();
          double d = dx * dx + dy * dy + dz * dz;
          if (d < least[0]) {
            least[0] = d;
            best[0] = p;
          }
        });
    return best[0];
  }

  /** How much of a place is bone, 0 to 1, smoothed; the surface is at a half. */
  public double part(Vec3 q) {
    double[][] m = voxelFromLps;
    double x = m[0][0] * q.x() + m[0][1] * q.y() + m[0][2] * q.z() + m[0][3];
    double y = m[1][0] * q.x() + m[1][1] * q.y() + m[1][2] * q.z() + m[1][3];
    double z = m[2][0] * q.x() + m[2][1] * q.y() + m[2][2] * q.z() + m[2][3];
    if (!(x >= 0 && y >= 0 && z >= 0)) return 0;
    if (x > grid.nx() - 1.001 || y > grid.ny() - 1.001 || z > grid.nz() - 1.001) return 0;
    int i = (int) x;
    int j = (int) y;
    int k = (int) z;
    int o = grid.index(i, j, k);
    int layer = grid.nx() * grid.ny();
    double c = z - k;
    return (1 - c) * plane(o, x - i, y - j) + c * plane(o + layer, x - i, y - j);
  }

  private double plane(int o, double a, double b) {
    int row = o + grid.nx();
    double near = part[o] + a * (part[o + 1] - part[o]);
    double far = part[row] + a * (part[row + 1] - part[row]);
    return near + b * (far - near);
  }

  /** True if a place is inside the bone. */
  public boolean holds(Vec3 q) {
    return part(q) > 0.5;
  }

  private Vec3 slope(Vec3 q) {
    double h = 0.7 * voxelMm();
    return new Vec3(
        part(q.plus(new Vec3(h, 0, 0))) - part(q.minus(new Vec3(h, 0, 0))),
        part(q.plus(new Vec3(0, h, 0))) - part(q.minus(new Vec3(0, h, 0))),
        part(q.plus(new Vec3(0, 0, h))) - part(q.minus(new Vec3(0, 0, h))));
  }

  /**
   * How far a ray goes until it enters the bone; NaN if it does not within {@code reachMm}.
   *
   * @param way of length 1
   */
  public double enters(Vec3 from, Vec3 way, double reachMm) {
    double step = 0.5 * Math.min(grid.spacing().x(), Math.min(grid.spacing().y(), 1));
    double before = part(from);
    for (double t = step; t <= reachMm; t += step) {
      double here = part(from.plus(way.times(t)));
      if (before <= 0.5 && here > 0.5) return t - step * (here - 0.5) / (here - before);
      before = here;
    }
    return Double.NaN;
  }

  /** How far a place is inside the image, mm; negative outside. */
  public double insideImageMm(Vec3 q) {
    Vec3 v = image.voxel(q);
    Vec3 s = image.spacing();
    double x = Math.min(v.x(), image.nx() - 1 - v.x()) * s.x();
    double y = Math.min(v.y(), image.ny() - 1 - v.y()) * s.y();
    double z = Math.min(v.z(), image.nz() - 1 - v.z()) * s.z();
    return Math.min(x, Math.min(y, z));
  }
}
