package org.arcuate.mechanics.law;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.mechanics.body.Elastic;

/**
 * Materials of bone in steps of 2 % of modulus, from 1 MPa to the cap of cortical bone.
 *
 * @param law from density to modulus
 * @param calibration from CT number to density
 * @param capMpa no bone is stiffer
 */
public record BoneMaterials(ModulusLaw law, Calibration calibration, double capMpa) {
  /** Cortical bone of the pelvis, MPa (Anderson 2005 and others: 17 to 18 GPa). */
  public static final double CORTICAL_MPA = 17_000;

  /** Bone of this modulus and more has the cortical Poisson's ratio. */
  private static final double STIFF_MPA = 5000;

  private static final double STEP = Math.log(1.02);

  /** With the cap of cortical bone. */
  public static BoneMaterials of(ModulusLaw law, Calibration calibration) {
    return new BoneMaterials(law, calibration, CORTICAL_MPA);
  }

  /** The materials, softest first. */
  public List<Elastic> materials() {
    List<Elastic> all = new ArrayList<>();
    for (int step = 0; step <= last(); step++) {
      double young = step == last() ? capMpa : Math.exp(STEP * step);
      all.add(new Elastic(young, young >= STIFF_MPA ? 0.3 : 0.2));
    }
    return all;
  }

  private int last() {
    return (int) Math.ceil(Math.log(capMpa) / STEP);
  }

  /** Modulus of bone of a CT number, MPa, from 1 to the cap. */
  public double youngMpa(double hu) {
    return Math.clamp(law.youngMpa(calibration.apparent(hu)), 1, capMpa);
  }

  /** Number of the material that is nearest to a modulus, from 1 on. */
  public int numberOf(double youngMpa) {
    if (youngMpa >= capMpa) return last() + 1;
    return 1 + (int) Math.round(Math.log(Math.max(1, youngMpa)) / STEP);
  }
}
