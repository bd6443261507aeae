package org.arcuate.workstation.cli.registry;

import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description = {
      "Declares that a record was entered wrongly: it stays, with its history, and counts no",
      "longer. A patient who is withdrawn is in no list, figure or export."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate registry withdraw 812 --why 'wrong patient'"})
final class WithdrawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "NUMBER", description = "number of the record")
  long number;

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin EditOptions edit = new EditOptions();

  WithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (edit.why.isBlank()) throw new BadInput("--why: a reason for the withdrawal is needed");
    try (Registry registry = options.open()) {
      Kept kept =
          registry
              .find(number)
              .orElseThrow(() -> new BadInput("number %d: there is no such record", number));
      Kept now = registry.withdraw(edit.edit(""), kept.entry().form(), number, kept.version());
      if (options.json) terminal.out().println(Json.pretty(RecordJson.of(now)));
      else terminal.out().println(kept.entry().form().word() + " " + number + ": withdrawn");
    }
    return ExitCode.OK;
  }
}
