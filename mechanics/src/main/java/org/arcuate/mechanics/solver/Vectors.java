package org.arcuate.mechanics.solver;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.arcuate.geometry.Work;

/** Loops over long vectors in fixed pieces, so that sums do not depend on the number of threads. */
final class Vectors {
  private static final int PIECE = 1 << 16;

  private Vectors() {}

  /** A loop over a piece of a vector. */
  @FunctionalInterface
  interface Piece {
    void run(int from, int to);
  }

  /** A sum over a piece of a vector. */
  @FunctionalInterface
  interface Sum {
    double of(int from, int to);
  }

  static void each(int n, Work work, Piece piece) {
    work.slabs(pieces(n), s -> piece.run(s * PIECE, Math.min(n, (s + 1) * PIECE)));
  }

  static double sum(int n, Work work, Sum piece) {
    IntToDoubleFunction one = s -> piece.of(s * PIECE, Math.min(n, (s + 1) * PIECE));
    List<Double> parts = work.map(pieces(n), one::applyAsDouble);
    double sum = 0;
    for (double part : parts) sum += part;
    return sum;
  }

  private static int pieces(int n) {
    return (n + PIECE - 1) / PIECE;
  }

  static double dot(double[] a, double[] b, Work work) {
    return sum(a.length, work, (from, to) -> dot(a, b, from, to));
  }

  static double dot(double[] a, float[] b, Work work) {
    return sum(a.length, work, (from, to) -> dot(a, b, from, to));
  }

  /** Four running sums: a single one would wait for each addition. */
  private static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) s0 += a[i] * b[i];
    return s0 + s1 + (s2 + s3);
  }

  private static double dot(double[] a, float[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) s0 += a[i] * b[i];
    return s0 + s1 + (s2 + s3);
  }
}
