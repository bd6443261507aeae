package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.comparison.Adjustment;
import org.arcuate.outcomes.comparison.FisherExact;
import org.arcuate.outcomes.comparison.Friedman;
import org.arcuate.outcomes.comparison.MannWhitney;
import org.arcuate.outcomes.comparison.PairedT;
import org.arcuate.outcomes.comparison.WilcoxonSignedRank;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.figure.ScoreFigure;
import org.arcuate.outcomes.survival.Groups;
import org.arcuate.outcomes.table.Table;

/** Scores over time, and one variable between groups. */
public final class Comparison {
  private Comparison() {}

  /**
   * A score at several visits: Friedman's test where there are more than two, and every pair by
   * Wilcoxon's signed ranks, exact where it can be, with Holm's and Bonferroni's correction; two
   * visits also by the paired t test.
   *
   * @param columns one per visit, in their order
   * @throws BadInput if fewer than two patients have a value at every visit
   */
  public static Analysis overTime(Table table, List<String> columns) {
    if (columns.size() < 2)
      throw new BadInput("score at %d visit: needed at least 2 columns", columns.size());
    double[][] all = columns.stream().map(table::numbers).toArray(double[][]::new);
    int[] whole =
        IntStream.range(0, table.n())
            .filter(i -> Arrays.stream(all).noneMatch(column -> Double.isNaN(column[i])))
            .toArray();
    if (whole.length < 2)
      throw new BadInput(
          "%s: %d patients have a value in each of %s; needed 2",
          table.name(), whole.length, String.join(", ", columns));
    double[][] complete =
        Arrays.stream(all)
            .map(column -> Arrays.stream(whole).mapToDouble(i -> column[i]).toArray())
            .toArray(double[][]::new);
    List<Finding> findings = new ArrayList<>();
    if (whole.length < table.n())
      findings.add(
          Finding.of(
              "patients without a value at every visit",
              Finding.Severity.WARN,
              table.n() - whole.length,
              0,
              "they are left out of the tests"));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n", whole.length);
    List<String> notes = new ArrayList<>();
    if (columns.size() > 2) {
      Friedman friedman = Friedman.of(complete);
      findings.addAll(friedman.findings());
      values.put(
          "friedman",
          Analysis.values(
              "chiSquare", friedman.test().statistic(),
              "df", friedman.test().df(),
              "p", friedman.test().p(),
              "kendallW", friedman.kendallW()));
      notes.add(
          String.format(
              "Friedman's test: chi-square %s with %d degrees of freedom, %s",
              Numbers.of(friedman.test().statistic()),
              friedman.test().df(),
              Numbers.pWith(friedman.test().p())));
    } else {
      pairedT(complete, values, notes);
    }
    TextTable pairs = pairs(columns, complete, values, findings);
    double[][] byPatient = new double[table.n()][columns.size()];
    for (int i = 0; i < table.n(); i++)
      for (int c = 0; c < columns.size(); c++) byPatient[i][c] = all[c][i];
    String title = String.join(", ", columns);
    return new Analysis(
        "Over time: " + title,
        List.of(visits(title, columns, table, notes), pairs),
        List.of(ScoreFigure.of("Over time", "Value", columns, byPatient)),
        values,
        findings);
  }

  private static void pairedT(double[][] complete, Map<String, Object> values, List<String> notes) {
    boolean moved = false;
    double first = complete[1][0] - complete[0][0];
    for (int i = 0; i < complete[0].length; i++) moved |= complete[1][i] - complete[0][i] != first;
    if (!moved) return;
    PairedT t = PairedT.of(complete[1], complete[0]);
    values.put("pairedT", Analysis.values("t", t.t(), "df", t.df(), "p", t.p(), "mean", t.mean()));
    notes.add(
        String.format(
            "Paired t test: mean change %s (95 %% CI %s to %s), %s",
            Numbers.of(t.mean()),
            Numbers.of(t.lower()),
            Numbers.of(t.upper()),
            Numbers.pWith(t.p())));
  }

  private static TextTable visits(
      String title, List<String> columns, Table table, List<String> notes) {
    List<List<String>> rows = new ArrayList<>();
    for (String column : columns) {
      Summary s = Summary.of(table.present(column));
      rows.add(
          List.of(
              column,
              Integer.toString(s.n()),
              Numbers.of(s.mean()) + (s.n() > 1 ? " (" + Numbers.of(s.sd()) + ")" : ""),
              Numbers.of(s.median()),
              Numbers.of(s.q1()) + " to " + Numbers.of(s.q3()),
              Numbers.of(s.smallest()) + " to " + Numbers.of(s.largest())));
    }
    return new TextTable(
        title, List.of("visit", "n", "mean (SD)", "median", "quartiles", "range"), rows, notes);
  }

  private static TextTable pairs(
      List<String> columns,
      double[][] complete,
      Map<String, Object> values,
      List<Finding> findings) {
    List<String> names = new ArrayList<>();
    List<WilcoxonSignedRank> tests = new ArrayList<>();
    for (int a = 0; a < columns.size(); a++)
      for (int b = a + 1; b < columns.size(); b++) {
        names.add(columns.get(a) + " to " + columns.get(b));
        tests.add(WilcoxonSignedRank.of(complete[b], complete[a]));
      }
    double[] p = tests.stream().mapToDouble(t -> t.exact().orElse(t.p())).toArray();
    double[] bonferroni = Adjustment.BONFERRONI.of(p);
    double[] holm = Adjustment.HOLM.of(p);
    List<List<String>> rows = new ArrayList<>();
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      WilcoxonSignedRank test = tests.get(i);
      findings.addAll(test.findings());
      rows.add(
          List.of(
              names.get(i),
              Integer.toString(test.pairs()),
              Numbers.p(p[i]),
              Numbers.p(bonferroni[i]),
              Numbers.p(holm[i]),
              Numbers.p(test.floor())));
      Map<String, Object> pair = new LinkedHashMap<>();
      pair.put("pair", names.get(i));
      pair.put("p", p[i]);
      pair.put("bonferroni", bonferroni[i]);
      pair.put("holm", holm[i]);
      pair.put("floor", test.floor());
      pairs.add(pair);
    }
    values.put("pairs", pairs);
    return new TextTable(
        "Every pair of visits, Wilcoxon's signed ranks",
        List.of("", "pairs", "p", "Bonferroni", "Holm", "least p possible"),
        rows,
        List.of());
  }

  /**
   * A variable between groups: numbers of two groups by Mann and Whitney's test, two by two counts
   * by Fisher's.
   *
   * @throws BadInput if there are not two groups, or words with other than two levels
   */
  public static Analysis between(Table table, String column, String by) {
    List<String> given = table.texts(column);
    List<String> group = table.texts(by);
    Table rows = table.where(i -> !given.get(i).isEmpty() && !group.get(i).isEmpty());
    Groups groups = Groups.of(rows.texts(by));
    if (groups.count() != 2)
      throw new BadInput(
          "%s: column %s makes %d groups; needed 2", table.name(), by, groups.count());
    List<Finding> findings = new ArrayList<>();
    if (rows.n() < table.n())
      findings.add(
          Finding.of(
              "rows without a value", Finding.Severity.WARN, table.n() - rows.n(), 0, "left out"));
    return rows.isNumeric(column)
        ? numbers(rows, column, by, groups, findings)
        : counts(rows, column, by, groups, findings);
  }

  private static Analysis numbers(
      Table rows, String column, String by, Groups groups, List<Finding> findings) {
    double[] all = rows.numbers(column);
    double[][] side = new double[2][];
    for (int g = 0; g < 2; g++) {
      boolean[] in = groups.of(g);
      side[g] =
          IntStream.range(0, all.length).filter(i -> in[i]).mapToDouble(i -> all[i]).toArray();
    }
    MannWhitney test = MannWhitney.of(side[0], side[1]);
    findings.addAll(test.findings());
    List<List<String>> lines = new ArrayList<>();
    for (int g = 0; g < 2; g++) {
      Summary s = Summary.of(side[g]);
      lines.add(
          List.of(
              groups.labels().get(g),
              Integer.toString(s.n()),
              Numbers.of(s.mean()) + (s.n() > 1 ? " (" + Numbers.of(s.sd()) + ")" : ""),
              Numbers.of(s.median()),
              Numbers.of(s.smallest()) + " to " + Numbers.of(s.largest())));
    }
    String title = column + " by " + by;
    return new Analysis(
        title,
        List.of(
            new TextTable(
                title,
                List.of(by, "n", "mean (SD)", "median", "range"),
                lines,
                List.of("Mann and Whitney's test: " + Numbers.pWith(test.p())))),
        List.of(),
        Analysis.values("test", "mann-whitney", "p", test.p()),
        findings);
  }

  private static Analysis counts(
      Table rows, String column, String by, Groups groups, List<Finding> findings) {
    Groups levels = Groups.of(rows.texts(column));
    if (levels.count() != 2)
      throw new BadInput(
          "%s: column %s has %d levels; Fisher's test needs 2",
          rows.name(), column, levels.count());
    int[][] count = new int[2][2];
    for (int i = 0; i < rows.n(); i++) count[groups.member()[i]][levels.member()[i]]++;
    FisherExact test = FisherExact.of(count[0][0], count[0][1], count[1][0], count[1][1]);
    List<List<String>> lines = new ArrayList<>();
    for (int g = 0; g < 2; g++)
      lines.add(
          List.of(
              groups.labels().get(g),
              Integer.toString(count[g][0]),
              Integer.toString(count[g][1])));
    String title = column + " by " + by;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("test", "fisher");
    values.put("p", test.p());
    if (Double.isFinite(test.oddsRatio())) values.put("oddsRatio", test.oddsRatio());
    return new Analysis(
        title,
        List.of(
            new TextTable(
                title,
                List.of(by, levels.labels().get(0), levels.labels().get(1)),
                lines,
                List.of("Fisher's exact test: " + Numbers.pWith(test.p())))),
        List.of(),
        values,
        findings);
  }
}
