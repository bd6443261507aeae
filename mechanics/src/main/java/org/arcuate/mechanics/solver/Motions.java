package org.arcuate.mechanics.solver;

import org.arcuate.geometry.Work;

/**
 * The six motions of each group of rows, made orthonormal: what the rows of group g do in its
 * motions, and what these motions are in the six of the whole.
 *
 * @param member motions of each row of its group: row · block · 6, then component · 6 + motion
 * @param whole motions of each group in those of the whole, 6 × 6, row by row
 */
record Motions(float[] member, double[] whole) {
  private static final int SIX = BlockMatrix.BLOCK;

  /** A motion of which less than this part is new is a sum of those before; it is left out. */
  private static final double NEW = 1e-6;

  private static final int SLAB = 256;

  static Motions of(BlockRows rows, Groups groups, Work work) {
    int b = rows.block();
    int[] first = new int[groups.count() + 1];
    int[] members = groups.members(first);
    float[] member = new float[Math.multiplyExact(rows.rows(), b * SIX)];
    double[] whole = new double[groups.count() * BlockMatrix.ENTRIES];
    work.slabs(
        (groups.count() + SLAB - 1) / SLAB,
        slab -> {
          double[] one = new double[b * SIX];
          for (int g = slab * SLAB; g < Math.min(groups.count(), (slab + 1) * SLAB); g++) {
            int size = first[g + 1] - first[g];
            double[][] motion = new double[SIX][size * b];
            for (int i = 0; i < size; i++) {
              rows.motions(members[first[g] + i], one);
              for (int c = 0; c < b; c++)
                for (int m = 0; m < SIX; m++) motion[m][i * b + c] = one[c * SIX + m];
            }
            orthonormal(motion, whole, g * BlockMatrix.ENTRIES);
            for (int i = 0; i < size; i++)
              for (int c = 0; c < b; c++)
                for (int m = 0; m < SIX; m++)
                  member[(members[first[g] + i] * b + c) * SIX + m] = (float) motion[m][i * b + c];
          }
        });
    return new Motions(member, whole);
  }

  /** Gram and Schmidt, twice; {@code r} gets what the motions were in the new ones. */
  private static void orthonormal(double[][] motion, double[] r, int at) {
    for (int m = 0; m < SIX; m++) {
      double before = Math.sqrt(dot(motion[m], motion[m]));
      for (int twice = 0; twice < 2; twice++)
        for (int k = 0; k < m; k++) {
          double share = dot(motion[k], motion[m]);
          r[at + k * SIX + m] += share;
          for (int i = 0; i < motion[m].length; i++) motion[m][i] -= share * motion[k][i];
        }
      double left = Math.sqrt(dot(motion[m], motion[m]));
      boolean isNew = left > NEW * before && left > 0;
      for (int i = 0; i < motion[m].length; i++) motion[m][i] = isNew ? motion[m][i] / left : 0;
      if (isNew) r[at + m * SIX + m] = left;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
