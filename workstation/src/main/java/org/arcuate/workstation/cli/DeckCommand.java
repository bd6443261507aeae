package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.Steps;
import org.arcuate.casefile.step.StrengthQuestion;
import org.arcuate.planning.strength.PelvisDeck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "deck",
    description = {
      "Writes the strength model of a case for Abaqus and CalculiX (.inp), with the mesh,"
          + " materials,",
      "springs, loads and named sets that `strength` solves; or its solution for ParaView (.vtu).",
      "",
      "For research and planning support; not a cleared medical device."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate deck case -o stance.inp",
      "  ./arcuate deck case --load stairs-up --law keller-1994 --edge 3 -o stairs.vtu"
    })
final class DeckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "what to write: .inp or .vtu")
  Path output = Path.of("");

  @Option(
      names = "--load",
      paramLabel = "LOAD",
      description = "load case (default: the plan's first)")
  Optional<String> load = Optional.empty();

  @Option(
      names = "--law",
      paramLabel = "LAW",
      description = "law of modulus (default: the plan's first)")
  Optional<String> law = Optional.empty();

  @Option(
      names = "--edge",
      paramLabel = "MM",
      description = "edge of the bricks (default: the plan's)")
  Optional<Double> edge = Optional.empty();

  @Mixin WorkOptions options = new WorkOptions();

  DeckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OutputFile.check(output, "inp", "vtu");
    PelvisDeck.check(law, load, edge);
    CaseFolder opened = CaseFolder.open(folder);
    StrengthQuestion.check(opened);
    var work = options.on(terminal);
    Steps.ALL.runFor(opened, "landmarks", work.part(0, 0.6));
    StrengthQuestion asked = StrengthQuestion.of(opened);
    PelvisDeck deck =
        PelvisDeck.of(
            asked.labels(),
            asked.ct(),
            asked.places(),
            asked.question(),
            law,
            load,
            edge,
            work.part(0.6, 0.8));
    deck.write(output, work.part(0.8, 1));
    terminal.close();
    terminal.out().println("written: " + output + ", " + deck.words());
    return ExitCode.OK;
  }
}
