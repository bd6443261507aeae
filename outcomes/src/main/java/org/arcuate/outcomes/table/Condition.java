package org.arcuate.outcomes.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.outcomes.BadInput;

/**
 * A condition on the rows of a table, as a person writes it.
 *
 * <p>{@code status=DOD|DOC} one of these texts, {@code status!=NED} none of these, {@code
 * complications~infection} holds the text, {@code age_y>=18} and {@code < > <=} compare numbers;
 * {@code metastasis=} is missing. Case does not count. Several are joined by {@code &}. A missing
 * value meets only {@code =} with nothing behind it, and {@code !=}.
 *
 * @param text as it was written
 */
public record Condition(String text) {
  private static final Pattern PART =
      Pattern.compile("\\s*([^=!~<>]+?)\\s*(!=|<=|>=|=|~|<|>)\\s*(.*?)\\s*");

  /** All rows. */
  public static final Condition ALL = new Condition("");

  /** A condition of this text; it is read when it meets its table. */
  public static Condition of(String text) {
    return new Condition(text);
  }

  /**
   * Which rows of {@code table} meet it.
   *
   * @throws BadInput if it cannot be read, or names a column that is not there
   */
  public IntPredicate on(Table table) {
    if (text.isBlank()) return row -> true;
    List<IntPredicate> parts = new ArrayList<>();
    for (String part : text.split("&")) parts.add(part(part, table));
    return row -> parts.stream().allMatch(p -> p.test(row));
  }

  private IntPredicate part(String part, Table table) {
    Matcher m = PART.matcher(part);
    if (!m.matches())
      throw new BadInput("condition %s: needed such as status=DOD, age_y>=18 or notes~text", text);
    String column = m.group(1);
    String value = m.group(3);
    return switch (m.group(2)) {
      case "=" -> oneOf(table.texts(column), value);
      case "!=" -> oneOf(table.texts(column), value).negate();
      case "~" -> {
        List<String> texts = table.texts(column);
        String wanted = value.toLowerCase(Locale.ROOT);
        yield row -> texts.get(row).toLowerCase(Locale.ROOT).contains(wanted);
      }
      default -> compared(table.numbers(column), m.group(2), bound(value));
    };
  }

  private static IntPredicate oneOf(List<String> texts, String values) {
    List<String> wanted = List.of(values.split("\\|", -1));
    return row -> {
      String text = texts.get(row);
      double number = Table.number(text);
      for (String one : wanted) {
        String stripped = one.strip();
        if (text.equalsIgnoreCase(stripped)) return true;
        if (Double.isFinite(number) && number == Table.number(stripped)) return true;
      }
      return false;
    };
  }

  private double bound(String value) {
    double bound = Table.number(value);
    if (!Double.isFinite(bound)) throw new BadInput("condition %s: %s is no number", text, value);
    return bound;
  }

  private static IntPredicate compared(double[] values, String sign, double bound) {
    return switch (sign) {
      case "<" -> row -> values[row] < bound;
      case ">" -> row -> values[row] > bound;
      case "<=" -> row -> values[row] <= bound;
      default -> row -> values[row] >= bound;
    };
  }
}
