package org.arcuate.casefile.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;

/**
 * What a step works with.
 *
 * @param folder the case; only declared inputs may be read from it
 * @param output an empty folder; what lies in its folder {@code out} is published to the case's
 *     {@code out}
 * @param results folders with the results of the steps that are needed, by name
 * @param before complete result of the same step for other inputs, whose parts may be taken over
 *     where they would come out the same
 * @param work threads, progress, and whether to stop
 */
public record StepContext(
    CaseFolder folder, Path output, Map<String, Path> results, Optional<Path> before, Work work) {
  /** Copies the map. */
  public StepContext {
    results = Map.copyOf(results);
  }

  /** For a step that was never done before. */
  public StepContext(CaseFolder folder, Path output, Map<String, Path> results, Work work) {
    this(folder, output, results, Optional.empty(), work);
  }

  /** A file of the result of a step that was declared as needed. */
  public Path result(String step, String file) {
    Path result = results.get(step);
    if (result == null) throw new IllegalStateException("step " + step + " was not declared");
    return result.resolve(file);
  }

  /**
   * Digest of the result of a step that was declared as needed.
   *
   * @throws BadInput if that result is not complete
   */
  public String digest(String step) {
    return Result.in(result(step, ""))
        .map(Result::digest)
        .orElseThrow(() -> new BadInput("result of %s: is damaged; run plan again", step));
  }

  /** What rules said about the result of a step that was declared as needed. */
  public List<Finding> findings(String step) {
    return Result.in(result(step, "")).map(Result::findings).orElse(List.of());
  }
}
