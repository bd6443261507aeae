package org.arcuate.workstation.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.cohort.Analysis;
import org.arcuate.outcomes.cohort.TextTable;
import org.arcuate.outcomes.figure.Drawing;
import org.arcuate.outcomes.figure.Png;
import org.arcuate.outcomes.figure.Svg;
import picocli.CommandLine.Option;

/** Where a result of a cohort goes: the terminal, JSON, a table or a figure. */
final class CohortOutput {
  private static final double DOTS = 2;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "what to write: .svg or .png the figure, .csv or .html the table")
  Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "unrounded numbers as JSON")
  boolean json;

  /** Refuses a name that cannot be written, before the work. */
  void check() {
    file.ifPresent(f -> OutputFile.check(f, "svg", "png", "csv", "html"));
  }

  /** Prints and writes a result; the exit code says whether a rule refuses. */
  int give(Terminal terminal, Analysis analysis) {
    file.ifPresent(f -> write(f, analysis));
    if (json) terminal.out().println(Json.pretty(asMap(analysis)));
    else print(terminal, analysis);
    file.ifPresent(f -> terminal.say("written: " + f));
    return Finding.anyRefused(analysis.findings()) ? ExitCode.REFUSED : ExitCode.OK;
  }

  private static void print(Terminal terminal, Analysis analysis) {
    for (TextTable table : analysis.tables()) terminal.out().println(table.text());
    for (Finding finding : analysis.findings()) terminal.out().println(finding.line());
  }

  static Map<String, Object> asMap(Analysis analysis) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", analysis.title());
    map.put("values", analysis.values());
    map.put("findings", analysis.findings().stream().map(Finding::line).toList());
    return map;
  }

  private static void write(Path file, Analysis analysis) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean figure = name.endsWith(".svg") || name.endsWith(".png");
    if (figure && analysis.figures().isEmpty())
      throw new BadInput("%s: this result has no figure; write .csv or .html", file);
    AtomicFile.write(
        file, figure ? figure(name, analysis.figures().getFirst()) : text(name, analysis));
  }

  private static byte[] figure(String name, Drawing drawing) {
    return name.endsWith(".svg")
        ? Svg.text(drawing).getBytes(StandardCharsets.UTF_8)
        : Png.bytes(drawing, DOTS);
  }

  private static byte[] text(String name, Analysis analysis) {
    List<TextTable> tables = analysis.tables();
    StringBuilder text = new StringBuilder();
    for (TextTable table : tables) {
      if (name.endsWith(".html")) text.append(table.html());
      else text.append(text.isEmpty() ? "" : "\n").append(table.csv());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
