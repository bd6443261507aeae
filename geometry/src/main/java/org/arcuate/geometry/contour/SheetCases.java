package org.arcuate.geometry.contour;

/**
 * The sheets of surface in a cube for all signs of its corners and, where a face has four
 * crossings, both ways to join them.
 *
 * <p>A case is {@code inside | joined << 8}: bit c of {@code inside} for corner c, bit 2 axis +
 * side of {@code joined} for a face whose inside corners are joined across it.
 */
final class SheetCases {
  /** Closed loops of each case, as {@link CubeCases#loops}; none for cases that cannot be. */
  static final byte[][][] LOOPS = new byte[1 << 14][][];

  /** Whether the convex hulls of the loops of a case are apart wherever the crossings lie. */
  static final boolean[] APART = new boolean[1 << 14];

  /** Faces with four crossings, bit 2 axis + side, for each set of inside corners. */
  static final byte[] AMBIGUOUS = new byte[256];

  static {
    byte[][] none = {};
    java.util.Arrays.fill(LOOPS, none);
    for (int inside = 0; inside < 256; inside++) {
      int faces = ambiguous(inside);
      AMBIGUOUS[inside] = (byte) faces;
      for (int joined = faces; ; joined = joined - 1 & faces) {
        byte[][] loops = CubeCases.loops(inside, joined);
        LOOPS[inside | joined << 8] = loops;
        APART[inside | joined << 8] = areApart(loops);
        if (joined == 0) break;
      }
    }
  }

  private SheetCases() {}

  private static int ambiguous(int inside) {
    int faces = 0;
    for (int face = 0; face < 6; face++) {
      int u = 1 << (face / 2 + 1) % 3;
      int v = 1 << (face / 2 + 2) % 3;
      int base = face % 2 << (face / 2);
      int a = inside >> base & 1;
      int b = inside >> (base | u) & 1;
      int c = inside >> (base | u | v) & 1;
      int d = inside >> (base | v) & 1;
      if (a == c && b == d && a != b) faces |= 1 << face;
    }
    return faces;
  }

  private static boolean areApart(byte[][] loops) {
    for (int l = 0; l < loops.length; l++)
      for (int m = 0; m < l; m++) if (!areApart(loops[l], loops[m])) return false;
    return true;
  }

  /** Whether some plane with small whole coefficients lies between two loops. */
  private static boolean areApart(byte[] one, byte[] two) {
    for (int c = 0; c < 125; c++) {
      int[] f = {c % 5 - 2, c / 5 % 5 - 2, c / 25 - 2};
      int most = -100;
      boolean held = false;
      for (byte e : one) {
        int high = Math.max(value(f, CubeCases.EDGE_FROM[e]), value(f, CubeCases.EDGE_TO[e]));
        boolean along = f[e >> 2] == 0;
        held = high > most ? along : held || (high == most && along);
        most = Math.max(most, high);
      }
      int least = 100;
      boolean holds = false;
      for (byte e : two) {
        int low = Math.min(value(f, CubeCases.EDGE_FROM[e]), value(f, CubeCases.EDGE_TO[e]));
        boolean along = f[e >> 2] == 0;
        holds = low < least ? along : holds || (low == least && along);
        least = Math.min(least, low);
      }
      if (most < least || (most == least && !(held && holds))) return true;
    }
    return false;
  }

  private static int value(int[] f, int corner) {
    return f[0] * (corner & 1) + f[1] * (corner >> 1 & 1) + f[2] * (corner >> 2);
  }
}
