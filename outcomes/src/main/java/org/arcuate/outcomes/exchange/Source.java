package org.arcuate.outcomes.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.BadInput;

/** Where the text of a field comes from. */
sealed interface Source {
  /** The text for the present row, empty if it says nothing. */
  String text(Cells cells);

  /** The columns that are read. */
  List<String> columns();

  /** The same text for every row. */
  record Constant(String value) implements Source {
    @Override
    public String text(Cells cells) {
      return value;
    }

    @Override
    public List<String> columns() {
      return List.of();
    }
  }

  /**
   * A cell.
   *
   * @param column its column
   * @param words what to say for which text; empty to say what is there
   * @param decimalComma whether numbers are written with a comma
   */
  record Cell(String column, Map<String, String> words, boolean decimalComma) implements Source {
    @Override
    public String text(Cells cells) {
      String text = cells.text(column);
      if (text.isEmpty()) return "";
      if (words.isEmpty())
        return decimalComma && text.matches("[+-]?\\d+,\\d+") ? text.replace(',', '.') : text;
      String said = words.get(text);
      if (said == null)
        throw new BadInput("column %s: a text that the mapping has no word for", column);
      return said;
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /** A cell with a date in the table's own way of writing. */
  record DateCell(String column, DateTimeFormatter pattern, String written) implements Source {
    static DateCell of(String column, String written) {
      try {
        DateTimeFormatter pattern =
            DateTimeFormatter.ofPattern(written.replace('y', 'u'))
                .withResolverStyle(ResolverStyle.STRICT);
        return new DateCell(column, pattern, written);
      } catch (IllegalArgumentException e) {
        throw BadInput.because("dates: needed a pattern such as dd.MM.yyyy", e);
      }
    }

    @Override
    public String text(Cells cells) {
      String text = cells.text(column);
      if (text.isEmpty()) return "";
      try {
        return LocalDate.parse(text, pattern).toString();
      } catch (DateTimeException e) {
        throw BadInput.because("column " + column + ": is no date written as " + written, e);
      }
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /**
   * A number in another unit.
   *
   * @param number where it is
   * @param times factor
   * @param decimals decimals that are kept, rounded half up
   */
  record Scaled(Cell number, BigDecimal times, int decimals) implements Source {
    @Override
    public String text(Cells cells) {
      String text = number.text(cells);
      return text.isEmpty()
          ? ""
          : parsed(text, number.column)
              .multiply(times)
              .setScale(decimals, RoundingMode.HALF_UP)
              .toPlainString();
    }

    @Override
    public List<String> columns() {
      return number.columns();
    }
  }

  /** Hours and minutes as {@code h:mm}, in minutes. */
  record Clock(String column) implements Source {
    @Override
    public String text(Cells cells) {
      String text = cells.text(column);
      if (text.isEmpty()) return "";
      if (!text.matches("\\d{1,3}:[0-5]\\d(:00)?"))
        throw new BadInput("column %s: is no duration written as h:mm", column);
      String[] parts = text.split(":", -1);
      return String.valueOf(Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]));
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }

  /** A day so many months after another: whole months by the calendar, the rest in days. */
  record MonthsAfter(Cell months, Source start) implements Source {
    @Override
    public String text(Cells cells) {
      String text = months.text(cells);
      String from = start.text(cells);
      if (text.isEmpty() || from.isEmpty()) return "";
      BigDecimal number = parsed(text, months.column);
      if (number.abs().compareTo(BigDecimal.valueOf(1200)) > 0)
        throw new BadInput("column %s: more than 1200 months", months.column);
      int whole = number.intValue();
      long days = Math.round(number.subtract(BigDecimal.valueOf(whole)).doubleValue() * 30.4375);
      try {
        return LocalDate.parse(from).plusMonths(whole).plusDays(days).toString();
      } catch (DateTimeException e) {
        throw BadInput.because("column " + months.column + ": follows what is no date", e);
      }
    }

    @Override
    public List<String> columns() {
      return months.columns();
    }
  }

  private static BigDecimal parsed(String text, String column) {
    if (!text.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?"))
      throw new BadInput("column %s: is no number such as 3.5", column);
    return new BigDecimal(text);
  }
}
