package org.arcuate.casefile.plan;

import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import org.arcuate.casefile.Json;

/**
 * What a case is about; nothing that names the patient.
 *
 * @param pseudonym what the case is called everywhere
 * @param side left, right or midline
 * @param diagnosis in words, may be empty
 * @param origin bone that the tumour comes from
 * @param profile protocol profile
 */
public record CaseSheet(
    String pseudonym, String side, String diagnosis, String origin, String profile) {

  /** What a case is called of which nobody has said anything. */
  public static final String UNNAMED = "UNNAMED";

  /** Of a case without {@code case.yaml}. */
  public static CaseSheet unsaid() {
    return new CaseSheet(UNNAMED, "", "", "", Shapes.USUAL_PROFILE);
  }

  /**
   * Reads {@code case.yaml}.
   *
   * @throws org.arcuate.geometry.BadInput with all mistakes at once, each with its line and key
   */
  public static CaseSheet read(Path file) {
    return parse(YamlText.read(file), file.toString());
  }

  /** Reads it from bytes, which have to be UTF-8; {@code name} is for messages. */
  public static CaseSheet parse(byte[] bytes, String name) {
    return parse(YamlText.decode(bytes, name), name);
  }

  /** The text of {@code case.yaml} that says the same. */
  public String yaml() {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("pseudonym: " + Json.compact(pseudonym));
    lines.add("side: " + side);
    lines.add("diagnosis: " + Json.compact(diagnosis));
    lines.add("origin: " + origin);
    lines.add("profile: " + profile);
    return lines.toString();
  }

  private static CaseSheet parse(String text, String name) {
    Map<String, Object> values = Reading.of(text, name, Shapes.CASE);
    return new CaseSheet(
        text(values, "pseudonym"),
        text(values, "side"),
        text(values, "diagnosis"),
        text(values, "origin"),
        text(values, "profile"));
  }

  private static String text(Map<String, Object> values, String key) {
    return String.valueOf(values.getOrDefault(key, ""));
  }
}
