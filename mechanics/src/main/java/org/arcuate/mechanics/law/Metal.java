package org.arcuate.mechanics.law;

import org.arcuate.mechanics.body.Elastic;

/**
 * A metal of implants.
 *
 * @param name as plans write it
 * @param elastic E and ν
 * @param yieldMpa stress at which it yields
 * @param fatigueMpa stress that it bears 10⁷ times with the surface it is printed with
 * @param source of the figures
 */
public record Metal(
    String name, Elastic elastic, double yieldMpa, double fatigueMpa, String source) {
  /** Ti-6Al-4V ELI, melted by an electron beam, as built. */
  public static final Metal TI6AL4V_EBM =
      new Metal(
          "ti6al4v-ebm",
          new Elastic(112_000, 0.34),
          830,
          150,
          "ASTM F3001; lower end of published ranges (yield 830 to 950, fatigue 150 to 250 MPa)");

  /** Ti-6Al-4V ELI, wrought: screws. */
  public static final Metal TI6AL4V_WROUGHT =
      new Metal("ti6al4v-wrought", new Elastic(112_000, 0.34), 795, 500, "ASTM F136");
}
