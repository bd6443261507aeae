package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.arcuate.casefile.Software;
import org.arcuate.geometry.BadInput;

/**
 * All evidence of a run.
 *
 * @param sections in the order of the page
 */
public record EvidencePage(List<Section> sections) {
  /** Copies the sections. */
  public EvidencePage {
    sections = List.copyOf(sections);
  }

  /** A section and what came of it. */
  public record Section(Evidence evidence, Evidence.Outcome outcome) {}

  /**
   * Measures all sections whose title has a word.
   *
   * @throws BadInput if no title has it
   */
  public static EvidencePage of(Surroundings at, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Evidence> chosen =
        Sections.ALL.stream()
            .filter(evidence -> evidence.title().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (chosen.isEmpty())
      throw new BadInput("no section of the evidence has %s in its title", word);
    List<Section> sections = new ArrayList<>();
    for (Evidence evidence : chosen) {
      at.work().progress((double) sections.size() / chosen.size(), evidence.title());
      sections.add(measured(evidence, at));
    }
    return new EvidencePage(sections);
  }

  /** Work that fails is evidence, too. */
  private static Section measured(Evidence evidence, Surroundings at) {
    try {
      return new Section(evidence, evidence.measure(at));
    } catch (BadInput e) {
      Row row =
          new Row("the measurement itself", String.valueOf(e.getMessage()), "runs", "", false);
      return new Section(evidence, new Evidence.Measured(List.of(row)));
    }
  }

  /** How many figures there are. */
  public int figures() {
    return rows().size();
  }

  /** How many of them miss their target. */
  public long missed() {
    return rows().stream().filter(row -> !row.met()).count();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Section section : sections)
      if (section.outcome instanceof Evidence.Measured measured) rows.addAll(measured.rows());
    return rows;
  }

  /** The page, in Markdown. */
  public String markdown() {
    StringJoiner page = new StringJoiner("\n", "", "\n");
    page.add("# Validation");
    page.add("");
    page.add(
        "Every figure comes from a run of `./dev evidence`, which writes this page; none is typed in.");
    page.add("Version " + Software.version() + ", commit " + Software.commit() + ".");
    page.add("");
    page.add("*For research and planning support; not a cleared medical device.*");
    for (Section section : sections) {
      page.add("");
      page.add("## " + section.evidence.title());
      page.add("");
      page.add(section.evidence.about());
      page.add("");
      switch (section.outcome) {
        case Evidence.Skipped skipped ->
            page.add("Not measured in this run: " + skipped.why() + ".");
        case Evidence.Measured measured -> addTable(page, measured.rows());
      }
    }
    return page.toString();
  }

  private static void addTable(StringJoiner page, List<Row> rows) {
    page.add("| what | figure | target | held against | |");
    page.add("|---|---|---|---|---|");
    for (Row row : rows)
      page.add(
          "| "
              + cell(row.what())
              + " | "
              + cell(row.figure())
              + " | "
              + cell(row.target())
              + " | "
              + cell(row.against())
              + " | "
              + (row.met() ? "met" : "**missed**")
              + " |");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
