package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Spring;

/**
 * D⁻¹ of a smoother: the inverse of a matrix's diagonal, or of the square blocks of its nodes.
 * Unknowns are numbered component · nodes + node; those that are fixed or that nothing holds have
 * rows of 0.
 */
sealed interface Diagonal {
  /** How many unknowns there are. */
  int unknowns();

  /** What {@code from} and {@code to} count: unknowns or nodes. */
  int steps();

  /** {@code d = keep d + gain D⁻¹ r; x += d}. */
  void step(float[] r, float[] d, float[] x, float keep, float gain, int from, int to);

  /** {@code rᵀ D⁻¹ r}. */
  double energy(float[] r, int from, int to);

  /** {@code x = scale D⁻¹ r}. */
  void times(float[] r, float scale, float[] x, int from, int to);

  /** Every unknown for itself. */
  record Single(float[] inverse) implements Diagonal {
    /** Inverts a diagonal in place, that of springs added to it. */
    static Single of(float[] diagonal, List<Spring> springs) {
      for (Spring s : springs)
        for (int i = 0; i < s.at().length; i++)
          if (diagonal[s.at()[i]] > 0)
            diagonal[s.at()[i]] += (float) (s.stiffness() * s.weight()[i] * s.weight()[i]);
      for (int i = 0; i < diagonal.length; i++) diagonal[i] = diagonal[i] > 0 ? 1 / diagonal[i] : 0;
      return new Single(diagonal);
    }

    @Override
    public int unknowns() {
      return inverse.length;
    }

    @Override
    public int steps() {
      return inverse.length;
    }

    @Override
    public void step(float[] r, float[] d, float[] x, float keep, float gain, int from, int to) {
      for (int i = from; i < to; i++) {
        float change = keep * d[i] + gain * (inverse[i] * r[i]);
        d[i] = change;
        x[i] += change;
      }
    }

    @Override
    public double energy(float[] r, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) sum += (double) r[i] * inverse[i] * r[i];
      return sum;
    }

    @Override
    public void times(float[] r, float scale, float[] x, int from, int to) {
      for (int i = from; i < to; i++) x[i] = scale * inverse[i] * r[i];
    }
  }

  /** The unknowns of a node together: entry (a, b) of all nodes is {@code inverse[a block + b]}. */
  record Blocks(int block, float[][] inverse) implements Diagonal {
    /** A pivot below this part of its diagonal is a motion that nothing holds. */
    private static final double SINGULAR = 1e-9;

    private static final int SLAB = 4096;

    static Blocks of(BlockRows rows, List<Spring> springs, Work work) {
      int n = rows.rows();
      int b = rows.block();
      float[][] inverse = new float[b * b][n];
      double[][] more = springs.isEmpty() ? new double[0][] : new double[n][];
      for (Spring s : springs) add(s, b, more);
      work.slabs(
          (n + SLAB - 1) / SLAB,
          slab -> {
            int[] columns = new int[rows.mostInRow()];
            double[] blocks = new double[columns.length * b * b];
            double[] own = new double[b * b];
            for (int i = slab * SLAB; i < Math.min(n, (slab + 1) * SLAB); i++) {
              int count = rows.read(i, columns, blocks);
              Arrays.fill(own, 0);
              for (int c = 0; c < count; c++)
                if (columns[c] == i) System.arraycopy(blocks, c * b * b, own, 0, b * b);
              if (more.length > 0 && more[i] != null)
                for (int e = 0; e < b * b; e++)
                  if (own[e / b * (b + 1)] > 0 && own[e % b * (b + 1)] > 0) own[e] += more[i][e];
              invert(own, b);
              for (int e = 0; e < b * b; e++) inverse[e][i] = (float) own[e];
            }
          });
      return new Blocks(b, inverse);
    }

    private static void add(Spring s, int b, double[][] more) {
      int n = more.length;
      for (int i = 0; i < s.at().length; i++)
        for (int j = 0; j < s.at().length; j++) {
          int node = s.at()[i] % n;
          if (s.at()[j] % n != node) continue;
          if (more[node] == null) more[node] = new double[b * b];
          more[node][s.at()[i] / n * b + s.at()[j] / n] +=
              s.stiffness() * s.weight()[i] * s.weight()[j];
        }
    }

    /** Inverts a symmetric matrix by sweeps; motions that nothing holds get 0. */
    static void invert(double[] m, int b) {
      double[] scale = new double[b];
      for (int k = 0; k < b; k++) scale[k] = m[k * b + k];
      for (int k = 0; k < b; k++) {
        double pivot = m[k * b + k];
        if (!(pivot > SINGULAR * scale[k]) || !(pivot > 0)) {
          for (int j = 0; j < b; j++) m[k * b + j] = m[j * b + k] = 0;
          continue;
        }
        for (int i = 0; i < b; i++)
          for (int j = 0; j < b; j++)
            if (i != k && j != k) m[i * b + j] -= m[i * b + k] * m[k * b + j] / pivot;
        for (int j = 0; j < b; j++)
          if (j != k) {
            m[k * b + j] /= pivot;
            m[j * b + k] /= pivot;
          }
        m[k * b + k] = -1 / pivot;
      }
      for (int e = 0; e < b * b; e++) m[e] = m[e] == 0 ? 0 : -m[e];
    }

    @Override
    public int unknowns() {
      return block * inverse[0].length;
    }

    @Override
    public int steps() {
      return inverse[0].length;
    }

    @Override
    public void step(float[] r, float[] d, float[] x, float keep, float gain, int from, int to) {
      for (int a = 0; a < block; a++) {
        int n = a * inverse[0].length;
        for (int i = from; i < to; i++) d[n + i] *= keep;
        for (int b = 0; b < block; b++)
          multiply(inverse[a * block + b], r, b * inverse[0].length, gain, d, n, from, to);
        for (int i = from; i < to; i++) x[n + i] += d[n + i];
      }
    }

    private static void multiply(
        float[] by, float[] r, int at, float gain, float[] d, int n, int from, int to) {
      for (int i = from; i < to; i++) d[n + i] += gain * (by[i] * r[at + i]);
    }

    @Override
    public double energy(float[] r, int from, int to) {
      int n = inverse[0].length;
      double sum = 0;
      for (int a = 0; a < block; a++)
        for (int b = 0; b < block; b++) {
          float[] by = inverse[a * block + b];
          for (int i = from; i < to; i++) sum += (double) r[a * n + i] * by[i] * r[b * n + i];
        }
      return sum;
    }

    @Override
    public void times(float[] r, float scale, float[] x, int from, int to) {
      int n = inverse[0].length;
      for (int a = 0; a < block; a++) {
        Arrays.fill(x, a * n + from, a * n + to, 0);
        for (int b = 0; b < block; b++)
          multiply(inverse[a * block + b], r, b * n, scale, x, a * n, from, to);
      }
    }
  }
}
