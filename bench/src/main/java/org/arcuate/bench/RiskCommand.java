package org.arcuate.bench;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.arcuate.bench.evidence.BlockOfBone;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.planning.resection.risk.ClosedForm;
import org.arcuate.planning.resection.risk.MonteCarlo;
import org.arcuate.planning.resection.risk.RiskModel;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "risk",
    description = "Times the risk of four cuts: operations drawn a second, beside the closed form.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench risk --samples 20000"})
final class RiskCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "20000",
      description = "operations drawn (default: ${DEFAULT-VALUE})")
  int samples = 20_000;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is done (default: ${DEFAULT-VALUE})")
  int runs = 5;

  RiskCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (samples < 1 || samples > 1_000_000)
      throw new BadInput("samples %d: must be from 1 to 1000000", samples);
    Work work = Work.quiet();
    RiskModel model = new BlockOfBone(work).fourCuts();
    var drawn = Timing.of("drawn", runs, () -> MonteCarlo.of(model, samples, 1, work));
    var closed = Timing.of("closed form", runs, () -> ClosedForm.of(model, 0, work));
    terminal.out().println(drawn.timing().line());
    terminal.out().println(closed.timing().line());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "operations a second: %.0f%nP(positive) drawn %.5f, closed form %.5f%n",
            samples / drawn.timing().median(),
            drawn.result().below(0),
            closed.result().below());
    return ExitCode.OK;
  }
}
