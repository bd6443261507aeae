package org.arcuate.imaging.registration;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * The slow change of an MR's brightness through its coil: the logarithm is a quadratic polynomial
 * of place, fitted to what a CT, roughly registered, shows as muscle.
 *
 * <p>Outliers (tumour, vessels, fat within muscle, misregistered edges) are trimmed: four rounds of
 * least squares, each without what is farther from the last fit than twice its median deviation.
 */
final class CoilField {
  private static final int MUSCLE_LOW_HU = 15;
  private static final int MUSCLE_HIGH_HU = 95;
  private static final int LEAST = 300;
  private static final double SCALE_MM = 150;

  /** Strongest correction believed: a factor of 4 either way. */
  private static final double MOST = 4;

  private static final int ROWS = 256;

  private final Vec3 centre;
  private final double[] terms;

  private CoilField(Vec3 centre, double[] terms) {
    this.centre = centre;
    this.terms = terms;
  }

  /**
   * The field of an MR.
   *
   * @param ctFromMr roughly known
   */
  static CoilField of(Grey mr, Grey ct, Tone ctTone, Affine ctFromMr) {
    Grid grid = mr.grid();
    Vec3 centre = grid.centre();
    Affine voxel = ct.grid().voxelFromLps().after(ctFromMr).after(grid.lpsFromVoxel());
    short low = ctTone.of(MUSCLE_LOW_HU);
    short high = ctTone.of(MUSCLE_HIGH_HU);
    int most = (grid.nx() + 1) / 2 * ((grid.ny() + 1) / 2) * grid.nz();
    double[][] rows = new double[most][];
    double[] logs = new double[most];
    int n = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j += 2)
        for (int i = 0; i < grid.nx(); i += 2) {
          int v = grid.index(i, j, k);
          if (mr.tone()[v] < Tone.WHITE / 100) continue;
          if (!isMuscle(ct, voxel.apply(i, j, k), low, high)) continue;
          rows[n] = row(grid.lps(i, j, k).minus(centre));
          logs[n++] = Math.log(mr.tone()[v]);
        }
    double[] terms = n < LEAST ? new double[10] : fitted(rows, logs, n);
    terms[0] = 0;
    return new CoilField(centre, terms);
  }

  private static boolean isMuscle(Grey ct, Vec3 at, short low, short high) {
    int i = (int) Math.rint(at.x());
    int j = (int) Math.rint(at.y());
    int k = (int) Math.rint(at.z());
    if (!ct.grid().contains(i, j, k)) return false;
    short tone = ct.tone()[ct.grid().index(i, j, k)];
    return tone >= low && tone <= high;
  }

  private static double[] row(Vec3 p) {
    double x = p.x() / SCALE_MM;
    double y = p.y() / SCALE_MM;
    double z = p.z() / SCALE_MM;
    return new double[] {1, x, y, z, x * x, y * y, z * z, x * y, y * z, z * x};
  }

  private static double[] fitted(double[][] rows, double[] logs, int n) {
    double[] sorted = Arrays.copyOf(logs, n);
    Arrays.sort(sorted);
    double[] terms = new double[10];
    terms[0] = sorted[n / 2];
    double limit = Math.log(1.8);
    for (int round = 0; round < 4; round++) {
      double[][] normal = new double[10][11];
      double[] off = new double[n];
      for (int s = 0; s < n; s++) {
        off[s] = Math.abs(logs[s] - dot(terms, rows[s]));
        if (off[s] <= limit) add(normal, rows[s], logs[s]);
      }
      terms = solved(normal);
      for (int s = 0; s < n; s++) off[s] = Math.abs(logs[s] - dot(terms, rows[s]));
      Arrays.sort(off);
      limit = Math.max(0.02, 2 * off[n / 2]);
    }
    return terms;
  }

  private static void add(double[][] normal, double[] row, double value) {
    for (int r = 0; r < 10; r++) {
      for (int c = 0; c < 10; c++) normal[r][c] += row[r] * row[c];
      normal[r][10] += row[r] * value;
    }
  }

  /** Gauss elimination of the normal equations, which a little damping keeps regular. */
  private static double[] solved(double[][] m) {
    for (int r = 0; r < 10; r++) m[r][r] += r == 0 ? 1e-9 : 1;
    for (int r = 0; r < 10; r++)
      for (int below = r + 1; below < 10; below++) {
        double factor = m[below][r] / m[r][r];
        for (int c = r; c < 11; c++) m[below][c] -= factor * m[r][c];
      }
    double[] x = new double[10];
    for (int r = 9; r >= 0; r--) {
      double sum = m[r][10];
      for (int c = r + 1; c < 10; c++) sum -= m[r][c] * x[c];
      x[r] = sum / m[r][r];
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) sum += a[c] * b[c];
    return sum;
  }

  /** The MR as a coil that is equally sensitive everywhere would have seen it. */
  Grey removedFrom(Grey mr, Work work) {
    short[] out = new short[mr.tone().length];
    int rows = mr.grid().ny() * mr.grid().nz();
    work.slabs(
        (rows + ROWS - 1) / ROWS,
        slab -> {
          for (int r = slab * ROWS; r < Math.min(rows, (slab + 1) * ROWS); r++)
            row(mr, r % mr.grid().ny(), r / mr.grid().ny(), out);
        });
    return new Grey(mr.grid(), out);
  }

  /** Along a row the logarithm is quadratic, so its exponential needs two products a voxel. */
  private void row(Grey mr, int j, int k, short[] out) {
    Grid grid = mr.grid();
    double[] log = new double[3];
    for (int i = 0; i < 3; i++) log[i] = dot(terms, row(grid.lps(i, j, k).minus(centre)));
    double second = log[2] - 2 * log[1] + log[0];
    double factor = Math.exp(-log[0]);
    double step = Math.exp(log[0] - log[1]);
    double bend = Math.exp(-second);
    short[] tone = mr.tone();
    int v = grid.index(0, j, k);
    for (int end = v + grid.nx(); v < end; v++) {
      double flat = tone[v] * Math.min(MOST, Math.max(1 / MOST, factor));
      out[v] = (short) Math.min(Tone.WHITE, flat + 0.5);
      factor *= step;
      step *= bend;
    }
  }
}
