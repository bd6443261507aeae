package org.arcuate.mechanics.law;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/**
 * Apparent density of bone from CT numbers: a straight line.
 *
 * @param made how it was made, as reports print it
 * @param slope g/cm³ of apparent density per HU
 * @param shift g/cm³ at 0 HU
 */
public record Calibration(String made, double slope, double shift) {
  /** ρ_ash = 0.877 ρ_QCT + 0.079 (Schileo 2008). */
  private static final double ASH_SLOPE = 0.877;

  private static final double ASH_SHIFT = 0.079;

  /** Densities of air, fat and muscle as a phantom of hydroxyapatite reads them, g/cm³. */
  private static final double[] TISSUES = {-0.840, -0.080, 0.030};

  /** CT number taken for cortical bone of 2.0 g/cm³ where nothing better is known. */
  private static final double CORTICAL_HU = 1800;

  /** Checks the slope. */
  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(shift))
      throw new BadInput(
          "calibration by %s: density must rise with CT numbers, slope %s", made, slope);
  }

  /** Nothing known: 0 HU is no bone, 1800 HU are cortical. */
  public static Calibration none() {
    return new Calibration("none (uncalibrated: 1800 HU taken as 2.0 g/cm³)", 2.0 / CORTICAL_HU, 0);
  }

  /**
   * By a phantom in the scan.
   *
   * @param hu mean CT number of each rod, at least two
   * @param equivalent its density of K₂HPO₄ or hydroxyapatite, g/cm³
   */
  public static Calibration phantom(double[] hu, double[] equivalent) {
    return line("phantom of " + hu.length + " rods", hu, equivalent);
  }

  /**
   * By tissues in the scan, without a phantom.
   *
   * @param air mean CT number around the patient
   * @param fat of fat under the skin
   * @param muscle of muscle
   */
  public static Calibration tissues(double air, double fat, double muscle) {
    return line("air, fat and muscle", new double[] {air, fat, muscle}, TISSUES);
  }

  private static Calibration line(String made, double[] hu, double[] density) {
    if (hu.length < 2 || hu.length != density.length)
      throw new BadInput(
          "calibration by %s: %d CT numbers and %d densities, at least two of each needed",
          made, hu.length, density.length);
    double meanHu = Arrays.stream(hu).average().orElse(0);
    double mean = Arrays.stream(density).average().orElse(0);
    double across = 0;
    double square = 0;
    for (int i = 0; i < hu.length; i++) {
      across += (hu[i] - meanHu) * (density[i] - mean);
      square += (hu[i] - meanHu) * (hu[i] - meanHu);
    }
    if (!(square > 0)) throw new BadInput("calibration by %s: all CT numbers are alike", made);
    double slope = across / square;
    double equivalent = mean - slope * meanHu;
    double by = ModulusLaw.ASH_OF_APPARENT;
    return new Calibration(made, ASH_SLOPE * slope / by, (ASH_SLOPE * equivalent + ASH_SHIFT) / by);
  }

  /** Apparent density, g/cm³, at least 0. */
  public double apparent(double hu) {
    return Math.max(0, slope * hu + shift);
  }
}
