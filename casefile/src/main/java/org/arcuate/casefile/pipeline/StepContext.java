package org.arcuate.casefile.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;

/**
 * What a step works with.
 *
 * @param folder the case; only declared inputs may be read from it
 * @param output an empty folder; what lies in its folder {@code out} is published to the case's
 *     {@code out}
 * @param results folders with the results of the steps that are needed, by name
 * @param inputs digests of what the step is made from, by name
 * @param others folders of results of the same step for other inputs, complete or not
 * @param work threads, progress, and whether to stop
 */
public record StepContext(
    CaseFolder folder,
    Path output,
    Map<String, Path> results,
    Map<String, String> inputs,
    List<Path> others,
    Work work) {
  /** Copies the maps and the list. */
  public StepContext {
    results = Map.copyOf(results);
    inputs = Map.copyOf(inputs);
    others = List.copyOf(others);
  }

  /** For a step that was never done before, and does not ask for digests. */
  public StepContext(CaseFolder folder, Path output, Map<String, Path> results, Work work) {
    this(folder, output, results, Map.of(), List.of(), work);
  }

  /**
   * A complete result of the same step for other inputs, whose parts may be taken over where they
   * would come out the same. Looks at all its files.
   */
  public Optional<Path> before() {
    return others.stream().filter(old -> Result.in(old).isPresent()).findFirst();
  }

  /** A file of the result of a step that was declared as needed. */
  public Path result(String step, String file) {
    Path result = results.get(step);
    if (result == null) throw new IllegalStateException("step " + step + " was not declared");
    return result.resolve(file);
  }

  /** Digest of the result of a step that was declared as needed. */
  public String digest(String step) {
    String digest = inputs.get(ofResult(step));
    if (digest == null) throw new IllegalStateException("step " + step + " was not declared");
    return digest;
  }

  /** Name of a step's result among the inputs of another. */
  static String ofResult(String step) {
    return "result of " + step;
  }

  /** What rules said about the result of a step that was declared as needed. */
  public List<Finding> findings(String step) {
    return Result.in(result(step, "")).map(Result::findings).orElse(List.of());
  }
}
