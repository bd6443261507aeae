package org.arcuate.workstation.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.report.Pdf;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.Characteristics;
import org.arcuate.outcomes.cohort.CohortReport;
import org.arcuate.outcomes.cohort.Comparison;
import org.arcuate.outcomes.cohort.Endpoint;
import org.arcuate.outcomes.cohort.Inclusion;
import org.arcuate.outcomes.cohort.ModelAnalysis;
import org.arcuate.outcomes.cohort.SurvivalAnalysis;
import org.arcuate.outcomes.cohort.Swimmers;
import org.arcuate.outcomes.lint.Linter;
import org.arcuate.outcomes.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "The tables and figures of a results section as one HTML page or PDF, which asks nothing of"
          + " the",
      "network: patients, survival, incidence, swimmer plot, scores over time, a model, the linter."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  ./arcuate cohort report cohort.csv --time months --event status=DOD \\",
      "      --columns age,sex,diagnosis --by site --scores 'msts before,msts after' -o report.pdf"
    })
final class CohortReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CohortSource source = new CohortSource();
  @Mixin CohortEndpoint endpoint = new CohortEndpoint();

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "columns of the first table")
  List<String> columns = List.of();

  @Option(
      names = "--scores",
      paramLabel = "COLUMNS",
      description = "a score at its visits, as 'before,after'; may be given several times")
  List<String> scores = List.of();

  @Option(
      names = "--variables",
      paramLabel = "COLUMN",
      split = ",",
      description = "variables of a Cox model")
  List<String> variables = List.of();

  @Option(
      names = "--status",
      paramLabel = "COLUMN",
      description = "status at the end: draws the swimmer plot, coloured by it")
  Optional<String> status = Optional.empty();

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "pseudonyms of the swimmer plot (default: the first column)")
  Optional<String> id = Optional.empty();

  @Option(
      names = "--claims",
      paramLabel = "FILE",
      description = "YAML file of the text's numbers, which are held against the table")
  Optional<Path> claims = Optional.empty();

  @Option(names = "--json", description = "unrounded numbers of every result as JSON")
  boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "what to write: .html or .pdf; may be given twice")
  List<Path> files = List.of();

  CohortReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    files.forEach(file -> OutputFile.check(file, "html", "pdf"));
    Table table = source.table();
    CohortReport report =
        new CohortReport(
            endpoint.title.orElse("Results of the cohort"),
            table.n(),
            Characteristics.of(table, columns, endpoint.by),
            analyses(table),
            claims.map(file -> Linter.of(file, Optional.of(table))));
    for (Path file : files) {
      boolean pdf = file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
      AtomicFile.write(
          file,
          pdf
              ? Pdf.bytes(report.print(), report.title())
              : report.html().getBytes(StandardCharsets.UTF_8));
      terminal.say("written: " + file);
    }
    if (json)
      terminal
          .out()
          .println(Json.pretty(report.analyses().stream().map(CohortOutput::asMap).toList()));
    return report.isRefused() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private List<Analysis> analyses(Table table) {
    Endpoint.Watched watched = endpoint.endpoint().of(table);
    List<Analysis> analyses = new ArrayList<>();
    source.screening().ifPresent(screening -> analyses.add(Inclusion.of(screening)));
    analyses.add(SurvivalAnalysis.survival(watched, titled("Survival without the event")));
    if (endpoint.competing.isPresent())
      analyses.add(SurvivalAnalysis.incidence(watched, titled("Cumulative incidence")));
    status.ifPresent(column ->
        analyses.add(
            Swimmers.of(watched, id.orElse(table.names().getFirst()), column, endpoint.unit)));
    for (String score : scores)
      analyses.add(
          Comparison.overTime(
              table, Arrays.stream(score.split(",", -1)).map(String::strip).toList()));
    if (!variables.isEmpty())
      analyses.add(ModelAnalysis.of(watched, variables, ModelAnalysis.Model.COX));
    return analyses;
  }

  private SurvivalAnalysis.Question titled(String title) {
    SurvivalAnalysis.Question ask = endpoint.question(title);
    return new SurvivalAnalysis.Question(title, ask.unit(), ask.by(), ask.at());
  }
}
