package org.arcuate.geometry.render;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/**
 * Colours for a number, evenly spaced from {@code low} to {@code high}; beyond, the end colours.
 *
 * @param title what the number is
 * @param unit of the number, empty if none
 * @param colours 0xRRGGBB, at least two
 */
public record ColourMap(String title, String unit, double low, double high, int[] colours) {
  private static final int[] ORDERED = {
    0x440154, 0x46327e, 0x365c8d, 0x277f8e, 0x1fa187, 0x4ac16d, 0xa0da39, 0xfde725
  };
  private static final int[] AROUND_ZERO = {0x2166ac, 0x92c5de, 0xf7f7f7, 0xf4a582, 0xb2182b};

  /** The colour of what has no number. */
  static final int NO_NUMBER = 0x808080;

  public ColourMap {
    if (!(low < high)) throw new BadInput("colours of %s from %s to %s", title, low, high);
    if (colours.length < 2) throw new BadInput("colours of %s: needs at least 2", title);
  }

  /** From dark blue to yellow, readable in grey and with any colour vision. */
  public static ColourMap ordered(String title, String unit, double low, double high) {
    return new ColourMap(title, unit, low, high, ORDERED);
  }

  /** From blue over white at zero to red. */
  public static ColourMap aroundZero(String title, String unit, double most) {
    return new ColourMap(title, unit, -most, most, AROUND_ZERO);
  }

  /** The colour of a number; grey if it is none. */
  public int of(double value) {
    if (Double.isNaN(value)) return NO_NUMBER;
    double t = Math.clamp((value - low) / (high - low), 0, 1) * (colours.length - 1);
    int i = Math.min((int) t, colours.length - 2);
    return mixed(colours[i], colours[i + 1], t - i);
  }

  static int mixed(int a, int b, double t) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double c = (a >> shift & 255) * (1 - t) + (b >> shift & 255) * t;
      rgb |= (int) Math.round(c) << shift;
    }
    return rgb;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ColourMap m
        && title.equals(m.title)
        && unit.equals(m.unit)
        && low == m.low
        && high == m.high
        && Arrays.equals(colours, m.colours);
  }

  @Override
  public int hashCode() {
    return title.hashCode() * 31 + Arrays.hashCode(colours);
  }
}
