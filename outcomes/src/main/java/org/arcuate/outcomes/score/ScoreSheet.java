package org.arcuate.outcomes.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.outcomes.BadInput;

/**
 * A filled form of a score. A form with items missing has no total: it is partial, never summed.
 *
 * @param instrument the score
 * @param items the values given, in the order of the form
 * @param missing names of the items without value
 * @param total the total if nothing is missing
 */
public record ScoreSheet(
    Instrument instrument,
    Map<String, BigDecimal> items,
    List<String> missing,
    Optional<BigDecimal> total) {

  /**
   * A sheet from texts by item name; empty texts are missing.
   *
   * @throws BadInput if an item does not exist or a value is not allowed
   */
  public static ScoreSheet of(Instrument instrument, Map<String, String> texts) {
    for (String name : new TreeMap<>(texts).keySet())
      if (instrument.item(name).isEmpty())
        throw new BadInput(
            "item of %s: there is none of that name, there are %s",
            instrument.word(),
            String.join(", ", instrument.items().stream().map(Instrument.Item::name).toList()));
    Map<String, BigDecimal> items = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Instrument.Item item : instrument.items()) {
      String text = texts.getOrDefault(item.name(), "").strip();
      if (text.isEmpty()) missing.add(item.name());
      else items.put(item.name(), item.parse(text));
    }
    Optional<BigDecimal> total =
        missing.isEmpty() ? Optional.of(sum(instrument, items)) : Optional.empty();
    return new ScoreSheet(instrument, items, List.copyOf(missing), total);
  }

  /** A sheet from {@code name=value} words separated by blanks, as records keep it. */
  public static ScoreSheet parse(Instrument instrument, String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String word : text.strip().split("\\s+")) {
      int at = word.indexOf('=');
      if (at < 1) throw new BadInput("items of %s: needed name=value", instrument.word());
      if (texts.put(word.substring(0, at), word.substring(at + 1)) != null)
        throw new BadInput("items of %s: an item is given twice", instrument.word());
    }
    return of(instrument, texts);
  }

  /** The items given as {@code name=value} words, in the order of the form. */
  public String text() {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, BigDecimal> item : items.entrySet()) {
      if (line.length() > 0) line.append(' ');
      line.append(item.getKey()).append('=').append(item.getValue().toPlainString());
    }
    return line.toString();
  }

  /** True if no item is missing. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** The total as a share of the largest, per cent: MSTS-93 of 24 is 80 (R079). */
  public Optional<Double> percent() {
    return total.map(t -> 100 * t.doubleValue() / instrument.most());
  }

  private static BigDecimal sum(Instrument instrument, Map<String, BigDecimal> items) {
    return switch (instrument) {
      case MSTS_93, VAS, KPS -> items.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      case HHS -> HarrisHip.total(items);
    };
  }
}
