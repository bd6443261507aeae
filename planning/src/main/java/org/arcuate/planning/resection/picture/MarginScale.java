package org.arcuate.planning.resection.picture;

import org.arcuate.geometry.render.ColourMap;

/**
 * Colours of margins: red where they fall short of what is demanded, white where they just meet it,
 * blue beyond.
 */
public final class MarginScale {
  private static final int[] SHORT_TO_ENOUGH = {
    0x8b1a2b, 0xd6604d, 0xf4a582, 0xf7f7f7, 0x92c5de, 0x4393c3, 0x2166ac
  };

  /** Half of the scale at least, mm. */
  private static final double LEAST_MM = 2;

  private MarginScale() {}

  /** From 0 to twice the demanded margin, mm; of a small one from below 0 on. */
  public static ColourMap of(double demandedMm) {
    double half = Math.max(LEAST_MM, demandedMm);
    return new ColourMap("margin", "mm", demandedMm - half, demandedMm + half, SHORT_TO_ENOUGH);
  }
}
