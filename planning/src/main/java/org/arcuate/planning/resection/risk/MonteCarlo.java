package org.arcuate.planning.resection.risk;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;

/**
 * Margins of many operations by chance: the same seed gives the same numbers on any number of
 * threads.
 *
 * <p>Of each operation are drawn: where the tumour really is (fusion), how all cuts are shifted
 * together, and of each cut its own shift, its tilt about two axes, and where within half a slice
 * the tumour's edge lies there. The margin of each cut is then that of its face as it has come to
 * lie.
 *
 * @param cuts in the order of the model
 * @param samples operations
 * @param marginMm of each operation and cut, from {@code operation × cuts} on
 */
public record MonteCarlo(List<RiskCut> cuts, int samples, float[] marginMm) {
  private static final int SLAB = 500;
  private static final int MOST = 20_000_000;

  /** Copies the list. */
  public MonteCarlo {
    cuts = List.copyOf(cuts);
  }

  /** Draws so many operations. */
  public static MonteCarlo of(RiskModel model, int samples, long seed, Work work) {
    int cuts = model.cuts().size();
    if (samples < 1 || (long) samples * cuts > MOST)
      throw new BadInput("%d samples of %d cuts: must be from 1 to %d in all", samples, cuts, MOST);
    float[] margin = new float[samples * cuts];
    work.slabs(
        (samples + SLAB - 1) / SLAB,
        slab -> {
          Normals normals = new Normals(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + slab));
          int end = Math.min(samples, (slab + 1) * SLAB);
          for (int s = slab * SLAB; s < end; s++) draw(model, normals, margin, s * cuts);
        });
    return new MonteCarlo(model.cuts(), samples, margin);
  }

  private static void draw(RiskModel model, Normals normals, float[] margin, int at) {
    double fusion = model.images().alongAxisMm();
    double common = model.commonMm();
    double tilt = model.technique().tiltRad();
    double tx = fusion * normals.next();
    double ty = fusion * normals.next();
    double tz = fusion * normals.next();
    Vec3 seat = new Vec3(normals.next(), normals.next(), normals.next()).times(common);
    double halfSlice = model.images().sliceMm() / 2;
    for (int c = 0; c < model.cuts().size(); c++) {
      RiskCut cut = model.cuts().get(c);
      Vec3 n = cut.cut().normal();
      double shift = seat.dot(n) + model.ownMm() * normals.next();
      double a = tilt * normals.next();
      double b = tilt * normals.next();
      double edge =
          halfSlice * Math.abs(n.dot(model.images().sliceAxis())) * (2 * normals.even() - 1);
      margin[at + c] = (float) (cut.marginMm(shift, a, b, tx, ty, tz) + edge);
    }
  }

  /** Share of operations in which the margin of one cut is below a limit. */
  public double below(int cut, double limitMm) {
    int count = 0;
    for (int i = cut; i < marginMm.length; i += cuts.size()) if (marginMm[i] < limitMm) count++;
    return count / (double) samples;
  }

  /** Share of operations in which the margin of any cut is below a limit. */
  public double below(double limitMm) {
    int count = 0;
    for (int s = 0; s < samples; s++) {
      float least = Float.POSITIVE_INFINITY;
      for (int c = 0; c < cuts.size(); c++) least = Math.min(least, marginMm[s * cuts.size() + c]);
      if (least < limitMm) count++;
    }
    return count / (double) samples;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MonteCarlo m && samples == m.samples && Arrays.equals(marginMm, m.marginMm);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(marginMm);
  }

  /** Standard normal numbers by Marsaglia's polar method, two at a time. */
  private static final class Normals {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    Normals(SplittableRandom random) {
      this.random = random;
    }

    double even() {
      return random.nextDouble();
    }

    double next() {
      if (!Double.isNaN(spare)) {
        double value = spare;
        spare = Double.NaN;
        return value;
      }
      while (true) {
        double p = 2 * random.nextDouble() - 1;
        double q = 2 * random.nextDouble() - 1;
        double s = p * p + q * q;
        if (s >= 1 || s == 0) continue;
        double f = Math.sqrt(-2 * Math.log(s) / s);
        spare = q * f;
        return p * f;
      }
    }
  }
}
