package org.arcuate.imaging.format;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.BadInput;

/** Texts that a volume file carries beside its voxels, and the names of labels among them. */
final class Notes {
  /** Key under which a reader says what the file left open. */
  static final String ASSUMED = "assumed";

  private static final Pattern LABEL = Pattern.compile("(Segment\\d{1,6}_)LabelValue");

  private final SortedMap<String, String> texts = new TreeMap<>();

  /** Adds what a file says; characters that no text has are left out, and so are empty keys. */
  void add(String key, String value) {
    String plain = printable(key).replace("\n", " ").replace(":=", ":").replace('=', '_').strip();
    while (plain.startsWith("#")) plain = plain.substring(1).strip();
    if (!plain.isEmpty()) texts.put(plain, printable(value));
  }

  /** Adds something that the file left open and how it was taken. */
  void assume(String what) {
    texts.merge(
        ASSUMED, what, (before, now) -> before.contains(now) ? before : before + "; " + now);
  }

  SortedMap<String, String> texts() {
    return texts;
  }

  /** {@code text} without control characters, except for line breaks and tabulators. */
  static String printable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int c = 0; c < text.length(); c++) {
      char letter = text.charAt(c);
      if (!Character.isISOControl(letter) || letter == '\n' || letter == '\t') kept.append(letter);
    }
    return kept.toString();
  }

  /** A copy of notes that every format can hold. */
  static SortedMap<String, String> checked(SortedMap<String, String> notes) {
    for (Map.Entry<String, String> note : notes.entrySet()) {
      String key = note.getKey();
      if (key.isBlank() || !key.equals(key.strip()) || key.startsWith("#") || key.contains("="))
        throw new BadInput("note '%s': a name without '=', '#' or space around it is needed", key);
      if (!key.equals(printable(key)) || key.contains("\n") || !isPrintable(note.getValue()))
        throw new BadInput("note '%s': has a control character", printable(key));
    }
    return Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  private static boolean isPrintable(String text) {
    return text.equals(printable(text));
  }

  /** Names of labels as 3D Slicer writes them. */
  static SortedMap<String, String> ofLabels(SortedMap<Integer, String> names) {
    SortedMap<String, String> notes = new TreeMap<>();
    int segment = 0;
    for (Map.Entry<Integer, String> name : names.entrySet()) {
      String prefix = "Segment" + segment++ + "_";
      notes.put(prefix + "ID", name.getValue());
      notes.put(prefix + "Name", name.getValue());
      notes.put(prefix + "LabelValue", name.getKey().toString());
      notes.put(prefix + "Layer", "0");
    }
    return notes;
  }

  /** The names of labels among {@code notes}; empty if there are none. */
  static SortedMap<Integer, String> labels(SortedMap<String, String> notes) {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (Map.Entry<String, String> note : notes.entrySet()) {
      Matcher label = LABEL.matcher(note.getKey());
      if (!label.matches()) continue;
      String name = notes.get(label.group(1) + "Name");
      if (name == null) name = notes.getOrDefault(label.group(1) + "ID", "");
      int value = labelValue(note.getKey(), note.getValue());
      if (!name.isBlank() && names.put(value, name) != null)
        throw new BadInput("label %d: has two names", value);
    }
    return names;
  }

  private static int labelValue(String key, String text) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value > 0 && value <= Short.MAX_VALUE) return value;
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadInput("%s is '%s': a whole number from 1 to 32767 is needed", key, text);
  }
}
