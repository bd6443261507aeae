package org.arcuate.outcomes.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The two parts of the Harris hip score that are not sums of points, and its grades.
 *
 * <p>Harris 1969. Sources differ on the points for absent deformity: here all four conditions
 * together give 4 points and anything less gives none.
 */
public final class HarrisHip {
  private static final BigDecimal MOTION_WEIGHT = new BigDecimal("0.05");
  private static final BigDecimal MOST_OF_MOTION = BigDecimal.valueOf(5);

  private HarrisHip() {}

  /**
   * Points for the range of motion: the sum of bands of degrees, each with its weight, times 0.05,
   * at most 5 (a full range would give 5.025).
   */
  public static BigDecimal motion(
      BigDecimal flexion, BigDecimal abduction, BigDecimal external, BigDecimal adduction) {
    BigDecimal sum =
        band(flexion, 0, 45, "1.0")
            .add(band(flexion, 45, 90, "0.6"))
            .add(band(flexion, 90, 110, "0.3"))
            .add(band(abduction, 0, 15, "0.8"))
            .add(band(abduction, 15, 20, "0.3"))
            .add(band(external, 0, 15, "0.4"))
            .add(band(adduction, 0, 15, "0.2"));
    return sum.multiply(MOTION_WEIGHT).min(MOST_OF_MOTION);
  }

  /**
   * 4 points if fixed flexion is below 30°, fixed adduction and fixed internal rotation below 10°
   * and the legs differ by less than 3.2 cm; otherwise 0.
   */
  public static BigDecimal noDeformity(
      BigDecimal flexion, BigDecimal adduction, BigDecimal internal, BigDecimal legsCm) {
    boolean none =
        flexion.doubleValue() < 30
            && adduction.doubleValue() < 10
            && internal.doubleValue() < 10
            && legsCm.doubleValue() < 3.2;
    return BigDecimal.valueOf(none ? 4 : 0);
  }

  /** Excellent from 90, good from 80, fair from 70, poor below. */
  public static String grade(BigDecimal total) {
    double t = total.doubleValue();
    return t >= 90 ? "excellent" : t >= 80 ? "good" : t >= 70 ? "fair" : "poor";
  }

  /** The total of a sheet with all items. */
  static BigDecimal total(Map<String, BigDecimal> items) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String name :
        List.of("pain", "limp", "support", "distance", "stairs", "shoes", "sitting", "transport"))
      sum = sum.add(of(items, name));
    sum =
        sum.add(
            noDeformity(
                of(items, "fixed-flexion-deg"),
                of(items, "fixed-adduction-deg"),
                of(items, "fixed-internal-rotation-deg"),
                of(items, "leg-difference-cm")));
    return sum.add(
        motion(
            of(items, "flexion-deg"),
            of(items, "abduction-deg"),
            of(items, "external-rotation-deg"),
            of(items, "adduction-deg")));
  }

  private static BigDecimal of(Map<String, BigDecimal> items, String name) {
    BigDecimal value = items.get(name);
    if (value == null) throw new IllegalArgumentException("the sheet has no " + name);
    return value;
  }

  private static BigDecimal band(BigDecimal degrees, int from, int to, String weight) {
    BigDecimal within =
        degrees.min(BigDecimal.valueOf(to)).subtract(BigDecimal.valueOf(from)).max(BigDecimal.ZERO);
    return within.multiply(new BigDecimal(weight));
  }
}
