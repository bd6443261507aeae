package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = "Says which steps of a case are done, and why others are out of date.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate status case"})
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    StepsTable.print(
        Steps.ALL.status(CaseFolder.open(folder), options.on(terminal)), json, terminal);
    return ExitCode.OK;
  }
}
