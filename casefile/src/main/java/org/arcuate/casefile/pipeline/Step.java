package org.arcuate.casefile.pipeline;

import java.util.List;
import org.arcuate.geometry.Finding;

/**
 * One step of the pipeline: a pure function of its inputs and of the results of other steps.
 *
 * @param name what people call it; also its folder under {@code work}
 * @param version changes whenever the same inputs give another result
 * @param needs names of the steps whose results it reads
 * @param inputs what else it reads; it may read nothing that is not declared
 * @param body what it does
 */
public record Step(
    String name, String version, List<String> needs, List<Input> inputs, Body body) {

  /** What a step does: reads its inputs and writes files into {@link StepContext#output}. */
  @FunctionalInterface
  public interface Body {
    /**
     * Does it.
     *
     * @return what rules say about the result
     */
    List<Finding> run(StepContext context);
  }

  /** Copies the lists. */
  public Step {
    needs = List.copyOf(needs);
    inputs = List.copyOf(inputs);
  }
}
