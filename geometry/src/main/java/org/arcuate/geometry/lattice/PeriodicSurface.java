package org.arcuate.geometry.lattice;

/**
 * A function of three phases, 2π-periodic in each, whose level sets resemble minimal surfaces:
 *
 * <ul>
 *   <li>gyroid: sin x cos y + sin y cos z + sin z cos x
 *   <li>diamond: sin x sin y sin z + sin x cos y cos z + cos x sin y cos z + cos x cos y sin z
 *   <li>primitive: cos x + cos y + cos z
 * </ul>
 *
 * <p>Its values lie within ±{@link #peak}; where it has the value s its gradient is at most {@code
 * √(3(1 − (s/peak)²))}: proved for the primitive (Σcos² ≥ s²/3), found for the others on a fine
 * grid. Hence {@link #reach}, the integral of 1/that, changes no faster than the phases do.
 */
@SuppressWarnings("ImmutableEnumChecker") // the table is filled once
enum PeriodicSurface {
  GYROID(1.5),
  DIAMOND(Math.sqrt(2)),
  PRIMITIVE(3);

  private static final int STEPS = 4096;

  private final double peak;
  private final double[] table = new double[STEPS + 2];

  /**
   * Tabulates the integral with the slope at the lower end of each step, so that the table is
   * nowhere steeper than the integral.
   */
  PeriodicSurface(double peak) {
    this.peak = peak;
    for (int i = 0; i < STEPS; i++) {
      double s = i / (double) STEPS;
      table[i + 1] = table[i] + peak / STEPS / Math.sqrt(3 * (1 - s * s));
    }
    table[STEPS + 1] = table[STEPS];
  }

  static PeriodicSurface of(LatticeKind kind) {
    return switch (kind) {
      case NETWORK_GYROID, SHEET_GYROID -> GYROID;
      case NETWORK_DIAMOND, SHEET_DIAMOND -> DIAMOND;
      case NETWORK_PRIMITIVE, SHEET_PRIMITIVE -> PRIMITIVE;
      case CUBIC_STRUTS, OCTET_STRUTS, DIAMOND_STRUTS, VORONOI_STRUTS ->
          throw new IllegalStateException(kind + " has no periodic surface");
    };
  }

  double peak() {
    return peak;
  }

  /** Least phase, rad, in which the function can have risen from 0 to s; odd in s. */
  double reach(double s) {
    double t = Math.min(Math.abs(s) / peak, 1) * STEPS;
    int i = (int) t;
    double r = table[i] + (t - i) * (table[i + 1] - table[i]);
    return s < 0 ? -r : r;
  }

  /** Steepest that {@link #reach} is up to s. */
  double steepestReach(double s) {
    double t = Math.min(Math.abs(s) / peak, 1 - 1e-6);
    return 1 / Math.sqrt(3 * (1 - t * t));
  }

  /** Values from sines and cosines of the phases of n points. */
  void values(int n, double[][] sin, double[][] cos, double[] out) {
    double[] sx = sin[0], sy = sin[1], sz = sin[2];
    double[] cx = cos[0], cy = cos[1], cz = cos[2];
    switch (this) {
      case GYROID -> {
        for (int p = 0; p < n; p++) out[p] = sx[p] * cy[p] + sy[p] * cz[p] + sz[p] * cx[p];
      }
      case DIAMOND -> {
        for (int p = 0; p < n; p++)
          out[p] =
              sx[p] * (sy[p] * sz[p] + cy[p] * cz[p]) + cx[p] * (sy[p] * cz[p] + cy[p] * sz[p]);
      }
      case PRIMITIVE -> {
        for (int p = 0; p < n; p++) out[p] = cx[p] + cy[p] + cz[p];
      }
    }
  }

  /**
   * The level below which (for sheets: the magnitude below which) the function lies in each of 0,
   * 1/n, …, 1 of the volume.
   */
  double[] levels(LatticeKind.Form form, int n) {
    int m = 64;
    double[] values = new double[m * m * m];
    double[][] sin = new double[3][m];
    double[][] cos = new double[3][m];
    double[] out = new double[m];
    for (int row = 0; row < m * m; row++) {
      for (int i = 0; i < m; i++) {
        double[] phase = {i + 0.31, row % m + 0.47, row / m + 0.59};
        for (int a = 0; a < 3; a++) {
          sin[a][i] = Math.sin(2 * Math.PI * phase[a] / m);
          cos[a][i] = Math.cos(2 * Math.PI * phase[a] / m);
        }
      }
      values(m, sin, cos, out);
      for (int i = 0; i < m; i++)
        values[row * m + i] = form == LatticeKind.Form.SHEET ? Math.abs(out[i]) : out[i];
    }
    java.util.Arrays.sort(values);
    double[] levels = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double at = i / (double) n * values.length - 0.5;
      int low = (int) Math.clamp(Math.floor(at), 0, values.length - 2);
      double t = Math.clamp(at - low, 0, 1);
      levels[i] = values[low] + t * (values[low + 1] - values[low]);
    }
    return levels;
  }
}
