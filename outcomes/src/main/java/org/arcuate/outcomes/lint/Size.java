package org.arcuate.outcomes.lint;

import java.util.Locale;
import java.util.Map;
import org.arcuate.outcomes.BadInput;

/**
 * Quantities with the range in which they lie in practice, wide enough to catch only wrong units.
 */
enum Size {
  /** Pores of implants for bone to grow in, µm. */
  PORE("µm", 50, 3000, Map.of("nm", 1e-3, "um", 1.0, "µm", 1.0, "mm", 1e3)),
  /** Thickness of a porous layer, mm. */
  LAYER("mm", 0.2, 20, Map.of("nm", 1e-6, "um", 1e-3, "µm", 1e-3, "mm", 1.0, "cm", 10.0)),
  /** Blood lost in an operation, ml. */
  BLOOD("ml", 1, 30_000, Map.of("ml", 1.0, "cc", 1.0, "l", 1000.0)),
  /** Time of an operation, h. */
  OPERATION("h", 0.2, 30, Map.of("min", 1 / 60.0, "h", 1.0, "d", 24.0)),
  /** Width of the slot of a cutting guide, mm. */
  SLOT("mm", 0.3, 6, Map.of("um", 1e-3, "µm", 1e-3, "mm", 1.0, "cm", 10.0)),
  /** Dose of radiation, Gy. */
  DOSE("Gy", 1, 100, Map.of("cgy", 0.01, "gy", 1.0)),
  /** Length of follow-up, months. */
  FOLLOW_UP("months", 0, 600, Map.of("days", 1 / 30.44, "months", 1.0, "years", 12.0));

  private final String unit;
  private final double least;
  private final double most;
  private final Map<String, Double> units;

  Size(String unit, double least, double most, Map<String, Double> units) {
    this.unit = unit;
    this.least = least;
    this.most = most;
    this.units = units;
  }

  static Size named(String name, String where) {
    for (Size size : values())
      if (size.name().equalsIgnoreCase(name.replace('-', '_'))) return size;
    throw new BadInput("%s: quantity %s is not known", where, name);
  }

  double from(double value, String given, String where) {
    Double factor = units.get(given.toLowerCase(Locale.ROOT));
    if (factor == null)
      throw new BadInput(
          "%s: unit %s of %s; needed one of %s",
          where, given, name(), new java.util.TreeSet<>(units.keySet()));
    return value * factor;
  }

  boolean holds(double value) {
    return value >= least && value <= most;
  }

  String range() {
    return String.format(Locale.ROOT, "%s to %s %s", n(least), n(most), unit);
  }

  private static String n(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
