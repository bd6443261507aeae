package org.arcuate.geometry.mesh.change;

/**
 * Planes that have a whole star of triangles on one side: upright ones through the edges of its
 * rim, as far as the rest of the star lies behind them, and two that lie flat above and below it.
 *
 * <p>What is certain to lie on the other side does not meet the star, but for the edge or corner of
 * the rim that it shares with it. Where rounding could matter the answer is no.
 */
final class Fences {
  private static final double SAFE = 1e-11;

  private final double[] x;
  private final int[] left;
  private final int[] right;
  private final double[] plane;
  private int count;
  private double sx;
  private double sy;
  private double sz;
  private double low;
  private double high;
  private double flatSafe;

  /** For stars of so many triangles over vertices at {@code x}. */
  Fences(double[] x, int triangles) {
    this.x = x;
    this.left = new int[triangles];
    this.right = new int[triangles];
    this.plane = new double[4 * triangles];
  }

  /**
   * Puts up the planes of a star.
   *
   * @param names corners of its triangles
   * @param centre the corner that all of them have
   * @param normals of the triangles, three numbers each
   * @param size sum of the sides of the star's box
   */
  void around(int[] names, int triangles, int centre, double[] normals, double size) {
    sx = 0;
    sy = 0;
    sz = 0;
    for (int i = 0; i < 3 * triangles; i += 3) {
      sx += normals[i];
      sy += normals[i + 1];
      sz += normals[i + 2];
    }
    double scale = 1 / Math.max(Math.abs(sx) + Math.abs(sy) + Math.abs(sz), Double.MIN_NORMAL);
    sx *= scale;
    sy *= scale;
    sz *= scale;
    count = 0;
    low = high = height(centre);
    flatSafe =
        SAFE
            * (size
                + Math.abs(x[3 * centre])
                + Math.abs(x[3 * centre + 1])
                + Math.abs(x[3 * centre + 2]));
    for (int i = 0; i < triangles; i++) {
      int c = names[3 * i] == centre ? 0 : names[3 * i + 1] == centre ? 1 : 2;
      int a = names[3 * i + (c + 1) % 3];
      double h = height(a);
      low = Math.min(low, h);
      high = Math.max(high, h);
      put(a, names[3 * i + (c + 2) % 3], names, triangles, size);
    }
  }

  private double height(int v) {
    return sx * x[3 * v] + sy * x[3 * v + 1] + sz * x[3 * v + 2];
  }

  private void put(int a, int b, int[] names, int triangles, double size) {
    double ex = x[3 * b] - x[3 * a];
    double ey = x[3 * b + 1] - x[3 * a + 1];
    double ez = x[3 * b + 2] - x[3 * a + 2];
    int o = 4 * count;
    plane[o] = ey * sz - ez * sy;
    plane[o + 1] = ez * sx - ex * sz;
    plane[o + 2] = ex * sy - ey * sx;
    double safe = SAFE * size * (Math.abs(ex) + Math.abs(ey) + Math.abs(ez));
    plane[o + 3] = safe;
    for (int i = 0; i < 3 * triangles; i++) {
      int w = names[i];
      if (w != a && w != b && beyond(o, a, w) > -safe) return;
    }
    left[count] = a;
    right[count++] = b;
  }

  private double beyond(int o, int a, int w) {
    return plane[o] * (x[3 * w] - x[3 * a])
        + plane[o + 1] * (x[3 * w + 1] - x[3 * a + 1])
        + plane[o + 2] * (x[3 * w + 2] - x[3 * a + 2]);
  }

  /**
   * True if the triangle of vertices u, v, w is on the other side of a plane.
   *
   * @param times how many times larger than the star the triangle may be
   */
  boolean part(int u, int v, int w, double times) {
    for (int i = 0; i < count; i++) {
      int a = left[i];
      int b = right[i];
      int o = 4 * i;
      double safe = plane[o + 3] * times;
      if ((u == a || u == b || beyond(o, a, u) > safe)
          && (v == a || v == b || beyond(o, a, v) > safe)
          && (w == a || w == b || beyond(o, a, w) > safe)) return true;
    }
    double safe = flatSafe * times;
    double hu = height(u);
    if (hu > high + safe) return height(v) > high + safe && height(w) > high + safe;
    return hu < low - safe && height(v) < low - safe && height(w) < low - safe;
  }
}
