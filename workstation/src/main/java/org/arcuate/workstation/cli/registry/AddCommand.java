package org.arcuate.workstation.cli.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.registry.Entry;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Enters one record. 'registry show --form FORM' lists the fields of a form.",
      "A score's total follows from its items; a form with items missing is kept as partial."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry add patient P-17 sex=F profile=extra-articular-hip",
      "  ./arcuate registry add surgery P-17 date=2023-05-04 kind=primary zones=II+III age_y=41",
      "  ./arcuate registry add score P-17 date=2024-03-31 instrument=msts-93 assessor=b2 \\",
      "      pain=5 function=4 emotional=4 supports=3 walking=5 gait=3"
    })
final class AddCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FORM", description = "patient, surgery, visit ...")
  String form = "";

  @Parameters(index = "1", paramLabel = "PATIENT", description = "pseudonym")
  String patient = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "NAME=VALUE",
      description = "what the record says")
  List<String> values = List.of();

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin EditOptions edit = new EditOptions();

  AddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Form of = Form.called(form);
    Entry entry = Entry.of(of, patient, NameValues.of(of, values, ""));
    try (Registry registry = options.open()) {
      long id = registry.save(edit.edit("entered"), List.of(entry)).getFirst();
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("form", of.word());
      map.put("number", id);
      map.put("values", entry.texts());
      if (options.json) terminal.out().println(Json.pretty(map));
      else terminal.out().println(of.word() + " " + id + ": saved");
      String state = of == Form.SCORE ? entry.text("state") : "";
      if (state.equals("partial"))
        terminal.say("arcuate: items are missing, so this score has no total");
    }
    return ExitCode.OK;
  }
}
