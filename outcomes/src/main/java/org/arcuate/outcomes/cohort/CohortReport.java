package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.figure.Drawing;
import org.arcuate.outcomes.figure.Png;
import org.arcuate.outcomes.figure.Svg;
import org.arcuate.outcomes.lint.Linter;
import org.arcuate.outcomes.lint.Verdict;

/**
 * The results section of a cohort's paper: tables and figures in one page, which holds all it shows
 * and asks nothing of the network.
 *
 * @param title above all
 * @param subjects number of patients
 * @param characteristics the first table
 * @param analyses what follows
 * @param linter the numbers of the text, if they were given
 */
public record CohortReport(
    String title,
    int subjects,
    TextTable characteristics,
    List<Analysis> analyses,
    Optional<Linter> linter) {
  private static final String NOTICE =
      "For research and planning support; not a cleared medical device.";
  private static final double PRINT = 2;
  private static final String STYLE =
      """
      body { font-family: Helvetica, Arial, sans-serif; font-size: 10pt; color: #222; margin: 0 }
      main { max-width: 780px; margin: 24px auto }
      h1 { font-size: 17pt; margin: 0 0 4px }
      h2 { font-size: 13pt; margin: 26px 0 8px; page-break-after: avoid }
      table { border-collapse: collapse; margin: 8px 0; width: 100%; page-break-inside: avoid }
      caption { text-align: left; font-weight: bold; padding: 4px 0 }
      th { text-align: left; border-bottom: 1.2px solid #222; padding: 3px 8px 3px 0 }
      td { border-bottom: 0.5px solid #ccc; padding: 3px 8px 3px 0; vertical-align: top;
           white-space: pre-wrap }
      .note, .notice { color: #555; font-size: 9pt; margin: 3px 0 }
      .warn { background: #fff4d6; padding: 4px 8px; margin: 4px 0 }
      .refuse { background: #fde0dc; padding: 4px 8px; margin: 4px 0 }
      img, svg { max-width: 100%; height: auto }
      @page { size: A4; margin: 18mm 16mm;
              @bottom-center { content: "NOTICE   page " counter(page) " of " counter(pages);
                               font-size: 7.5pt; color: #555 } }
      """;

  public CohortReport {
    analyses = List.copyOf(analyses);
  }

  /** True if a rule refuses one of the results, or a number of the text does not stand. */
  public boolean isRefused() {
    return analyses.stream().anyMatch(a -> Finding.anyRefused(a.findings()))
        || linter.map(Linter::isRefused).orElse(false);
  }

  /** The page as XHTML with its figures as SVG within. */
  public String html() {
    return page(drawing -> "<div>" + Svg.text(drawing) + "</div>\n");
  }

  /** The page as XHTML for a printer, with its figures as pictures. */
  public String print() {
    return page(CohortReport::picture);
  }

  private static String picture(Drawing drawing) {
    return "<img alt=\""
        + Svg.escaped(drawing.title())
        + "\" width=\"640\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(Png.bytes(drawing, PRINT))
        + "\"/>\n";
  }

  /** How a figure gets into the page. */
  private interface Figure {
    String html(Drawing drawing);
  }

  private String page(Figure figure) {
    StringBuilder page = new StringBuilder(1 << 16);
    page.append(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>")
        .append("<meta charset=\"UTF-8\"/>\n<title>")
        .append(Svg.escaped(title))
        .append("</title>\n<style>\n")
        .append(STYLE.replace("NOTICE", NOTICE))
        .append("</style></head>\n<body><main>\n<h1>")
        .append(Svg.escaped(title))
        .append("</h1>\n<p class=\"notice\">")
        .append(subjects)
        .append(" patients. ")
        .append(NOTICE)
        .append("</p>\n<h2>Patients</h2>\n")
        .append(characteristics.html());
    for (Analysis analysis : analyses) {
      page.append("<h2>").append(Svg.escaped(analysis.title())).append("</h2>\n");
      for (Finding finding : analysis.findings()) page.append(finding(finding));
      for (Drawing drawing : analysis.figures()) page.append(figure.html(drawing));
      for (TextTable table : analysis.tables()) page.append(table.html());
    }
    linter.ifPresent(l -> page.append(claims(l)));
    return page.append("</main></body></html>\n").toString();
  }

  private static String finding(Finding finding) {
    String kind = finding.severity() == Finding.Severity.REFUSE ? "refuse" : "warn";
    return "<p class=\"" + kind + "\">" + Svg.escaped(finding.line()) + "</p>\n";
  }

  private static String claims(Linter linter) {
    return "<h2>Numbers of the text</h2>\n" + table(linter).html();
  }

  /** The verdicts on the numbers of a text as a table, complaints first. */
  public static TextTable table(Linter linter) {
    List<List<String>> rows = new ArrayList<>();
    for (Verdict v : linter.complaints())
      rows.add(List.of(word(v.outcome()), v.place(), v.rule(), v.printed(), v.computed(), v.why()));
    int agree = linter.verdicts().size() - rows.size();
    return new TextTable(
        linter.name(),
        List.of("", "printed in", "rule", "printed", "follows", "why"),
        rows,
        List.of(agree + " of " + linter.verdicts().size() + " numbers follow as printed."));
  }

  private static String word(Verdict.Outcome outcome) {
    return switch (outcome) {
      case AGREES -> "agrees";
      case BEWARE -> "beware";
      case CONTRADICTS -> "does not follow";
      case IMPOSSIBLE -> "impossible";
    };
  }
}
