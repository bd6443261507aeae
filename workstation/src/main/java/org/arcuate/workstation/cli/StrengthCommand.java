package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.Steps;
import org.arcuate.casefile.step.StrengthQuestion;
import org.arcuate.geometry.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "strength",
    description = {
      "Solves the pelvis of a case by finite elements, as it is and as a planned resection leaves"
          + " it,",
      "under the laws and loads of plan.yaml (strength:), and judges how near the bone comes to",
      "yielding.",
      "Writes out/strength/: pictures of each load.",
      "",
      "For research and planning support; not a cleared medical device."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 3 if more than 1 %% of the bone of the intact pelvis would yield.",
      "",
      "Example:",
      "  ./arcuate strength case"
    })
final class StrengthCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  StrengthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CaseFolder opened = CaseFolder.open(folder);
    StrengthQuestion.check(opened);
    var steps = Steps.ALL.runFor(opened, "strength", options.on(terminal));
    terminal.close();
    StepsTable.print(steps, json, terminal);
    return Finding.anyRefused(steps.getLast().findings()) ? ExitCode.REFUSED : ExitCode.OK;
  }
}
