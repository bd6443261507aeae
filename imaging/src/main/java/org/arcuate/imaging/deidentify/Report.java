package org.arcuate.imaging.deidentify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a de-identification changed.
 *
 * @param changes how often each thing was done to each attribute
 * @param files those that were written
 * @param dropped those that were not, with the reason
 */
public record Report(SortedMap<String, Long> changes, List<Written> files, List<Dropped> dropped) {
  /**
   * A file that was written.
   *
   * @param digest keyed digest of its path in the input, which may hold a name
   * @param output its path in the output, with forward slashes
   * @param sopInstanceUid its new UID
   */
  public record Written(String digest, String output, String sopInstanceUid) {}

  /**
   * A file that was not written.
   *
   * @param input its path below the input folder; may hold a name, and is not in the JSON
   * @param digest keyed digest of that path
   * @param reason why it was left out
   */
  public record Dropped(Path input, String digest, String reason) {}

  /** Copies the collections. */
  public Report {
    changes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    files = List.copyOf(files);
    dropped = List.copyOf(dropped);
  }

  /** The report as JSON (UTF-8), without anything that identifies a patient. */
  byte[] json() {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"profile\": \"DICOM PS3.15 E, basic profile\",\n");
    json.append("  \"options\": [\"113105 clean descriptors\", ");
    json.append("\"113107 retain longitudinal temporal information with modified dates\"],\n");
    json.append("  \"changes\": {");
    String between = "\n";
    for (Map.Entry<String, Long> change : changes.entrySet()) {
      json.append(between).append("    ").append(quoted(change.getKey()));
      json.append(": ").append(change.getValue());
      between = ",\n";
    }
    json.append("\n  },\n  \"files\": [");
    between = "\n";
    for (Written file : files) {
      json.append(between).append("    {\"inputDigest\": ").append(quoted(file.digest));
      json.append(", \"output\": ").append(quoted(file.output));
      json.append(", \"sopInstanceUid\": ").append(quoted(file.sopInstanceUid)).append('}');
      between = ",\n";
    }
    json.append("\n  ],\n  \"dropped\": [");
    between = "\n";
    for (Dropped file : dropped) {
      json.append(between).append("    {\"inputDigest\": ").append(quoted(file.digest));
      json.append(", \"reason\": ").append(quoted(file.reason)).append('}');
      between = ",\n";
    }
    return json.append("\n  ]\n}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < ' ') quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
