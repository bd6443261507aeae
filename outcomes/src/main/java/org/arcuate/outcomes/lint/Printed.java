package org.arcuate.outcomes.lint;

import java.util.Locale;
import org.arcuate.outcomes.BadInput;

/**
 * A number as it was printed: its decimals say how exactly it was meant.
 *
 * @param text as printed, {@code 24.1}, {@code 3:38}, {@code <0.001}
 * @param relation {@code =}, {@code <} or {@code >}
 * @param value in its own unit; hours of {@code h:mm}
 * @param half half of the last digit: the true value lies within, if it was rounded
 * @param decimals digits behind the point
 */
record Printed(String text, char relation, double value, double half, int decimals) {

  /** Reads a number as printed; a percent sign and a sign before it are allowed. */
  static Printed of(String text, String where) {
    String plain = text.strip().replace("%", "").replace("−", "-").strip();
    char relation = '=';
    if (plain.startsWith("<") || plain.startsWith(">")) {
      relation = plain.charAt(0);
      plain = plain.substring(1).strip();
    }
    if (plain.matches("\\d{1,4}:[0-5]\\d")) {
      String[] parts = plain.split(":");
      double hours = Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) / 60.0;
      return new Printed(text, relation, hours, 0.5 / 60, 0);
    }
    if (!plain.matches("[-+]?(\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})"))
      throw new BadInput("%s: %s is no printed number such as 24.1, 3:38 or <0.001", where, text);
    int point = plain.indexOf('.');
    int decimals = point < 0 ? 0 : plain.length() - point - 1;
    double unit = Math.pow(10, -decimals);
    return new Printed(text, relation, Double.parseDouble(plain), unit / 2, decimals);
  }

  /** True if {@code computed} is printed so, halves rounded either way. */
  boolean agrees(double computed) {
    double slack = 1e-9 * Math.max(1, Math.abs(value));
    return switch (relation) {
      case '<' -> computed < value + slack;
      case '>' -> computed > value - slack;
      default -> Math.abs(computed - value) <= half + slack;
    };
  }

  /** True if another printing of the same number may differ from this one only by rounding. */
  boolean isSame(Printed other) {
    double apart = Math.abs(value - other.value);
    return apart <= 1e-9 || (decimals != other.decimals && apart <= Math.max(half, other.half));
  }

  /** True if {@code computed} was cut off instead of rounded. */
  boolean isCutOff(double computed) {
    double rest = Math.abs(computed) - Math.abs(value);
    return relation == '=' && !agrees(computed) && rest >= 0 && rest < 2 * half;
  }

  /** A value with one digit more than was printed. */
  String shown(double computed) {
    if (text.contains(":")) {
      long minutes = Math.round(computed * 60);
      return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
    }
    String more = String.format(Locale.ROOT, "%." + Math.min(9, decimals + 2) + "f", computed);
    return more.contains(".") ? more.replaceAll("0+$", "").replaceAll("\\.$", "") : more;
  }
}
