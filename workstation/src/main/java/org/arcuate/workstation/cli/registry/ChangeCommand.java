package org.arcuate.workstation.cli.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "change",
    description = "Changes values of a record; what they were stays in its history.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry change 812 blood_ml=500 --why 'typing error'",
      "  ./arcuate registry change 812 note= --why 'belongs to another patient'"
    })
final class ChangeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NUMBER", description = "number of the record")
  long number;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NAME=VALUE",
      description = "what it says from now on; nothing after = takes a value away")
  List<String> values = List.of();

  @Option(
      names = "--version-read",
      paramLabel = "N",
      description = "refuse if the record was changed since this version (as show prints it)")
  Optional<Integer> version = Optional.empty();

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin EditOptions edit = new EditOptions();

  ChangeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (edit.why.isBlank()) throw new BadInput("--why: a reason for the change is needed");
    try (Registry registry = options.open()) {
      Kept kept =
          registry
              .find(number)
              .orElseThrow(() -> new BadInput("number %d: there is no such record", number));
      Form form = kept.entry().form();
      String instrument = form == Form.SCORE ? kept.entry().text("instrument") : "";
      Kept now =
          registry.change(
              edit.edit(""),
              form,
              number,
              version.orElse(kept.version()),
              NameValues.of(form, values, instrument));
      if (options.json) terminal.out().println(Json.pretty(RecordJson.of(now)));
      else
        terminal.out().println(form.word() + " " + number + ": saved as version " + now.version());
    }
    return ExitCode.OK;
  }
}
