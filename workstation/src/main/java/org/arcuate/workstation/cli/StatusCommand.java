package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.plan.Milestones;
import org.arcuate.casefile.signing.CaseGates;
import org.arcuate.casefile.signing.SignOffs;
import org.arcuate.casefile.step.Steps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description =
        "Says which steps of a case are done, why others are out of date, and what is signed.",
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
    CaseFolder open = CaseFolder.open(folder);
    List<Progress> steps = Steps.ALL.status(open, options.on(terminal));
    List<SignOffs.Standing> gates = CaseGates.of(open, steps).standings();
    Milestones milestones = Milestones.of(open.plan());
    if (json) {
      terminal.close();
      Map<String, Object> signed = new LinkedHashMap<>();
      for (SignOffs.Standing gate : gates) signed.put(gate.gate().word(), gate.isOpen());
      terminal
          .out()
          .println(
              Json.pretty(
                  Json.object(
                      "steps",
                      StepsTable.asList(steps),
                      "signed",
                      signed,
                      "milestones",
                      milestones.asMap())));
    } else {
      StepsTable.print(steps, false, terminal);
      for (SignOffs.Standing gate : gates) terminal.out().println("gate " + gate.line());
      if (!milestones.isEmpty()) terminal.out().println("milestones: " + milestones.line());
    }
    return ExitCode.OK;
  }
}
