package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.load.Spring;

/** One grid of the multigrid: its operator, its smoother and its vectors. */
final class Level {
  /** Forces under displacements. */
  @FunctionalInterface
  interface Operator {
    /** Sets {@code y} to the forces under {@code x}. */
    void apply(float[] x, float[] y, Work work);
  }

  /** The part of the spectrum that is smoothed: from 1 / RANGE of the largest eigenvalue. */
  private static final double RANGE = 6;

  private static final int POWER_STEPS = 10;

  final VoxelMesh mesh;
  private final Operator operator;
  private final List<Spring> springs;

  /** 1 / diagonal; 0 for unknowns that are fixed or that nothing holds. */
  private final float[] inverse;

  /** What this level is to solve, then what is left of it. */
  final float[] left;

  /** The answer. */
  final float[] answer;

  /** The last change of the answer. */
  final float[] change;

  private final float[] forces;
  private double largest;

  Level(VoxelMesh mesh, Operator operator, List<Spring> springs, float[] diagonal) {
    this.mesh = mesh;
    this.operator = operator;
    this.springs = springs;
    int n = diagonal.length;
    for (Spring s : springs)
      for (int i = 0; i < s.at().length; i++)
        if (diagonal[s.at()[i]] > 0)
          diagonal[s.at()[i]] += (float) (s.stiffness() * s.weight()[i] * s.weight()[i]);
    for (int i = 0; i < n; i++) diagonal[i] = diagonal[i] > 0 ? 1 / diagonal[i] : 0;
    inverse = diagonal;
    left = new float[n];
    answer = new float[n];
    change = new float[n];
    forces = new float[n];
  }

  private void apply(float[] x, float[] y, Work work) {
    operator.apply(x, y, work);
    for (Spring s : springs) s.add(x, y);
  }

  /** Estimates the largest eigenvalue of D⁻¹ A, from below, by powers of it. */
  void estimate(Work work) {
    int n = inverse.length;
    for (int i = 0; i < n; i++) {
      int bits = i * 0x9E3779B9;
      bits ^= bits >>> 15;
      answer[i] = inverse[i] == 0 ? 0 : 1 + (bits & 0xFFFF) / 65536f;
      if ((bits & 0x10000) != 0) answer[i] = -answer[i];
    }
    for (int step = 0; step < POWER_STEPS; step++) {
      apply(answer, forces, work);
      double energy = Vectors.sum(n, work, (from, to) -> energy(answer, forces, from, to));
      double weight = Vectors.sum(n, work, (from, to) -> weight(answer, inverse, from, to));
      largest = weight > 0 ? energy / weight : 1;
      float scale = (float) (1 / Math.max(largest, 1e-30));
      Vectors.each(n, work, (from, to) -> scaled(answer, forces, inverse, scale, from, to));
    }
    largest *= 1.1;
  }

  /** Takes the largest eigenvalue for larger than it was thought to be. */
  void raise() {
    largest *= 1.5;
  }

  private static double energy(float[] x, float[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) sum += (double) x[i] * y[i];
    return sum;
  }

  private static double weight(float[] x, float[] inverse, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) if (inverse[i] > 0) sum += (double) x[i] * x[i] / inverse[i];
    return sum;
  }

  private static void scaled(float[] x, float[] y, float[] inverse, float scale, int from, int to) {
    for (int i = from; i < to; i++) x[i] = scale * inverse[i] * y[i];
  }

  /** Smooths from 0: sets the answer, and leaves what is left. */
  void smoothFirst(int degree, Work work) {
    steps(degree, true, work);
    leave(work);
  }

  /** Adds what the coarser level answered, in {@link #change}, and smooths. */
  void smoothLast(int degree, Work work) {
    Vectors.each(answer.length, work, (from, to) -> add(answer, change, from, to));
    leave(work);
    steps(degree, false, work);
  }

  /** Takes the forces of the last change from what is left. */
  private void leave(Work work) {
    apply(change, forces, work);
    Vectors.each(left.length, work, (from, to) -> subtract(left, forces, from, to));
  }

  /** Chebyshev polynomial in D⁻¹ A; the last change is not yet taken from what is left. */
  private void steps(int degree, boolean first, Work work) {
    double smallest = largest / RANGE;
    double middle = (largest + smallest) / 2;
    double half = (largest - smallest) / 2;
    double sigma = middle / half;
    double rho = 1 / sigma;
    for (int step = 0; step < degree; step++) {
      float keep = 0;
      float gain = (float) (1 / middle);
      if (step > 0) {
        leave(work);
        double next = 1 / (2 * sigma - rho);
        keep = (float) (next * rho);
        gain = (float) (2 * next / half);
        rho = next;
      }
      float k = keep;
      float g = gain;
      boolean set = first && step == 0;
      Vectors.each(
          left.length,
          work,
          (from, to) -> {
            if (set) Arrays.fill(answer, from, to, 0);
            step(left, inverse, change, answer, k, g, from, to);
          });
    }
  }

  private static void step(
      float[] r, float[] inverse, float[] d, float[] x, float keep, float gain, int from, int to) {
    for (int i = from; i < to; i++) {
      float change = keep * d[i] + gain * (inverse[i] * r[i]);
      d[i] = change;
      x[i] += change;
    }
  }

  private static void add(float[] x, float[] d, int from, int to) {
    for (int i = from; i < to; i++) x[i] += d[i];
  }

  private static void subtract(float[] x, float[] d, int from, int to) {
    for (int i = from; i < to; i++) x[i] -= d[i];
  }
}
