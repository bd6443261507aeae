package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "segment",
    description = {
      "Names what is in the CT of a case: hip bones, sacrum, femora, L5, tumour, metal.",
      "Writes out/labels.nii.gz."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code 3 if there is no pelvis.", "", "Example:", "  ./arcuate segment case"})
final class SegmentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  SegmentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var steps =
        Steps.ALL.run(
            CaseFolder.open(folder),
            Optional.empty(),
            Optional.of("segment"),
            options.on(terminal));
    StepsTable.print(steps, json, terminal);
    return Finding.anyRefused(steps.stream().flatMap(s -> s.findings().stream()).toList())
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }
}
