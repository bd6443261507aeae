package org.arcuate.outcomes.survival;

/**
 * Schoenfeld residuals: what those who had the event differ by from those who could have had it.
 */
final class Schoenfeld {
  private Schoenfeld() {}

  /**
   * Residuals in the caller's units, one row for each of {@code events} (the caller's rows), at
   * scaled coefficients {@code beta}; for Efron's ties from the average of the risk sets' means.
   */
  static double[][] of(RiskSets sets, double[] beta, int[] events) {
    int p = sets.p();
    double[][] ofRow = new double[sets.n()][];
    sets.read(beta, new Means(sets, ofRow));
    double[][] residuals = new double[events.length][p];
    for (int e = 0; e < events.length; e++)
      for (int j = 0; j < p; j++) residuals[e][j] = ofRow[events[e]][j] * sets.scale()[j];
    return residuals;
  }

  private static final class Means implements RiskSets.Reader {
    private final RiskSets sets;
    private final double[][] ofRow;
    private final double[] mean;
    private int block = -1;
    private int left;
    private int deaths;

    Means(RiskSets sets, double[][] ofRow) {
      this.sets = sets;
      this.ofRow = ofRow;
      mean = new double[sets.p()];
    }

    @Override
    public void at(double time, int count, double[] sumX, double sumEta) {
      deaths = count;
      left = count;
      java.util.Arrays.fill(mean, 0);
      do block++;
      while (!hasEvent());
    }

    private boolean hasEvent() {
      for (int i = sets.block()[block]; i < sets.block()[block + 1]; i++)
        if (sets.event()[i]) return true;
      return false;
    }

    @Override
    public void set(int times, double s0, double[] s1, double[] s2) {
      for (int j = 0; j < mean.length; j++) mean[j] += times * s1[j] / s0 / deaths;
      left -= times;
      if (left > 0) return;
      for (int i = sets.block()[block]; i < sets.block()[block + 1]; i++) {
        if (!sets.event()[i]) continue;
        double[] residual = new double[mean.length];
        for (int j = 0; j < mean.length; j++) residual[j] = sets.x()[i * mean.length + j] - mean[j];
        ofRow[sets.row()[i]] = residual;
      }
    }
  }
}
