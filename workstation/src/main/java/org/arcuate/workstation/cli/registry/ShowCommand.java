package org.arcuate.workstation.cli.registry;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.registry.Contradictions;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Screening;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Without PATIENT: how many patients and records there are. With one: all records, the",
      "planned visits as they stand, the steps of rehabilitation, and what thresholds say."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry show P-17",
      "  ./arcuate registry show --record 812      # one record with its history",
      "  ./arcuate registry show --form score      # the fields of a form"
    })
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "PATIENT", description = "pseudonym")
  String patient = "";

  @Option(names = "--record", paramLabel = "NUMBER", description = "one record and its history")
  Optional<Long> record = Optional.empty();

  @Option(names = "--form", paramLabel = "FORM", description = "the fields of a form")
  String form = "";

  @Option(names = "--protocol", paramLabel = "YAML", description = "a protocol of our own")
  List<Path> protocols = new ArrayList<>();

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin DayOption day = new DayOption();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!form.isEmpty()) {
      FormText.print(Form.called(form), terminal.out(), options.json);
      return ExitCode.OK;
    }
    try (Registry registry = options.open()) {
      if (record.isPresent()) history(registry, record.get());
      else if (patient.isEmpty()) summary(registry);
      else patient(registry);
    }
    return ExitCode.OK;
  }

  private void history(Registry registry, long number) {
    Kept kept =
        registry
            .find(number)
            .orElseThrow(() -> new BadInput("number %d: there is no such record", number));
    var changes = registry.history(kept.entry().form(), number);
    if (options.json) {
      Map<String, Object> map = RecordJson.of(kept);
      map.put("history", changes.stream().map(RecordJson::of).toList());
      terminal.out().println(Json.pretty(map));
      return;
    }
    PatientText.line(kept, terminal.out());
    for (var change : changes)
      terminal
          .out()
          .println(
              "  "
                  + change.edit().at()
                  + "  "
                  + change.edit().who()
                  + "  "
                  + change.field()
                  + (change.field().startsWith("(")
                      ? ""
                      : ": '" + change.old() + "' -> '" + change.now() + "'")
                  + "  ("
                  + change.edit().why()
                  + ")");
  }

  private void summary(Registry registry) {
    Screening screening = registry.screening();
    Map<Form, Long> counts = registry.counts();
    List<Finding> findings = Contradictions.of(registry.courses());
    if (options.json) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("screened", screening.screened());
      map.put("included", screening.included());
      map.put("excluded", screening.excluded());
      Map<String, Long> records = new LinkedHashMap<>();
      counts.forEach((of, n) -> records.put(of.word(), n));
      map.put("records", records);
      map.put("checks", findings.stream().map(ChecksJson::of).toList());
      terminal.out().println(Json.pretty(map));
      return;
    }
    PrintStream out = terminal.out();
    out.println(
        screening.screened() + " patients, " + screening.included() + " of them in the cohort");
    screening.excluded().forEach((reason, n) -> out.println("  excluded, " + reason + ": " + n));
    counts.forEach((of, n) -> out.println("  " + of.word() + ": " + n));
    for (Finding finding : findings) out.println(finding.line());
  }

  private void patient(Registry registry) {
    PatientText text = PatientText.of(registry, patient, Protocols.with(protocols), day.day());
    if (options.json) terminal.out().println(Json.pretty(text.asMap()));
    else text.print(terminal.out());
  }
}
