package org.arcuate.planning.resection;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * The part of a cut's plane that lies in its patch and in a body: the face of the specimen.
 *
 * <p>Found on a raster in the plane; its border runs where the straight line between the values of
 * neighbours meets it.
 *
 * @param cut whose face it is
 * @param mesh flat and open, LPS mm; without triangles if the cut meets no bone
 * @param areaMm2 of the face
 * @param lengthMm its longer extent, in the position in which its shorter one is least
 * @param depthMm its shorter extent there: what the blade has to go through
 */
public record CutFace(Osteotomy cut, Mesh mesh, double areaMm2, double lengthMm, double depthMm) {
  private static final int MOST_NODES = 4_000_000;
  private static final int DIRECTIONS = 90;

  /** The face of a cut in a body, with a raster of so many mm. */
  public static CutFace of(Osteotomy cut, Solid body, double rasterMm) {
    double[] r = cut.range();
    double nodes = ((r[2] - r[0]) / rasterMm + 1) * ((r[3] - r[1]) / rasterMm + 1);
    if (!(nodes <= MOST_NODES))
      throw new BadInput("cut %s: patch of %.0f raster points: is too large", cut.name(), nodes);
    return new Raster(cut, r, rasterMm).face(body);
  }

  /** True if the cut meets no bone. */
  public boolean isEmpty() {
    return mesh.triangleCount() == 0;
  }

  /** Middle of its area, LPS mm; the cut's point if it is empty. */
  public Vec3 centre() {
    Vec3 sum = Vec3.ZERO;
    double area = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0);
      Vec3 b = mesh.corner(t, 1);
      Vec3 c = mesh.corner(t, 2);
      double part = b.minus(a).cross(c.minus(a)).length() / 2;
      sum = sum.plus(a.plus(b).plus(c).times(part / 3));
      area += part;
    }
    return area > 0 ? sum.times(1 / area) : cut.point();
  }

  /** Values on the nodes of a raster in the plane, and what is cut out of it. */
  private static final class Raster {
    private final Osteotomy cut;
    private final double u0;
    private final double v0;
    private final double step;
    private final int nu;
    private final int nv;
    private final double[] value;
    private final int[] name;
    private final MeshBuilder builder = new MeshBuilder();

    Raster(Osteotomy cut, double[] range, double step) {
      this.cut = cut;
      this.step = step;
      u0 = range[0] - step / 2;
      v0 = range[1] - step / 2;
      nu = 2 + (int) Math.ceil((range[2] - range[0]) / step);
      nv = 2 + (int) Math.ceil((range[3] - range[1]) / step);
      value = new double[nu * nv];
      name = new int[3 * nu * nv];
      Arrays.fill(name, -1);
    }

    CutFace face(Solid body) {
      measure(body);
      for (int b = 0; b + 1 < nv; b++) for (int a = 0; a + 1 < nu; a++) cell(a, b);
      Mesh mesh = builder.mesh();
      double[] extent = extents(mesh);
      return new CutFace(cut, mesh, mesh.areaMm2(), extent[0], extent[1]);
    }

    private void measure(Solid body) {
      Block block = new Block();
      double[] mm = new double[Block.SIZE];
      for (int n = 0; n < value.length; n += Block.SIZE) {
        block.n = Math.min(Block.SIZE, value.length - n);
        for (int p = 0; p < block.n; p++)
          block.set(p, cut.at(u0 + (n + p) % nu * step, v0 + (n + p) / nu * step));
        body.distance(block, mm);
        for (int p = 0; p < block.n; p++) {
          double border = cut.toBorder(u0 + (n + p) % nu * step, v0 + (n + p) / nu * step);
          double d = Math.max(mm[p], border);
          value[n + p] = d == 0 ? 1e-12 : d;
        }
      }
    }

    /** The part of one cell that is inside, as a fan. */
    private void cell(int a, int b) {
      int[] corner = {a + nu * b, a + 1 + nu * b, a + 1 + nu * (b + 1), a + nu * (b + 1)};
      int[] fan = new int[8];
      int n = 0;
      for (int c = 0; c < 4; c++) {
        int from = corner[c];
        int to = corner[(c + 1) % 4];
        if (value[from] < 0) fan[n++] = node(from);
        if (value[from] < 0 != value[to] < 0) fan[n++] = crossing(from, to);
      }
      for (int i = 2; i < n; i++) builder.triangle(fan[0], fan[i - 1], fan[i]);
    }

    private int node(int at) {
      if (name[3 * at] < 0) name[3 * at] = vertex(at % nu, at / nu);
      return name[3 * at];
    }

    private int crossing(int p, int q) {
      int low = Math.min(p, q);
      int high = Math.max(p, q);
      int slot = 3 * low + (high == low + 1 ? 1 : 2);
      if (name[slot] < 0) {
        double t = value[low] / (value[low] - value[high]);
        boolean along = high == low + 1;
        name[slot] = vertex(low % nu + (along ? t : 0), low / nu + (along ? 0 : t));
      }
      return name[slot];
    }

    private int vertex(double a, double b) {
      Vec3 p = cut.at(u0 + a * step, v0 + b * step);
      return builder.vertex(p.x(), p.y(), p.z());
    }

    private double[] extents(Mesh mesh) {
      double[] best = {0, Double.POSITIVE_INFINITY};
      if (mesh.triangleCount() == 0) return new double[2];
      for (int d = 0; d < DIRECTIONS; d++) {
        double angle = Math.PI / 2 * d / DIRECTIONS;
        double wide = extent(mesh, Math.cos(angle), Math.sin(angle));
        double high = extent(mesh, -Math.sin(angle), Math.cos(angle));
        if (Math.min(wide, high) < best[1])
          best = new double[] {Math.max(wide, high), Math.min(wide, high)};
      }
      return best;
    }

    private double extent(Mesh mesh, double cos, double sin) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < mesh.vertexCount(); i++) {
        Vec3 p = mesh.vertex(i);
        double x = cut.u(p) * cos + cut.v(p) * sin;
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
      return high - low;
    }
  }
}
