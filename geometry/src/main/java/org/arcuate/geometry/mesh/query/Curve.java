package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;

/**
 * Where on a Hilbert curve the centres of the triangles lie: 48 bits, 16 an axis.
 *
 * <p>Source: J. Skilling, Programming the Hilbert curve, AIP Conference Proceedings 707, 2004.
 */
record Curve(long[] keys) {
  private static final int BITS = 16;
  private static final int DIGIT = 12;
  private static final int SLAB = 1 << 14;

  static Curve of(Mesh mesh, Work work) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    double[] xyz = mesh.xyz();
    int[] corners = mesh.triangles();
    for (int v : corners)
      for (int k = 0; k < 3; k++) {
        double x = xyz[3 * v + k];
        if (!(Math.abs(x) <= 1e30))
          throw new BadInput("mesh vertex %d is at %s: must be finite and below 1e30 mm", v, x);
        low[k] = Math.min(low[k], x);
        high[k] = Math.max(high[k], x);
      }
    double size = Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2]));
    double scale = size > 0 ? ((1 << BITS) - 1) / size / 3 : 0;
    long[] keys = new long[mesh.triangleCount()];
    work.slabs(
        (keys.length + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(keys.length, (slab + 1) * SLAB);
          for (int t = slab * SLAB; t < end; t++) {
            int a = 3 * corners[3 * t];
            int b = 3 * corners[3 * t + 1];
            int c = 3 * corners[3 * t + 2];
            int x = (int) ((xyz[a] + xyz[b] + xyz[c] - 3 * low[0]) * scale);
            int y = (int) ((xyz[a + 1] + xyz[b + 1] + xyz[c + 1] - 3 * low[1]) * scale);
            int z = (int) ((xyz[a + 2] + xyz[b + 2] + xyz[c + 2] - 3 * low[2]) * scale);
            keys[t] = key(x, y, z);
          }
        });
    return new Curve(keys);
  }

  private static long key(int x, int y, int z) {
    for (int q = 1 << (BITS - 1); q > 1; q >>= 1) {
      int p = q - 1;
      if ((x & q) != 0) x ^= p;
      if ((y & q) != 0) x ^= p;
      else {
        int t = (x ^ y) & p;
        x ^= t;
        y ^= t;
      }
      if ((z & q) != 0) x ^= p;
      else {
        int t = (x ^ z) & p;
        x ^= t;
        z ^= t;
      }
    }
    y ^= x;
    z ^= y;
    int t = 0;
    for (int q = 1 << (BITS - 1); q > 1; q >>= 1) if ((z & q) != 0) t ^= q - 1;
    return spread(x ^ t) << 2 | spread(y ^ t) << 1 | spread(z ^ t);
  }

  /** Two empty bits after each of 16. */
  private static long spread(int x) {
    long s = x & 0xffffL;
    s = (s | s << 32) & 0x1f00000000ffffL;
    s = (s | s << 16) & 0x1f0000ff0000ffL;
    s = (s | s << 8) & 0x100f00f00f00f00fL;
    s = (s | s << 4) & 0x10c30c30c30c30c3L;
    return (s | s << 2) & 0x1249249249249249L;
  }

  /** Indices in the order of the keys, equal keys in their own order. */
  int[] order(Work work) {
    int n = keys.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) order[i] = i;
    int[] other = new int[n];
    for (int shift = 0; shift < 3 * BITS; shift += DIGIT) {
      work.check();
      int[] start = new int[(1 << DIGIT) + 1];
      int mask = (1 << DIGIT) - 1;
      for (long key : keys) start[(int) (key >>> shift & mask) + 1]++;
      for (int d = 0; d < mask; d++) start[d + 1] += start[d];
      for (int i : order) other[start[(int) (keys[i] >>> shift & mask)]++] = i;
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }
}
