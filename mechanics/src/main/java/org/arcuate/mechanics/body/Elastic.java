package org.arcuate.mechanics.body;

import org.arcuate.geometry.BadInput;

/**
 * A material that is the same in all directions and springs back: E and ν.
 *
 * @param youngMpa Young's modulus, MPa, above 0, at most 1e9
 * @param poisson Poisson's ratio, 0 to below 0.499
 */
public record Elastic(double youngMpa, double poisson) {
  /** Checks both. */
  public Elastic {
    if (!(youngMpa > 0 && youngMpa <= 1e9))
      throw new BadInput("Young's modulus %s MPa: must be above 0, at most 1e9", youngMpa);
    if (!(poisson >= 0 && poisson < 0.499))
      throw new BadInput("Poisson's ratio %s: must be from 0 to below 0.499", poisson);
  }

  /** Lamé's first constant λ, MPa. */
  public double lambda() {
    return youngMpa * poisson / ((1 + poisson) * (1 - 2 * poisson));
  }

  /** Shear modulus μ, MPa. */
  public double shear() {
    return youngMpa / (2 * (1 + poisson));
  }
}
