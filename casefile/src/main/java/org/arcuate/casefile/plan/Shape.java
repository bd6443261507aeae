package org.arcuate.casefile.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a value in {@code case.yaml} or {@code plan.yaml} may be.
 *
 * <p>The one description of the two files: checking, the published JSON Schema and the manual's
 * table all come from it.
 */
public sealed interface Shape {
  /** One sentence for a person. */
  String sentence();

  /**
   * What holds if the value is absent: a number, text, truth value or list; null if nothing does.
   */
  @Nullable Object standard();

  /**
   * A number with a unit.
   *
   * @param unit as people write it; empty for counts
   * @param low least value allowed
   * @param high greatest value allowed
   * @param whole true if it has to be a whole number
   * @param requirement where the default comes from ({@code R014}); may be empty
   */
  record Quantity(
      String sentence,
      String unit,
      double low,
      double high,
      boolean whole,
      @Nullable Object standard,
      String requirement)
      implements Shape {}

  /** One of several words. */
  record Choice(String sentence, List<String> words, @Nullable Object standard) implements Shape {
    /** Copies the words. */
    public Choice {
      words = List.copyOf(words);
    }
  }

  /**
   * Text.
   *
   * @param pattern regular expression that all of it has to match
   * @param example what would be right
   */
  record Text(String sentence, String pattern, String example, @Nullable Object standard)
      implements Shape {}

  /** A day of the calendar, {@code 2026-03-31}. */
  record Day(String sentence) implements Shape {
    @Override
    public @Nullable Object standard() {
      return null;
    }
  }

  /** True or false. */
  record Flag(String sentence, @Nullable Object standard) implements Shape {}

  /** Several values of one shape. */
  record Several(String sentence, Shape item, int least, int most, @Nullable Object standard)
      implements Shape {}

  /** A value of one shape or of another; the first that fits by kind of value counts. */
  record Either(String sentence, List<Shape> shapes, @Nullable Object standard) implements Shape {
    /** Copies the list. */
    public Either {
      shapes = List.copyOf(shapes);
    }
  }

  /**
   * Keys with values, which ones depends on the word under one of them.
   *
   * @param key whose word decides
   * @param kinds by that word
   */
  record Kinds(String sentence, String key, SequencedMap<String, Section> kinds) implements Shape {
    /** Copies the map; each section gets the key. */
    public Kinds {
      SequencedMap<String, Section> all = new LinkedHashMap<>();
      for (Map.Entry<String, Section> kind : kinds.entrySet()) {
        SequencedMap<String, Shape> keys = new LinkedHashMap<>();
        String word = kind.getKey();
        keys.put(key, new Choice(kind.getValue().sentence(), List.of(word), null));
        keys.putAll(kind.getValue().keys());
        List<String> required = new java.util.ArrayList<>(kind.getValue().required());
        required.addFirst(key);
        all.put(word, new Section(kind.getValue().sentence(), keys, required));
      }
      kinds = all;
    }

    @Override
    public @Nullable Object standard() {
      return null;
    }
  }

  /**
   * Keys with values.
   *
   * @param keys in the order of the manual
   * @param required keys that have to be there
   */
  record Section(String sentence, SequencedMap<String, Shape> keys, List<String> required)
      implements Shape {
    /** Copies both. */
    public Section {
      keys = new LinkedHashMap<>(keys);
      required = List.copyOf(required);
    }

    @Override
    public @Nullable Object standard() {
      return null;
    }

    /** The same with one more key. */
    Section with(String key, Shape shape) {
      SequencedMap<String, Shape> more = new LinkedHashMap<>(keys);
      more.put(key, shape);
      return new Section(sentence, more, required);
    }

    /** The same with keys that have to be there. */
    Section requires(String... names) {
      return new Section(sentence, keys, List.of(names));
    }
  }

  /** A section without keys yet. */
  static Section section(String sentence) {
    return new Section(sentence, new LinkedHashMap<>(Map.of()), List.of());
  }

  /** A measured number. */
  static Quantity quantity(
      String sentence,
      String unit,
      double low,
      double high,
      @Nullable Double standard,
      String source) {
    return new Quantity(sentence, unit, low, high, false, standard, source);
  }

  /** A whole number. */
  static Quantity count(
      String sentence, int low, int high, @Nullable Integer standard, String source) {
    return new Quantity(sentence, "", low, high, true, standard, source);
  }

  /** A point of the patient, LPS mm. */
  static Several point(String sentence) {
    return new Several(sentence, quantity("coordinate", "mm", -5000, 5000, null, ""), 3, 3, null);
  }

  /** Three components of a direction, -1 to 1. */
  static Several direction(String sentence) {
    return new Several(sentence, quantity("component", "", -1, 1, null, ""), 3, 3, null);
  }
}
