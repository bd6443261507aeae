package org.arcuate.workstation.cli;

import java.util.concurrent.Callable;
import org.arcuate.outcomes.cohort.Analysis;
import picocli.CommandLine.Mixin;

/** A command that asks one thing of a cohort and prints or writes the answer. */
abstract class CohortWork implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();
  @Mixin CohortOutput output = new CohortOutput();

  CohortWork(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public final Integer call() {
    output.check();
    return output.give(terminal, analysis());
  }

  abstract Analysis analysis();
}
