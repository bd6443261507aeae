package org.arcuate.workstation.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.outcomes.lint.Example;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "examples",
    description = "Writes five published cohorts: their tables, and the numbers they claim.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate cohort examples -o cohorts"})
final class CohortExamplesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      required = true,
      description = "folder to write to; files of these names are replaced")
  Path folder = Path.of("");

  CohortExamplesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    for (String name : Example.names()) {
      Example example = Example.named(name);
      example.table().ifPresent(text -> write(name + ".csv", text));
      write(name + ".yaml", example.claims());
    }
    return ExitCode.OK;
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    terminal.say("written: " + file);
  }
}
