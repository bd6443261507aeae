package org.arcuate.planning.resection.risk;

import java.util.Locale;
import org.arcuate.geometry.BadInput;

/**
 * How well cuts come out with a technique; all errors have mean 0 and are normal.
 *
 * @param name freehand, navigation, guide, or what the centre calls its own
 * @param shiftMm standard deviation of a cut along its normal, mm
 * @param tiltDeg standard deviation of its tilt about each of two axes in its plane, degrees
 * @param commonShare share of the variance of the shift that moves all cuts together: a guide that
 *     sits wrong, a navigation that was registered wrong; 0 to 1
 * @param source where the numbers come from
 */
public record Technique(
    String name, double shiftMm, double tiltDeg, double commonShare, String source) {
  private static final String SERIES =
      "middle of the range that reproduces published shares of cuts within limits; the split"
          + " between shift and tilt, and the common share, are assumptions";

  /** Location 5.1 to 7.1 mm: synthetic pelves and sacroiliac cuts (Cartiaux 2008; 2020). */
  public static final Technique FREEHAND = located("freehand", 6.1, 5, 0);

  /** Location 4.7 to 4.8 mm: sacroiliac cuts (2020); registration errors move all cuts. */
  public static final Technique NAVIGATION = located("navigation", 4.75, 4, 0.5);

  /** Location 3.1 to 3.4 mm: guides in the pelvis (2020; Gouin 2014); tilt prior 2 to 5°. */
  public static final Technique GUIDE = located("guide", 3.25, 3.5, 0.5);

  /** Checks the numbers. */
  public Technique {
    if (!(shiftMm >= 0 && shiftMm <= 50))
      throw new BadInput("technique %s: shift %s mm: must be from 0 to 50", name, shiftMm);
    if (!(tiltDeg >= 0 && tiltDeg <= 30))
      throw new BadInput("technique %s: tilt %s°: must be from 0 to 30", name, tiltDeg);
    if (!(commonShare >= 0 && commonShare <= 1))
      throw new BadInput("technique %s: common share %s: must be from 0 to 1", name, commonShare);
  }

  /**
   * Splits the error of location into shift and tilt: their squares add up 25 mm from the middle of
   * the cut, about where a pelvic cut's location is measured.
   */
  private static Technique located(String name, double locationMm, double tiltDeg, double common) {
    double byTilt = 25 * Math.toRadians(tiltDeg);
    double shift = Math.sqrt(locationMm * locationMm - byTilt * byTilt);
    return new Technique(name, shift, tiltDeg, common, SERIES);
  }

  /** One of the three by its name. */
  public static Technique of(String name) {
    return switch (name) {
      case "freehand" -> FREEHAND;
      case "navigation" -> NAVIGATION;
      case "guide" -> GUIDE;
      default -> throw new BadInput("technique %s: there are freehand, navigation, guide", name);
    };
  }

  /**
   * The same with a blade that can lean in its slot: by as much as that to either side, each lean
   * as likely as the other, on top of all other tilt.
   */
  public Technique leaning(double deg) {
    return new Technique(
        name,
        shiftMm,
        Math.hypot(tiltDeg, deg / Math.sqrt(3)),
        commonShare,
        String.format(
            Locale.ROOT,
            "%s; tilt with that of a blade that leans by up to %.2f° in its slot",
            source,
            deg));
  }

  /** Tilt in radians. */
  public double tiltRad() {
    return Math.toRadians(tiltDeg);
  }
}
