package org.arcuate.planning.resection.risk;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.hipparchus.special.Erf;

/**
 * The probability that a margin falls below a limit, without chance: normal in the shift along each
 * cut's normal, and by Gauss–Hermite quadrature over the tilts and over what moves all cuts.
 *
 * <p>For each pair of tilts the shift is found at which the margin just meets the limit; the
 * probability of a smaller shift is that of a normal variable. What moves all cuts together (seat
 * of the guide, place of the tumour) is a vector with the same variance along each axis; given it,
 * cuts are independent. Two things are simplified against {@link MonteCarlo}: a tumour that moves
 * along a face is taken not to change its margin, and the even distribution within half a slice is
 * taken as a normal one of the same variance.
 */
public final class ClosedForm {
  /** Nodes and weights of 9-point Gauss–Hermite quadrature for a standard normal variable. */
  private static final double[][] RULE = hermite(9);

  private static final double FAR_MM = 60;

  /** Reach and step of the tables, mm. */
  private static final double TABLE_MM = 40;

  private static final double STEP_MM = 0.2;

  private final RiskModel model;
  private final double limitMm;

  /** Shifts at which the limit is met, of each cut and pair of tilts, mm. */
  private final double[][] needed;

  private final double[] weight;

  /** Probability of each cut given what has moved all, at steps of a shift; empty if it jumps. */
  private final double[][] table;

  private ClosedForm(
      RiskModel model, double limitMm, double[][] needed, double[] weight, Work work) {
    this.model = model;
    this.limitMm = limitMm;
    this.needed = needed;
    this.weight = weight;
    table = work.map(needed.length, this::tabled).toArray(new double[0][]);
  }

  private double[] tabled(int cut) {
    if (own(cut) < 4 * STEP_MM) return new double[0];
    double[] row = new double[2 * (int) (TABLE_MM / STEP_MM) + 1];
    for (int i = 0; i < row.length; i++) row[i] = summed(cut, i * STEP_MM - TABLE_MM, own(cut));
    return row;
  }

  /** The probability of one cut, given what has moved all by so much; from the table if it can. */
  private double given(int cut, double movedMm) {
    double at = (movedMm + TABLE_MM) / STEP_MM;
    double[] row = table[cut];
    int i = (int) at;
    if (!(at >= 1 && i + 2 < row.length)) return summed(cut, movedMm, own(cut));
    double t = at - i;
    double a = row[i - 1];
    double b = row[i];
    double c = row[i + 1];
    double d = row[i + 2];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  /** The probabilities for one limit. */
  public static ClosedForm of(RiskModel model, double limitMm, Work work) {
    int n = RULE[0].length;
    double tilt = model.technique().tiltRad();
    int pairs = tilt > 0 ? n * n : 1;
    double[] weight = new double[pairs];
    for (int p = 0; p < pairs; p++) weight[p] = pairs == 1 ? 1 : RULE[1][p % n] * RULE[1][p / n];
    List<double[]> needed =
        work.map(
            model.cuts().size(),
            c -> {
              double[] shifts = new double[pairs];
              for (int p = 0; p < pairs; p++)
                shifts[p] =
                    needed(
                        model.cuts().get(c),
                        limitMm,
                        pairs == 1 ? 0 : tilt * RULE[0][p % n],
                        pairs == 1 ? 0 : tilt * RULE[0][p / n]);
              return shifts;
            });
    return new ClosedForm(model, limitMm, needed.toArray(new double[0][]), weight, work);
  }

  /** The shift at which a tilted face leaves just the limit, mm. */
  private static double needed(RiskCut cut, double limit, double a, double b) {
    double low = -FAR_MM;
    double high = FAR_MM;
    double shift = limit - cut.marginMm(0, a, b, 0, 0, 0);
    for (int i = 0; i < 40 && high - low > 1e-3; i++) {
      shift = Math.clamp(shift, low + 1e-6, high - 1e-6);
      double off = limit - cut.marginMm(shift, a, b, 0, 0, 0);
      if (off > 0) low = shift;
      else high = shift;
      if (Math.abs(off) < 1e-3) return shift;
      double next = shift + off;
      shift = i < 6 && next > low && next < high ? next : (low + high) / 2;
    }
    return shift;
  }

  /** The limit, mm. */
  public double limitMm() {
    return limitMm;
  }

  /** Probability that the margin of one cut is below the limit. */
  public double below(int cut) {
    return below(cut, 0);
  }

  /** The same if the plan had the cut so much farther out, mm. */
  public double below(int cut, double outwardsMm) {
    double common = model.commonMm();
    double fusion = model.images().alongAxisMm();
    double own = own(cut);
    double sd = Math.sqrt(own * own + common * common + fusion * fusion);
    return summed(cut, outwardsMm, sd);
  }

  /** Probability that any cut's margin is below the limit. */
  public double below() {
    return belowAny(-1, 0);
  }

  /** The same if the plan had one of the cuts so much farther out, mm. */
  public double belowAny(int slid, double outwardsMm) {
    double sd = Math.hypot(model.commonMm(), model.images().alongAxisMm());
    int n = sd > 0 ? RULE[0].length : 1;
    double clear = 0;
    for (int i = 0; i < n * n * n; i++) {
      double x = n == 1 ? 0 : sd * RULE[0][i % n];
      double y = n == 1 ? 0 : sd * RULE[0][i / n % n];
      double z = n == 1 ? 0 : sd * RULE[0][i / n / n];
      double w = n == 1 ? 1 : RULE[1][i % n] * RULE[1][i / n % n] * RULE[1][i / n / n];
      double product = 1;
      for (int c = 0; c < needed.length; c++) {
        Vec3 normal = model.cuts().get(c).cut().normal();
        double moved = x * normal.x() + y * normal.y() + z * normal.z();
        product *= 1 - given(c, moved + (c == slid ? outwardsMm : 0));
      }
      clear += w * product;
    }
    return Math.clamp(1 - clear, 0, 1);
  }

  private double own(int cut) {
    double edge = model.images().edgeMm(model.cuts().get(cut).cut().normal());
    return Math.hypot(model.ownMm(), edge);
  }

  private double summed(int cut, double movedMm, double sd) {
    double sum = 0;
    for (int p = 0; p < weight.length; p++) sum += weight[p] * normal(needed[cut][p] - movedMm, sd);
    return Math.clamp(sum, 0, 1);
  }

  /** Probability that a normal variable of mean 0 is below x. */
  static double normal(double x, double sd) {
    if (!(sd > 0)) return x > 0 ? 1 : 0;
    return 0.5 * Erf.erfc(-x / (sd * Math.sqrt(2)));
  }

  /**
   * Nodes and weights for a standard normal variable: zeros of the Hermite polynomial by Newton's
   * method (Press et al., Numerical Recipes, section 4.6).
   */
  private static double[][] hermite(int n) {
    double[] x = new double[n];
    double[] w = new double[n];
    double root = 0;
    for (int i = 0; i < (n + 1) / 2; i++) {
      root =
          switch (i) {
            case 0 -> Math.sqrt(2.0 * n + 1) - 1.85575 * Math.pow(2.0 * n + 1, -1.0 / 6);
            case 1 -> root - 1.14 * Math.pow(n, 0.426) / root;
            case 2 -> 1.86 * root - 0.86 * x[0];
            case 3 -> 1.91 * root - 0.91 * x[1];
            default -> 2 * root - x[i - 2];
          };
      double slope = 1;
      for (int round = 0; round < 20; round++) {
        double p = Math.pow(Math.PI, -0.25);
        double before = 0;
        for (int j = 0; j < n; j++) {
          double older = before;
          before = p;
          p = root * Math.sqrt(2.0 / (j + 1)) * before - Math.sqrt(j / (j + 1.0)) * older;
        }
        slope = Math.sqrt(2.0 * n) * before;
        root -= p / slope;
      }
      x[i] = root;
      x[n - 1 - i] = -root;
      w[i] = 2 / (slope * slope);
      w[n - 1 - i] = w[i];
    }
    double sum = 0;
    for (double one : w) sum += one;
    for (int i = 0; i < n; i++) {
      x[i] *= Math.sqrt(2);
      w[i] /= sum;
    }
    return new double[][] {x, w};
  }
}
