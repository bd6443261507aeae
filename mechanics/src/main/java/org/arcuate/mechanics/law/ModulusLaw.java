package org.arcuate.mechanics.law;

import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * Young's modulus of bone from its density: {@code E = factor · ρ^exponent + shift}, MPa, ρ in
 * g/cm³.
 *
 * <p>Laws differ from each other by a factor of two and more even after normalisation (Helgason
 * 2008), so a judgement takes at least two.
 *
 * @param name as plans write it
 * @param site where the bone came from
 * @param density which density it takes
 * @param factor MPa
 * @param exponent of the density
 * @param shift MPa
 * @param least smallest density of the law's range, g/cm³
 * @param most largest density of the law's range, g/cm³
 * @param source paper; coefficients as commonly cited
 */
public record ModulusLaw(
    String name,
    String site,
    Density density,
    double factor,
    double exponent,
    double shift,
    double least,
    double most,
    String source) {
  /** Densities that laws are written in. */
  public enum Density {
    /** Wet mass per whole volume. */
    APPARENT,
    /** Mass of ash per whole volume. */
    ASH
  }

  /** Ash per apparent density (Schileo 2008). */
  public static final double ASH_OF_APPARENT = 0.60;

  /** Strain rate of quasi-static tests, 1/s, to which Carter and Hayes' law is set. */
  private static final double STRAIN_RATE = 0.01;

  /** Trabecular bone of the pelvis. */
  public static final ModulusLaw DALSTRA =
      new ModulusLaw(
          "dalstra-1993",
          "pelvis, trabecular",
          Density.APPARENT,
          2017.3,
          2.46,
          0,
          0.1,
          1.0,
          "Dalstra, Huiskes, Odgaard, van Erning 1993, J Biomech 26:523");

  /** Femora, trabecular and cortical, one law over the whole range. */
  public static final ModulusLaw KELLER =
      new ModulusLaw(
          "keller-1994",
          "femur and spine, whole range",
          Density.ASH,
          10_500,
          2.29,
          0,
          0.05,
          1.22,
          "Keller 1994, J Biomech 27:1159");

  /** All bone as a porous solid, at 0.01/s. */
  public static final ModulusLaw CARTER_HAYES =
      new ModulusLaw(
          "carter-hayes-1977",
          "human and bovine, whole range",
          Density.APPARENT,
          3790 * Math.pow(STRAIN_RATE, 0.06),
          3,
          0,
          0.07,
          2.0,
          "Carter, Hayes 1977, J Bone Joint Surg 59-A:954, at a strain rate of 0.01/s");

  /** Trabecular bone of the femoral neck. */
  public static final ModulusLaw MORGAN_NECK =
      new ModulusLaw(
          "morgan-2003-neck",
          "femoral neck, trabecular",
          Density.APPARENT,
          6850,
          1.49,
          0,
          0.26,
          0.75,
          "Morgan, Bayraktar, Keaveny 2003, J Biomech 36:897");

  /** Trabecular bone of all sites of the same study. */
  public static final ModulusLaw MORGAN_POOLED =
      new ModulusLaw(
          "morgan-2003-pooled",
          "vertebra, tibia, trochanter, neck; trabecular",
          Density.APPARENT,
          8920,
          1.83,
          0,
          0.11,
          0.75,
          "Morgan, Bayraktar, Keaveny 2003, J Biomech 36:897");

  /** Cortical bone of the tibia. */
  public static final ModulusLaw SNYDER_SCHNEIDER =
      new ModulusLaw(
          "snyder-schneider-1991",
          "tibia, cortical",
          Density.APPARENT,
          21_910,
          1,
          -23_500,
          1.1,
          2.1,
          "Snyder, Schneider 1991, J Orthop Res 9:422");

  /** All laws. */
  public static final List<ModulusLaw> ALL =
      List.of(DALSTRA, KELLER, CARTER_HAYES, MORGAN_NECK, MORGAN_POOLED, SNYDER_SCHNEIDER);

  /** Checks the range. */
  public ModulusLaw {
    if (!(least >= 0 && least < most)) throw new BadInput("law %s: empty range", name);
  }

  /** The law of a name. */
  public static ModulusLaw named(String name) {
    return ALL.stream()
        .filter(law -> law.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new BadInput(
                "modulus law '%s': not known, needed one of %s",
                name, ALL.stream().map(ModulusLaw::name).toList()));
  }

  /** Modulus at an apparent density, MPa; 0 where the law is negative. Not held to its range. */
  public double youngMpa(double apparent) {
    double rho = Math.max(0, density == Density.ASH ? ASH_OF_APPARENT * apparent : apparent);
    return Math.max(0, factor * Math.pow(rho, exponent) + shift);
  }

  /** Whether an apparent density lies in the law's range. */
  public boolean covers(double apparent) {
    double rho = density == Density.ASH ? ASH_OF_APPARENT * apparent : apparent;
    return rho >= least && rho <= most;
  }
}
