package org.arcuate.workstation.cli;

import org.arcuate.geometry.Work;
import picocli.CommandLine.Option;

/** Options of every command that works for long. */
public final class WorkOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "number of threads (default: all cores); the result does not depend on it")
  int threads;

  /** The work that these options ask for. */
  public Work on(Terminal terminal) {
    Work work = terminal.work();
    return threads == 0 ? work : work.threads(threads);
  }
}
