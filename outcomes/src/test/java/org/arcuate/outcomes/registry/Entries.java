package org.arcuate.outcomes.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/** Records for tests, in one line. */
public final class Entries {
  private Entries() {}

  /** A record from names and texts in turn. */
  public static Entry of(Form form, String patient, String... words) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) texts.put(words[i], words[i + 1]);
    return Entry.of(form, patient, texts);
  }
}
