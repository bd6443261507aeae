package org.arcuate.outcomes.registry;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.arcuate.outcomes.BadInput;

/**
 * One thing that a record says: what it is called, what it may be, and what it means.
 *
 * <p>Whatever reads or writes records (database, tables, forms, exports, manual) asks the field.
 * Values are {@link String}, {@link Long}, {@link BigDecimal}, {@link LocalDate} or {@link
 * Boolean}, as {@link #kind} says.
 *
 * @param name lower case with underscores, the unit last ({@code blood_ml})
 * @param kind what it may be
 * @param needed whether a record without it is refused
 * @param meaning one sentence for a person, with source
 */
public record Field(String name, Kind kind, boolean needed, String meaning) {

  /** What a value may be. */
  public sealed interface Kind {}

  /**
   * Words.
   *
   * @param longest most characters
   * @param pattern what the whole must match; empty if anything printable is right
   * @param free whether a person writes it freely, so that it may hold what identifies somebody
   */
  public record Text(int longest, Pattern pattern, boolean free) implements Kind {
    boolean fits(String said) {
      return pattern.pattern().isEmpty() || pattern.matcher(said).matches();
    }
  }

  /** One of some words. */
  public record Code(List<String> options) implements Kind {}

  /** A number without fraction, both bounds allowed. */
  public record Whole(long least, long most) implements Kind {}

  /** A number with up to four decimals, both bounds allowed. */
  public record Decimal(double least, double most) implements Kind {}

  /** A day of the calendar. */
  public record Day() implements Kind {}

  /** Yes or no. */
  public record Flag() implements Kind {}

  private static final Pattern ANYTHING = Pattern.compile("");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern HARMLESS = Pattern.compile("[0-9.,:/+\\- ]{1,20}");
  private static final LocalDate FIRST_DAY = LocalDate.of(1850, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

  /** Most decimals of a number. */
  static final int DECIMALS = 4;

  /** Words of a known pattern. */
  static Field pattern(String name, String pattern, int longest, String meaning) {
    return new Field(name, new Text(longest, Pattern.compile(pattern), false), false, meaning);
  }

  /** Words as a person writes them. */
  static Field free(String name, int longest, String meaning) {
    return new Field(name, new Text(longest, ANYTHING, true), false, meaning);
  }

  /** A term that names a kind, not a person. */
  static Field term(String name, int longest, String meaning) {
    return new Field(name, new Text(longest, ANYTHING, false), false, meaning);
  }

  static Field code(String name, String meaning, String... options) {
    return new Field(name, new Code(List.of(options)), false, meaning);
  }

  static Field whole(String name, long least, long most, String meaning) {
    return new Field(name, new Whole(least, most), false, meaning);
  }

  static Field decimal(String name, double least, double most, String meaning) {
    return new Field(name, new Decimal(least, most), false, meaning);
  }

  static Field day(String name, String meaning) {
    return new Field(name, new Day(), false, meaning);
  }

  static Field flag(String name, String meaning) {
    return new Field(name, new Flag(), false, meaning);
  }

  Field asNeeded() {
    return new Field(name, kind, true, meaning);
  }

  /**
   * The value that {@code text} says.
   *
   * @throws BadInput if it says none; the message holds nothing that could be a person's name
   */
  public Object parse(String text) {
    String said = text.strip();
    return switch (kind) {
      case Text words -> words(said, words);
      case Code code -> option(said, code);
      case Whole range -> whole(said, range);
      case Decimal range -> decimal(said, range);
      case Day day -> day(said);
      case Flag flag -> flag(said);
    };
  }

  /** A value as text, so that {@link #parse} gives it back. */
  public static String text(Object value) {
    return switch (value) {
      case Boolean yes -> yes ? "yes" : "no";
      case BigDecimal number -> plain(number);
      default -> value.toString();
    };
  }

  /** The same number in the one form that equals compares. */
  static BigDecimal canonical(BigDecimal number) {
    return new BigDecimal(plain(number));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private String words(String said, Text words) {
    if (said.length() > words.longest)
      throw new BadInput(
          "%s: %d characters, needed at most %d", name, said.length(), words.longest);
    for (int i = 0; i < said.length(); i += Character.charCount(said.codePointAt(i))) {
      int point = said.codePointAt(i);
      if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE)
        throw new BadInput("%s: character U+%04X, needed printable characters", name, point);
    }
    if (!words.fits(said)) throw new BadInput("%s: %s, needed %s", name, shown(said), meaning);
    return said;
  }

  private String option(String said, Code code) {
    for (String option : code.options) if (option.equalsIgnoreCase(said)) return option;
    throw new BadInput(
        "%s: %s, needed one of %s", name, shown(said), String.join(", ", code.options));
  }

  private Long whole(String said, Whole range) {
    if (!NUMBER.matcher(said).matches())
      throw new BadInput("%s: %s, needed a whole number", name, shown(said));
    BigDecimal value = new BigDecimal(said).stripTrailingZeros();
    if (value.scale() > 0) throw new BadInput("%s: %s, needed a whole number", name, said);
    long number = value.longValueExact();
    if (number < range.least || number > range.most)
      throw new BadInput("%s: %d, needed %d to %d", name, number, range.least, range.most);
    return number;
  }

  private BigDecimal decimal(String said, Decimal range) {
    if (!NUMBER.matcher(said).matches())
      throw new BadInput("%s: %s, needed a number such as 3.5", name, shown(said));
    BigDecimal value = canonical(new BigDecimal(said));
    if (value.scale() > DECIMALS)
      throw new BadInput("%s: %s, needed at most %d decimals", name, said, DECIMALS);
    if (value.doubleValue() < range.least || value.doubleValue() > range.most)
      throw new BadInput(
          "%s: %s, needed %s to %s",
          name,
          said,
          plain(BigDecimal.valueOf(range.least)),
          plain(BigDecimal.valueOf(range.most)));
    return value;
  }

  private LocalDate day(String said) {
    if (!DAY.matcher(said).matches())
      throw new BadInput("%s: %s, needed a date such as 2024-03-31", name, shown(said));
    try {
      LocalDate day = LocalDate.parse(said);
      if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))
        throw new BadInput("%s: %s, needed a date from %s to %s", name, said, FIRST_DAY, LAST_DAY);
      return day;
    } catch (DateTimeException e) {
      throw new BadInput("%s: %s, needed a day of the calendar", name, said);
    }
  }

  private Boolean flag(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true", "1" -> true;
      case "no", "n", "false", "0" -> false;
      default -> throw new BadInput("%s: %s, needed yes or no", name, shown(said));
    };
  }

  /** What was found, without words that could be a name. */
  private static String shown(String said) {
    if (said.isEmpty()) return "nothing";
    if (HARMLESS.matcher(said).matches()) return said;
    return "a text of " + said.length() + (said.length() == 1 ? " character" : " characters");
  }
}
