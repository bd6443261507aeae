package org.arcuate.imaging.filter;

import org.arcuate.geometry.grid.Grid;

/**
 * Trilinear interpolation along the inner part of rows.
 *
 * <p>For {@code short} samples it is done in three sweeps over the row: fractions, samples,
 * arithmetic. Only the second cannot be vectorised, and it does nothing but move pairs of
 * neighbours; with all in one loop it took twice as long.
 */
final class Linear {
  private static final float UNIT = 0x1p-24f;

  private final int dy;
  private final int dz;
  private final float[] fx;
  private final float[] fy;
  private final float[] fz;

  /** Two neighbours along x in one number, the first in the lower half; at (y, z), (y + 1, z) … */
  private final int[] near;

  private final int[] nearUp;
  private final int[] far;
  private final int[] farUp;

  Linear(Grid source, int longest) {
    dy = source.nx();
    dz = source.nx() * source.ny();
    fx = new float[longest];
    fy = new float[longest];
    fz = new float[longest];
    near = new int[longest];
    nearUp = new int[longest];
    far = new int[longest];
    farUp = new int[longest];
  }

  /** Writes voxels {@code innerFrom} to {@code innerTo} of the row. */
  void inner(RowWalk row, short[] s, float[] out) {
    int first = row.innerFrom;
    int end = row.innerTo;
    fractions(row.x, row.stepX, row.from, fx, first, end);
    fractions(row.y, row.stepY, row.from, fy, first, end);
    fractions(row.z, row.stepZ, row.from, fz, first, end);
    fetch(row, s, first, end);
    blend(fx, fy, fz, near, nearUp, far, farUp, out, first, end);
  }

  /** The lower half of a fixed-point number is its fraction, and adds up by itself. */
  private static void fractions(
      long start, long step, int from, float[] fraction, int first, int end) {
    int lowStep = (int) step;
    int low = (int) start - from * lowStep;
    for (int i = first; i < end; i++) fraction[i] = (low + i * lowStep >>> 8) * UNIT;
  }

  private void fetch(RowWalk row, short[] s, int first, int end) {
    int[] na = near;
    int[] nb = nearUp;
    int[] nc = far;
    int[] nd = farUp;
    int up = dy;
    int on = dz;
    long stepX = row.stepX;
    long stepY = row.stepY;
    long stepZ = row.stepZ;
    long skip = first - row.from;
    long x = row.x + skip * stepX;
    long y = row.y + skip * stepY;
    long z = row.z + skip * stepZ;
    for (int i = first; i < end; i++) {
      int a = (int) (x >> 32) + (int) (y >> 32) * up + (int) (z >> 32) * on;
      int b = a + up;
      int c = a + on;
      int d = c + up;
      na[i] = s[a] & 0xffff | s[a + 1] << 16;
      nb[i] = s[b] & 0xffff | s[b + 1] << 16;
      nc[i] = s[c] & 0xffff | s[c + 1] << 16;
      nd[i] = s[d] & 0xffff | s[d + 1] << 16;
      x += stepX;
      y += stepY;
      z += stepZ;
    }
  }

  /** All arrays at the same index: only then does the compiler know that none overtakes another. */
  @SuppressWarnings("TooManyParameters") // a kernel
  private static void blend(
      float[] u,
      float[] v,
      float[] w,
      int[] a,
      int[] b,
      int[] c,
      int[] d,
      float[] out,
      int i0,
      int i1) {
    for (int i = i0; i < i1; i++) {
      float va = (a[i] << 16 >> 16) + u[i] * ((a[i] >> 16) - (a[i] << 16 >> 16));
      float vb = (b[i] << 16 >> 16) + u[i] * ((b[i] >> 16) - (b[i] << 16 >> 16));
      float vc = (c[i] << 16 >> 16) + u[i] * ((c[i] >> 16) - (c[i] << 16 >> 16));
      float vd = (d[i] << 16 >> 16) + u[i] * ((d[i] >> 16) - (d[i] << 16 >> 16));
      float low = va + v[i] * (vb - va);
      float high = vc + v[i] * (vd - vc);
      out[i] = low + w[i] * (high - low);
    }
  }

  /** Writes voxels {@code innerFrom} to {@code innerTo} of the row. */
  void inner(RowWalk row, float[] s, float[] out) {
    long skip = row.innerFrom - row.from;
    long x = row.x + skip * row.stepX;
    long y = row.y + skip * row.stepY;
    long z = row.z + skip * row.stepZ;
    for (int i = row.innerFrom; i < row.innerTo; i++) {
      int a = (int) (x >> 32) + (int) (y >> 32) * dy + (int) (z >> 32) * dz;
      float u = ((int) x >>> 8) * UNIT;
      float v = ((int) y >>> 8) * UNIT;
      float w = ((int) z >>> 8) * UNIT;
      int b = a + dy;
      int c = a + dz;
      int d = c + dy;
      float va = s[a] + u * (s[a + 1] - s[a]);
      float vb = s[b] + u * (s[b + 1] - s[b]);
      float vc = s[c] + u * (s[c + 1] - s[c]);
      float vd = s[d] + u * (s[d + 1] - s[d]);
      float low = va + v * (vb - va);
      float high = vc + v * (vd - vc);
      out[i] = low + w * (high - low);
      x += row.stepX;
      y += row.stepY;
      z += row.stepZ;
    }
  }
}
