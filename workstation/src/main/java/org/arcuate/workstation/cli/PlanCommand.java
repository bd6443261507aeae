package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    description = "Brings a case up to date: computes what has changed, and what depends on it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 3 if a rule refuses.",
      "",
      "Examples:",
      "  ./arcuate plan case",
      "  ./arcuate plan case --until study",
      "  ./arcuate plan case --from preview"
    })
final class PlanCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--from", paramLabel = "STEP", description = "compute again from this step on")
  String from = "";

  @Option(names = "--until", paramLabel = "STEP", description = "stop after this step")
  String until = "";

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Progress> steps =
        Steps.ALL.run(
            CaseFolder.open(folder), named(from), named(until), options.on(terminal));
    StepsTable.print(steps, json, terminal);
    boolean refused =
        Finding.anyRefused(steps.stream().flatMap(step -> step.findings().stream()).toList());
    return refused ? ExitCode.REFUSED : ExitCode.OK;
  }

  private static Optional<String> named(String step) {
    return step.isEmpty() ? Optional.empty() : Optional.of(step);
  }
}
