package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Spring;

/** One level of a preconditioner: its operator, its smoother and its vectors. */
final class Level {
  /** Forces under displacements. */
  @FunctionalInterface
  interface Operator {
    /** Sets {@code y} to the forces under {@code x}. */
    void apply(float[] x, float[] y, Work work);
  }

  private static final int POWER_STEPS = 10;

  private final Operator operator;
  private List<Spring> springs;
  private Diagonal diagonal;

  /** The part of the spectrum that is smoothed: from 1 / range of the largest eigenvalue. */
  private final double range;

  /** What this level is to solve, then what is left of it. */
  final float[] left;

  /** The answer. */
  final float[] answer;

  /** The last change of the answer. */
  final float[] change;

  private final float[] forces;
  private double largest;

  Level(Operator operator, List<Spring> springs, Diagonal diagonal, double range) {
    this.operator = operator;
    this.springs = springs;
    this.diagonal = diagonal;
    this.range = range;
    int n = diagonal.unknowns();
    left = new float[n];
    answer = new float[n];
    change = new float[n];
    forces = new float[n];
  }

  /** Gives its springs the stiffness of those that they were made from, in the same order. */
  void hold(List<Spring> from, Work work) {
    springs = stiffened(springs, from);
    diagonal = diagonal.with(springs);
    estimate(work);
  }

  /** Springs with the stiffness of others. */
  static List<Spring> stiffened(List<Spring> springs, List<Spring> from) {
    List<Spring> changed = new ArrayList<>();
    for (int s = 0; s < springs.size(); s++)
      changed.add(
          new Spring(from.get(s).stiffness(), springs.get(s).at(), springs.get(s).weight()));
    return changed;
  }

  private void apply(float[] x, float[] y, Work work) {
    operator.apply(x, y, work);
    for (Spring s : springs) s.add(x, y);
  }

  /** Estimates the largest eigenvalue of D⁻¹ A, from below, by powers of it. */
  void estimate(Work work) {
    int n = answer.length;
    for (int i = 0; i < n; i++) {
      int bits = i * 0x9E3779B9;
      bits ^= bits >>> 15;
      left[i] = 1 + (bits & 0xFFFF) / 65536f;
      if ((bits & 0x10000) != 0) left[i] = -left[i];
    }
    times(left, 1, answer, work);
    for (int step = 0; step < POWER_STEPS; step++) {
      apply(answer, forces, work);
      double energy = Vectors.sum(n, work, (from, to) -> dot(answer, forces, from, to));
      double after =
          Vectors.sum(diagonal.steps(), work, (from, to) -> diagonal.energy(forces, from, to));
      largest = energy > 0 ? after / energy : 1;
      times(forces, (float) (1 / Math.max(largest, 1e-30)), answer, work);
    }
    largest *= 1.1;
  }

  private void times(float[] r, float scale, float[] x, Work work) {
    Vectors.each(diagonal.steps(), work, (from, to) -> diagonal.times(r, scale, x, from, to));
  }

  /** The largest eigenvalue of D⁻¹ A, or a little more. */
  double largest() {
    return largest;
  }

  /** Takes the largest eigenvalue for larger than it was thought to be. */
  void raise() {
    largest *= 1.5;
  }

  private static double dot(float[] x, float[] y, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) sum += (double) x[i] * y[i];
    return sum;
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
  void leave(Work work) {
    apply(change, forces, work);
    Vectors.each(left.length, work, (from, to) -> subtract(left, forces, from, to));
  }

  /** Chebyshev polynomial in D⁻¹ A; the last change is not yet taken from what is left. */
  private void steps(int degree, boolean first, Work work) {
    double smallest = largest / range;
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
      if (first && step == 0)
        Vectors.each(left.length, work, (from, to) -> Arrays.fill(answer, from, to, 0));
      Vectors.each(
          diagonal.steps(),
          work,
          (from, to) -> diagonal.step(left, change, answer, k, g, from, to));
    }
  }

  private static void add(float[] x, float[] d, int from, int to) {
    for (int i = from; i < to; i++) x[i] += d[i];
  }

  private static void subtract(float[] x, float[] d, int from, int to) {
    for (int i = from; i < to; i++) x[i] -= d[i];
  }
}
