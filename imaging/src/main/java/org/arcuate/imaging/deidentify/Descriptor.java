package org.arcuate.imaging.deidentify;

import java.util.Locale;
import java.util.regex.Pattern;

/** Cleans descriptions (PS3.15 option 113105): only known words and small numbers stay. */
final class Descriptor {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9.]+");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,2}(\\.\\d{1,2})?(MM)?");

  private Descriptor() {}

  /** The words of {@code text} that are known, in their order, with one blank between. */
  static String cleaned(String text) {
    StringBuilder kept = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(text)) {
      String upper = word.toUpperCase(Locale.ROOT);
      if (!ProfileTable.STANDARD.isKnown(upper) && !SMALL_NUMBER.matcher(upper).matches()) continue;
      if (!kept.isEmpty()) kept.append(' ');
      kept.append(word);
    }
    return kept.toString();
  }
}
