package org.arcuate.workstation.cli.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.exchange.ImportReport;
import org.arcuate.outcomes.exchange.Mapping;
import org.arcuate.outcomes.exchange.RedcapDictionary;
import org.arcuate.outcomes.exchange.TableImport;
import org.arcuate.outcomes.exchange.TableImport.Accept;
import org.arcuate.outcomes.exchange.TableImport.Sheet;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Enters the rows of tables (CSV, UTF-8). Bad rows are listed with line and reason; if there",
      "is one, nothing is saved unless --accept-good asks for the good ones.",
      "What is there already and says the same is left; what says otherwise is a bad row, unless",
      "--update asks to change it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --mapping, a table must be one of ours: a folder that 'export --format csv' wrote,",
      "or its files, or redcap-data.csv with its dictionary. Exit code 2 if nothing was saved.",
      "",
      "Examples:",
      "  ./arcuate registry import follow-up.csv --mapping follow-up.yaml --check",
      "  ./arcuate registry import DATA.csv --dictionary DICTIONARY.csv --mapping redcap.yaml",
      "  ./arcuate registry import exported-folder"
    })
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "TABLE", description = "CSV files, or a folder of ours")
  List<Path> tables = List.of();

  @Option(names = "--mapping", paramLabel = "YAML", description = "which columns say what")
  Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--dictionary",
      paramLabel = "CSV",
      description = "data dictionary of the REDCap project that the table comes from")
  Optional<Path> dictionary = Optional.empty();

  @Option(names = "--accept-good", description = "save the good rows although some are bad")
  boolean acceptGood;

  @Option(names = "--update", description = "change records that are there and say otherwise")
  boolean update;

  @Option(names = "--check", description = "only look; save nothing")
  boolean check;

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin EditOptions edit = new EditOptions();

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Mapping> by = mapping.map(Mapping::of);
    Optional<RedcapDictionary> codes = dictionary.map(RedcapDictionary::of);
    List<Sheet> sheets = new ArrayList<>();
    for (Path table : tables)
      if (Files.isDirectory(table)) sheets.addAll(ours(table));
      else sheets.add(new Sheet(table, by, codes));
    Accept accept = check ? Accept.NOTHING : acceptGood ? Accept.GOOD : Accept.ALL_OR_NOTHING;
    try (Registry registry = options.open()) {
      ImportReport report =
          TableImport.run(registry, edit.edit("import of tables"), sheets, accept, update);
      if (options.json) terminal.out().println(Json.pretty(asMap(report)));
      else print(report);
      return report.saved() || check && report.badRows() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
  }

  /** The tables of an exported folder, in an order that each finds what it refers to. */
  private static List<Sheet> ours(Path folder) {
    List<Sheet> sheets = new ArrayList<>();
    for (Form form : Form.values()) {
      Path file = folder.resolve(form.word() + ".csv");
      if (Files.isRegularFile(file)) sheets.add(Sheet.own(file));
    }
    return sheets;
  }

  private void print(ImportReport report) {
    for (ImportReport.BadRow row : report.bad())
      terminal.say(row.file() + " line " + row.line() + ": " + row.reason());
    if (report.badRows() > report.bad().size())
      terminal.say("and " + (report.badRows() - report.bad().size()) + " more");
    terminal.out().println(report.rows() + " rows, " + report.badRows() + " of them bad");
    report
        .entered()
        .forEach((form, n) -> terminal.out().println("  new " + form.word() + ": " + n));
    terminal.out().println("  changed: " + report.changed() + ", already there: " + report.same());
    terminal.out().println(report.saved() ? "saved" : "nothing was saved");
  }

  private static Map<String, Object> asMap(ImportReport report) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("saved", report.saved());
    map.put("rows", report.rows());
    map.put("badRows", report.badRows());
    Map<String, Long> entered = new LinkedHashMap<>();
    report.entered().forEach((form, n) -> entered.put(form.word(), n));
    map.put("new", entered);
    map.put("changed", report.changed());
    map.put("same", report.same());
    map.put("bad", report.bad());
    return map;
  }
}
