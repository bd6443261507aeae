package org.arcuate.casefile.signing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.geometry.BadInput;

/**
 * What a signature at a gate is bound to: the list of the files that the gate covers, each with its
 * SHA-256. Anybody who has the files and their manifest can make it again.
 *
 * @param gate where is signed
 * @param text one line per file
 */
public record SignedContent(Gate gate, String text) {

  /** The content as {@code out/manifest.json} of a case lists it; nothing if a step is missing. */
  public static Optional<SignedContent> of(Gate gate, Map<String, Object> manifest) {
    if (!(manifest.get("files") instanceof Map<?, ?> files)
        || !(manifest.get("steps") instanceof Map<?, ?> steps)) return Optional.empty();
    Map<String, String> covered = new TreeMap<>();
    if (gate == Gate.PLAN) {
      files.forEach((name, digest) -> covered.put(name.toString(), digest.toString()));
    } else {
      for (String step : gate.steps()) {
        if (!(steps.get(step) instanceof List<?> names)) return Optional.empty();
        for (Object name : names)
          covered.put(name.toString(), String.valueOf(files.get(name.toString())));
      }
    }
    StringBuilder text = new StringBuilder("arcuate gate ").append(gate.word()).append('\n');
    covered.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    if (gate == Gate.PLAN)
      text.append(Digest.of(Json.compact(manifest.getOrDefault("inputs", Map.of()))))
          .append("  inputs\n");
    return Optional.of(new SignedContent(gate, text.toString()));
  }

  /**
   * The manifest of a case.
   *
   * @throws BadInput if the case has none yet
   */
  public static Map<String, Object> manifest(Path root) {
    Path manifest = root.resolve("out/manifest.json");
    if (!Files.isRegularFile(manifest))
      throw new BadInput("%s: has no results yet; run ./arcuate plan first", root);
    return Json.read(manifest);
  }

  /** SHA-256 of the text. */
  public String digest() {
    return Digest.of(text);
  }
}
