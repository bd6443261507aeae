package org.arcuate.imaging.filter;

import org.arcuate.geometry.grid.Grid;

/** Trilinear interpolation along rows; a twin each for {@code short} and {@code float} samples. */
final class Linear {
  private static final float UNIT = 0x1p-24f;

  private Linear() {}

  /** Writes voxels {@code innerFrom} to {@code innerTo} of the row. */
  static void inner(RowWalk row, Grid grid, short[] s, float[] out) {
    int dy = grid.nx();
    int dz = grid.nx() * grid.ny();
    long skip = row.innerFrom - row.from;
    long x = row.x + skip * row.stepX;
    long y = row.y + skip * row.stepY;
    long z = row.z + skip * row.stepZ;
    for (int i = row.innerFrom; i < row.innerTo; i++) {
      int a = (int) (x >> 32) + (int) (y >> 32) * dy + (int) (z >> 32) * dz;
      float fx = ((int) x >>> 8) * UNIT;
      float fy = ((int) y >>> 8) * UNIT;
      float fz = ((int) z >>> 8) * UNIT;
      int b = a + dy;
      int c = a + dz;
      int d = c + dy;
      float va = s[a] + fx * (s[a + 1] - s[a]);
      float vb = s[b] + fx * (s[b + 1] - s[b]);
      float vc = s[c] + fx * (s[c + 1] - s[c]);
      float vd = s[d] + fx * (s[d + 1] - s[d]);
      float low = va + fy * (vb - va);
      float high = vc + fy * (vd - vc);
      out[i] = low + fz * (high - low);
      x += row.stepX;
      y += row.stepY;
      z += row.stepZ;
    }
  }

  /** Writes voxels {@code innerFrom} to {@code innerTo} of the row. */
  static void inner(RowWalk row, Grid grid, float[] s, float[] out) {
    int dy = grid.nx();
    int dz = grid.nx() * grid.ny();
    long skip = row.innerFrom - row.from;
    long x = row.x + skip * row.stepX;
    long y = row.y + skip * row.stepY;
    long z = row.z + skip * row.stepZ;
    for (int i = row.innerFrom; i < row.innerTo; i++) {
      int a = (int) (x >> 32) + (int) (y >> 32) * dy + (int) (z >> 32) * dz;
      float fx = ((int) x >>> 8) * UNIT;
      float fy = ((int) y >>> 8) * UNIT;
      float fz = ((int) z >>> 8) * UNIT;
      int b = a + dy;
      int c = a + dz;
      int d = c + dy;
      float va = s[a] + fx * (s[a + 1] - s[a]);
      float vb = s[b] + fx * (s[b + 1] - s[b]);
      float vc = s[c] + fx * (s[c + 1] - s[c]);
      float vd = s[d] + fx * (s[d + 1] - s[d]);
      float low = va + fy * (vb - va);
      float high = vc + fy * (vd - vc);
      out[i] = low + fz * (high - low);
      x += row.stepX;
      y += row.stepY;
      z += row.stepZ;
    }
  }
}
