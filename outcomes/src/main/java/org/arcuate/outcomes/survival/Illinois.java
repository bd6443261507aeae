package org.arcuate.outcomes.survival;

import java.util.function.DoubleUnaryOperator;

/** Roots by false position, halving the weight of an end that stays (Dowell and Jarratt 1971). */
final class Illinois {
  private Illinois() {}

  /** Where {@code f} is 0 between {@code a} and {@code b}, at which its signs differ. */
  static double root(DoubleUnaryOperator f, double a, double b) {
    double fa = f.applyAsDouble(a);
    double fb = f.applyAsDouble(b);
    double x = a;
    for (int turn = 0; turn < 100 && Math.abs(b - a) > 1e-10 * Math.max(1, Math.abs(a)); turn++) {
      x = (a * fb - b * fa) / (fb - fa);
      double fx = f.applyAsDouble(x);
      if (Math.abs(fx) < 1e-12) return x;
      if ((fx > 0) == (fb > 0)) fa /= 2;
      else {
        a = b;
        fa = fb;
      }
      b = x;
      fb = fx;
    }
    return x;
  }
}
