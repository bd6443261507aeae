package org.arcuate.imaging.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.arcuate.geometry.BadInput;

/** Decimal strings (DS): at most 16 characters, the nearest number that fits. */
final class DecimalString {
  private DecimalString() {}

  /** The shortest text of at most 16 characters that is nearest to {@code value}. */
  static String of(double value) {
    if (!Double.isFinite(value)) throw new BadInput("decimal string: %s is not finite", value);
    if (value == 0) return "0";
    BigDecimal exact = new BigDecimal(Double.toString(value));
    for (int digits = 17; digits > 0; digits--) {
      BigDecimal rounded =
          exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
      String plain = rounded.toPlainString();
      if (plain.length() <= 16) return plain;
      String scientific = rounded.toString();
      if (scientific.length() <= 16) return scientific;
    }
    throw new IllegalStateException("no decimal string for " + value);
  }
}
