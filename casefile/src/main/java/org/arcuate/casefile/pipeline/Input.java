package org.arcuate.casefile.pipeline;

/** Something that a step reads; if it changes, the step is computed again. */
public sealed interface Input {
  /** What it is called in messages. */
  String name();

  /**
   * A file or folder of the case, with all below it.
   *
   * @param name path relative to the case folder
   */
  record Files(String name) implements Input {}

  /**
   * A section of the plan, or one value of it.
   *
   * @param key its path in {@code plan.yaml}, such as {@code guide} or {@code guide.height}
   */
  record PlanSection(String key) implements Input {
    @Override
    public String name() {
      return "plan.yaml: " + key;
    }
  }

  /**
   * The file or folder that the plan names, if it names one.
   *
   * @param key path of the name in {@code plan.yaml}, such as {@code fusion.mask}
   */
  record PlanFile(String key) implements Input {
    @Override
    public String name() {
      return "file of plan.yaml: " + key;
    }
  }

  /** All of {@code case.yaml}. */
  record About() implements Input {
    @Override
    public String name() {
      return "case.yaml";
    }
  }
}
