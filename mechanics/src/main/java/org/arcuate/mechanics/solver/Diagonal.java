package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** The same with springs at the same unknowns as before, of other stiffness. */
  Diagonal with(List<Spring> springs);

  /** What {@code from} and {@code to} count: unknowns or nodes. */
  int steps();

  /** {@code d = keep d + gain D⁻¹ r; x += d}. */
  void step(float[] r, float[] d, float[] x, float keep, float gain, int from, int to);

  /** {@code rᵀ D⁻¹ r}. */
  double energy(float[] r, int from, int to);

  /** {@code x = scale D⁻¹ r}. */
  void times(float[] r, float scale, float[] x, int from, int to);

  /**
   * Every unknown for itself.
   *
   * @param own diagonal at the unknowns that springs touch, without the springs
   */
  record Single(float[] inverse, SortedMap<Integer, Float> own) implements Diagonal {
    /** Inverts a diagonal in place, that of springs added to it. */
    static Single of(float[] diagonal, List<Spring> springs) {
      SortedMap<Integer, Float> own = new TreeMap<>();
      for (Spring s : springs)
        for (int at : s.at()) if (diagonal[at] > 0) own.put(at, diagonal[at]);
      for (int i = 0; i < diagonal.length; i++) diagonal[i] = diagonal[i] > 0 ? 1 / diagonal[i] : 0;
      return own.isEmpty() ? new Single(diagonal, own) : new Single(diagonal, own).with(springs);
    }

    @Override
    public Single with(List<Spring> springs) {
      SortedMap<Integer, Float> sum = new TreeMap<>(own);
      for (Spring s : springs)
        for (int i = 0; i < s.at().length; i++) {
          float more = (float) (s.stiffness() * s.weight()[i] * s.weight()[i]);
          sum.computeIfPresent(s.at()[i], (at, v) -> v + more);
        }
      float[] changed = inverse.clone();
      sum.forEach((at, v) -> changed[at] = 1 / v);
      return new Single(changed, own);
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

  /**
   * The unknowns of a node together: entry (a, b) of all nodes is {@code inverse[a block + b]}.
   *
   * @param own blocks of the nodes that springs touch, without the springs
   */
  record Blocks(int block, float[][] inverse, SortedMap<Integer, double[]> own)
      implements Diagonal {
    /** A pivot below this part of its diagonal is a motion that nothing holds. */
    private static final double SINGULAR = 1e-9;

    private static final int SLAB = 4096;

    static Blocks of(BlockRows rows, List<Spring> springs, Work work) {
      int n = rows.rows();
      int b = rows.block();
      float[][] inverse = new float[b * b][n];
      SortedMap<Integer, double[]> touched = new TreeMap<>();
      for (Spring s : springs) for (int at : s.at()) touched.put(at % n, new double[b * b]);
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
              double[] kept = touched.get(i);
              if (kept != null) System.arraycopy(own, 0, kept, 0, b * b);
              invert(own, b);
              for (int e = 0; e < b * b; e++) inverse[e][i] = (float) own[e];
            }
          });
      Blocks bare = new Blocks(b, inverse, touched);
      return springs.isEmpty() ? bare : bare.with(springs);
    }

    @Override
    public Blocks with(List<Spring> springs) {
      int n = inverse[0].length;
      SortedMap<Integer, double[]> sum = new TreeMap<>();
      own.forEach((node, block) -> sum.put(node, block.clone()));
      for (Spring s : springs) add(s, block, n, sum);
      float[][] changed = new float[inverse.length][];
      for (int e = 0; e < changed.length; e++) changed[e] = inverse[e].clone();
      sum.forEach((node, m) -> {
        invert(m, block);
        for (int e = 0; e < changed.length; e++) changed[e][node] = (float) m[e];
      });
      return new Blocks(block, changed, own);
    }

    /** Adds a spring where nothing is fixed. */
    private static void add(Spring s, int b, int n, SortedMap<Integer, double[]> sum) {
      for (int i = 0; i < s.at().length; i++)
        for (int j = 0; j < s.at().length; j++) {
          int node = s.at()[i] % n;
          if (s.at()[j] % n != node) continue;
          double[] m = Objects.requireNonNull(sum.get(node));
          int row = s.at()[i] / n;
          int column = s.at()[j] / n;
          if (m[row * (b + 1)] > 0 && m[column * (b + 1)] > 0)
            m[row * b + column] += s.stiffness() * s.weight()[i] * s.weight()[j];
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
