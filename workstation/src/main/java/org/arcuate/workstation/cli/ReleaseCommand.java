package org.arcuate.workstation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.release.ReleasePackage;
import org.arcuate.casefile.signing.CaseGates;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "release",
    description = {
      "Packs what leaves the house into one file: everything in out/, the plan, the signatures,"
          + " and",
      "the SHA-256 of each. Nothing is packed while a rule refuses or a gate is not signed."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate release case -o case-001.zip"})
final class ReleaseCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "CASE", description = "case folder")
  Path folder = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "what to write (default: CASE/release/PSEUDONYM.zip)")
  Optional<Path> output = Optional.empty();

  @Mixin WorkOptions options = new WorkOptions();

  ReleaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.ifPresent(file -> OutputFile.check(file, "zip"));
    CaseFolder open = CaseFolder.open(folder);
    Work work = options.on(terminal);
    List<Progress> progress = Steps.ALL.status(open, work.part(0, 0.3));
    List<String> blocks = CaseGates.of(open, progress).blocks(progress);
    if (!blocks.isEmpty()) {
      terminal.close();
      terminal.say("not released:");
      for (String block : blocks) terminal.say("  " + block);
      return ExitCode.REFUSED;
    }
    Path file = output.orElseGet(() -> open.at("release/" + stem(open) + ".zip"));
    ReleasePackage.write(open, file, work.part(0.3, 1));
    terminal.close();
    terminal.say("written: " + file);
    return ExitCode.OK;
  }

  private static String stem(CaseFolder open) {
    String name = open.info().pseudonym().replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isBlank() || name.startsWith(".") ? "case" : name;
  }
}
