package org.arcuate.workstation.cli.registry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.cohort.RegistryTable;
import org.arcuate.outcomes.exchange.CsvExport;
import org.arcuate.outcomes.exchange.FhirBundle;
import org.arcuate.outcomes.exchange.RedcapExport;
import org.arcuate.outcomes.exchange.ResearchSet;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes the records: csv (one table per form), redcap (data and dictionary), fhir (R4",
      "bundle in JSON), cohort (one row per patient, for the commands of cohort), research (no",
      "identities: new numbers, dates as days since the operation)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The key of the research set is taken from ARCUATE_RESEARCH_KEY: the same key gives the",
      "same numbers again; who does not know it cannot find a patient's number.",
      "",
      "Examples:",
      "  ./arcuate registry export --format csv tables",
      "  ./arcuate registry export --format fhir registry.json",
      "  ./arcuate registry export --format cohort cohort.csv",
      "  ARCUATE_RESEARCH_KEY=... ./arcuate registry export --format research set"
    })
final class ExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum Format {
    CSV,
    REDCAP,
    FHIR,
    COHORT,
    RESEARCH
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "PATH", description = "folder to write into; a file for fhir and cohort")
  Path path = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "${COMPLETION-CANDIDATES} (default: csv)")
  Format format = Format.CSV;

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin DayOption day = new DayOption();

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Path> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    try (Registry registry = options.open()) {
      switch (format) {
        case CSV -> files.addAll(CsvExport.write(registry, path));
        case REDCAP -> files.addAll(RedcapExport.write(registry, path));
        case FHIR -> {
          FhirBundle.write(registry, path, day.moment());
          files.add(path);
        }
        case COHORT -> {
          String table = RegistryTable.of(registry.courses(), registry.subjects()).csv();
          AtomicFile.write(path, table.getBytes(StandardCharsets.UTF_8));
          files.add(path);
        }
        case RESEARCH -> {
          ResearchSet set = ResearchSet.write(registry, path, key());
          files.addAll(set.files());
          findings.addAll(set.findings());
        }
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("files", files.stream().map(Path::toString).toList());
    map.put("checks", findings.stream().map(ChecksJson::of).toList());
    if (options.json) terminal.out().println(Json.pretty(map));
    else files.forEach(file -> terminal.out().println(file));
    if (!options.json) findings.forEach(finding -> terminal.say(finding.line()));
    return ExitCode.OK;
  }

  private static String key() {
    String key = System.getenv("ARCUATE_RESEARCH_KEY");
    if (key == null || key.length() < 8)
      throw new BadInput(
          "ARCUATE_RESEARCH_KEY: a secret of at least 8 characters is needed for the research set");
    return key;
  }
}
