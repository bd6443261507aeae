package org.arcuate.workstation.cli.registry;

import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "init",
    description = "Makes a registry, or brings the tables of one up to date.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry init",
      "  ./arcuate registry init --database postgresql://arcuate@db.hospital/arcuate"
    })
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin RegistryOptions options = new RegistryOptions();

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Registry registry = options.openOrMake()) {
      int patients = registry.screening().screened();
      if (options.json)
        terminal
            .out()
            .println(Json.pretty(Json.object("where", options.place(), "patients", patients)));
      else terminal.out().println("registry in " + options.place() + ": " + patients + " patients");
    }
    return ExitCode.OK;
  }
}
