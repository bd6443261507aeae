package org.arcuate.casefile.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;

/**
 * What a step works with.
 *
 * @param folder the case; only declared inputs may be read from it
 * @param output an empty folder; what lies in its folder {@code out} is published to the case's
 *     {@code out}
 * @param results folders with the results of the steps that are needed, by name
 * @param work threads, progress, and whether to stop
 */
public record StepContext(CaseFolder folder, Path output, Map<String, Path> results, Work work) {
  /** Copies the map. */
  public StepContext {
    results = Map.copyOf(results);
  }

  /** A file of the result of a step that was declared as needed. */
  public Path result(String step, String file) {
    Path result = results.get(step);
    if (result == null) throw new IllegalStateException("step " + step + " was not declared");
    return result.resolve(file);
  }

  /** What rules said about the result of a step that was declared as needed. */
  public List<Finding> findings(String step) {
    return Result.in(result(step, "")).map(Result::findings).orElse(List.of());
  }
}
