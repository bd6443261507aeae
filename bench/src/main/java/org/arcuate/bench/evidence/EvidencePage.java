package org.arcuate.bench.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.arcuate.casefile.Software;
import org.arcuate.geometry.BadInput;

/**
 * The page of all evidence. It may be measured section by section: those that a run leaves out stay
 * as the page before has them, each with the version that it was measured on.
 */
public final class EvidencePage {
  private static final String HEADING = "## ";

  private final List<String> titles;
  private final Map<String, String> texts;
  private int measured;
  private int figures;
  private int missed;

  /**
   * A page on which nothing new was measured yet.
   *
   * @param titles of the sections there are, in their order
   * @param before the page as it was, empty if there is none; what it says of other sections falls
   *     out
   */
  public EvidencePage(List<String> titles, String before) {
    this.titles = List.copyOf(titles);
    texts = new LinkedHashMap<>();
    String[] parts = ("\n" + before).split("\n" + HEADING, -1);
    for (int p = 1; p < parts.length; p++) {
      int end = parts[p].indexOf('\n');
      if (end > 0) texts.put(parts[p].substring(0, end).strip(), parts[p].substring(end).strip());
    }
  }

  /** The titles of all sections. */
  public static List<String> titles() {
    return Sections.ALL.stream().map(Evidence::title).toList();
  }

  /**
   * Measures all sections whose title has a word.
   *
   * @param each is told after each section, so that nothing is lost if the run ends early
   * @throws BadInput if no title has it
   */
  public void measure(Surroundings at, String word, Consumer<EvidencePage> each) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Evidence> chosen =
        Sections.ALL.stream()
            .filter(evidence -> evidence.title().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (chosen.isEmpty())
      throw new BadInput(
          "no section of the evidence has %s in its title; there are: %s",
          word, titles.stream().collect(Collectors.joining("; ")));
    for (Evidence evidence : chosen) {
      at.work().progress((double) measured / chosen.size(), evidence.title());
      add(evidence.title(), evidence.about(), outcome(evidence, at));
      each.accept(this);
    }
  }

  /** Work that fails is evidence, too. */
  private static Evidence.Outcome outcome(Evidence evidence, Surroundings at) {
    try {
      return evidence.measure(at);
    } catch (BadInput e) {
      Row row =
          new Row("the measurement itself", String.valueOf(e.getMessage()), "runs", "", false);
      return new Evidence.Measured(List.of(row));
    }
  }

  /** Puts what came of a section in place of what the page said of it. */
  void add(String title, String about, Evidence.Outcome outcome) {
    StringJoiner text = new StringJoiner("\n");
    text.add(about);
    text.add("");
    switch (outcome) {
      case Evidence.Skipped skipped -> text.add("Not measured: " + skipped.why() + ".");
      case Evidence.Measured rows -> addTable(text, rows.rows());
    }
    text.add("");
    text.add("*Version " + Software.version() + ", commit " + Software.commit() + ".*");
    texts.put(title, text.toString());
    measured++;
  }

  private void addTable(StringJoiner text, List<Row> rows) {
    text.add("| what | figure | target | held against | |");
    text.add("|---|---|---|---|---|");
    for (Row row : rows) {
      if (row.isMeasured()) figures++;
      if (!row.met()) missed++;
      text.add(
          "| "
              + cell(row.what())
              + " | "
              + cell(row.figure())
              + " | "
              + cell(row.target())
              + " | "
              + cell(row.against())
              + " | "
              + verdict(row)
              + " |");
    }
  }

  private static String verdict(Row row) {
    if (!row.isMeasured()) return "–";
    return row.met() ? "met" : "**missed**";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  /** How many sections were measured, or could not be. */
  public int measured() {
    return measured;
  }

  /** How many figures they have. */
  public int figures() {
    return figures;
  }

  /** How many of these miss their target. */
  public int missed() {
    return missed;
  }

  /** The page, in Markdown. */
  public String markdown() {
    StringJoiner page = new StringJoiner("\n", "", "\n");
    page.add("# Validation");
    page.add("");
    page.add(
        "Every figure comes from a run of `./dev evidence`, which writes this page; none is typed"
            + " in. Under each section stands the version that was measured.");
    page.add("");
    page.add("*For research and planning support; not a cleared medical device.*");
    for (String title : titles) {
      String text = texts.get(title);
      page.add("");
      page.add(HEADING + title);
      page.add("");
      page.add(text == null ? "Not measured yet." : text);
    }
    return page.toString();
  }
}
