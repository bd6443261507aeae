package org.arcuate.imaging.filter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.arcuate.geometry.grid.Grid;

/**
 * Trilinear interpolation along the inner part of rows.
 *
 * <p>For {@code short} samples it is done in short sweeps over the row: fractions, samples, then
 * arithmetic axis by axis. Only the second cannot be vectorised, and it does nothing but move pairs
 * of neighbours, each with one read of 32 bits. Arithmetic of all axes in one loop is not
 * vectorised either, and takes five times as long.
 */
final class Linear {
  /** Two neighbours along x as they lie in memory; the first is the lower half. */
  private static final ValueLayout.OfInt PAIR =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.nativeOrder());

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

  /** Values between two neighbours along x, on the same four lines. */
  private final float[] lineA;

  private final float[] lineB;
  private final float[] lineC;
  private final float[] lineD;

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
    lineA = new float[longest];
    lineB = new float[longest];
    lineC = new float[longest];
    lineD = new float[longest];
  }

  /** Writes voxels {@code innerFrom} to {@code innerTo} of the row. */
  void inner(RowWalk row, MemorySegment s, float[] out) {
    int first = row.innerFrom;
    int end = row.innerTo;
    fractions(row.x, row.stepX, row.from, fx, first, end);
    fractions(row.y, row.stepY, row.from, fy, first, end);
    fractions(row.z, row.stepZ, row.from, fz, first, end);
    fetch(row, s, first, end);
    alongX(fx, near, lineA, first, end);
    alongX(fx, nearUp, lineB, first, end);
    alongX(fx, far, lineC, first, end);
    alongX(fx, farUp, lineD, first, end);
    acrossX(fy, fz, lineA, lineB, lineC, lineD, out, first, end);
  }

  /** The lower half of a fixed-point number is its fraction, and adds up by itself. */
  private static void fractions(
      long start, long step, int from, float[] fraction, int first, int end) {
    int lowStep = (int) step;
    int low = (int) start - from * lowStep;
    for (int i = first; i < end; i++) fraction[i] = (low + i * lowStep >>> 8) * UNIT;
  }

  private void fetch(RowWalk row, MemorySegment s, int first, int end) {
    int[] na = near;
    int[] nb = nearUp;
    int[] nc = far;
    int[] nd = farUp;
    long up = 2L * dy;
    long on = 2L * dz;
    long stepX = row.stepX;
    long stepY = row.stepY;
    long stepZ = row.stepZ;
    long skip = first - row.from;
    long x = row.x + skip * stepX;
    long y = row.y + skip * stepY;
    long z = row.z + skip * stepZ;
    for (int i = first; i < end; i++) {
      long a = 2L * ((int) (x >> 32) + (int) (y >> 32) * dy + (int) (z >> 32) * dz);
      na[i] = s.get(PAIR, a);
      nb[i] = s.get(PAIR, a + up);
      nc[i] = s.get(PAIR, a + on);
      nd[i] = s.get(PAIR, a + on + up);
      x += stepX;
      y += stepY;
      z += stepZ;
    }
  }

  /** Along x: between the two halves of each pair. */
  private static void alongX(float[] u, int[] pair, float[] line, int i0, int i1) {
    for (int i = i0; i < i1; i++) {
      int p = pair[i];
      float left = p << 16 >> 16;
      float right = p >> 16;
      line[i] = left + u[i] * (right - left);
    }
  }

  /** Along y, then z. All arrays at one index: else the compiler cannot tell that none overlap. */
  @SuppressWarnings("TooManyParameters") // a kernel
  private static void acrossX(
      float[] v,
      float[] w,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] out,
      int i0,
      int i1) {
    for (int i = i0; i < i1; i++) {
      float low = a[i] + v[i] * (b[i] - a[i]);
      float high = c[i] + v[i] * (d[i] - c[i]);
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
