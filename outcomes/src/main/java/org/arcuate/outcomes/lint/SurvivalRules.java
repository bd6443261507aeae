package org.arcuate.outcomes.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.comparison.Friedman;
import org.arcuate.outcomes.comparison.MannWhitney;
import org.arcuate.outcomes.comparison.WilcoxonSignedRank;
import org.arcuate.outcomes.distribution.ChiSquare;
import org.arcuate.outcomes.survival.Cox;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;

/** Curves, p values and models. */
final class SurvivalRules {
  /** With fewer at risk than this the end of a curve hangs on single patients. */
  private static final int FEW_AT_RISK = 5;

  private SurvivalRules() {}

  static List<Verdict> survival(Claim claim) {
    Fields fields = claim.fields();
    Printed printed = fields.neededPrinted("value");
    double at = fields.neededPrinted("at").value();
    KaplanMeier curve = KaplanMeier.of(followUp(claim));
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(
        claim.compare(
            "Kaplan-Meier, %",
            printed,
            100 * curve.survivalAt(at),
            printed.agrees(100.0 * (curve.n() - curve.totalEvents()) / curve.n())
                ? "it is the share without an event, as if nobody had been censored"
                : ""));
    fields
        .printed("lower")
        .ifPresent(p -> verdicts.add(claim.compare("lower bound", p, 100 * curve.lowerAt(at), "")));
    fields
        .printed("upper")
        .ifPresent(p -> verdicts.add(claim.compare("upper bound", p, 100 * curve.upperAt(at), "")));
    int atRisk = curve.atRiskAt(at);
    fields
        .printed("at-risk")
        .ifPresent(p -> verdicts.add(claim.compare("number at risk", p, atRisk, "")));
    if (atRisk < FEW_AT_RISK)
      verdicts.add(
          claim.beware(
              "number at risk",
              printed.text(),
              Integer.toString(atRisk),
              fields.has("lower")
                  ? "few are still watched at this time"
                  : "few are still watched at this time: print the interval and the number"));
    return verdicts;
  }

  static List<Verdict> incidence(Claim claim) {
    Fields fields = claim.fields();
    Printed printed = fields.neededPrinted("value");
    double at = fields.neededPrinted("at").value();
    FollowUp followUp = followUp(claim);
    double incidence = 100 * CumulativeIncidence.of(followUp, 1).incidenceAt(at);
    double alone = 100 * (1 - KaplanMeier.of(followUp.only(1)).survivalAt(at));
    return List.of(
        claim.compare(
            "cumulative incidence, %",
            printed,
            incidence,
            printed.agrees(alone) ? "it is 1 - KM, which takes other events for censoring" : ""));
  }

  /**
   * The follow-up of the rows; {@code events} may name rows and times of their own, for events
   * whose time the table does not hold.
   */
  private static FollowUp followUp(Claim claim) {
    Fields fields = claim.fields();
    Table rows = claim.rows();
    double[] time = rows.numbers(fields.needed("time"));
    for (int i = 0; i < time.length; i++)
      if (Double.isNaN(time[i]))
        throw new BadInput(
            "%s: %s line %d has no %s",
            fields.where(), rows.name(), rows.lines().get(i), fields.needed("time"));
    int[] cause = new int[time.length];
    fields.text("competing").ifPresent(text -> mark(cause, Condition.of(text).on(rows), 2));
    fields.text("event").ifPresent(text -> mark(cause, Condition.of(text).on(rows), 1));
    for (Fields event : fields.entries("events")) {
      IntPredicate row = Condition.of(event.needed("row")).on(rows);
      double at = event.neededPrinted("at").value();
      event.mustBeReadWhole();
      for (int i = 0; i < time.length; i++) {
        if (!row.test(i) || (cause[i] == 1 && time[i] <= at)) continue;
        if (at > time[i])
          throw new BadInput(
              "%s: an event at %s, the row was watched until %s", event.where(), at, time[i]);
        cause[i] = 1;
        time[i] = at;
      }
    }
    if (time.length == 0) throw new BadInput("%s: no row meets the condition", fields.where());
    return FollowUp.of(time, cause);
  }

  private static void mark(int[] cause, IntPredicate row, int with) {
    for (int i = 0; i < cause.length; i++) if (row.test(i)) cause[i] = with;
  }

  static List<Verdict> pValue(Claim claim) {
    Fields fields = claim.fields();
    Printed printed = fields.neededPrinted("value");
    String test = fields.needed("test");
    double floor =
        switch (test) {
          case "wilcoxon-signed-rank", "sign" -> WilcoxonSignedRank.floor(claim.subjects());
          case "mann-whitney" ->
              MannWhitney.floor(
                  fields.whole("n1").orElseThrow(() -> needed(fields, "n1")),
                  fields.whole("n2").orElseThrow(() -> needed(fields, "n2")));
          default ->
              throw new BadInput(
                  "%s: test %s; needed wilcoxon-signed-rank, sign or mann-whitney",
                  fields.where(), test);
        };
    int comparisons = fields.whole("comparisons").orElse(1);
    double least = Math.min(1, floor * Math.max(1, comparisons));
    String computed = String.format(java.util.Locale.ROOT, "at least %.4g", least);
    if (comparisons > 1) computed += " after Bonferroni for " + comparisons;
    double most = printed.value() + (printed.relation() == '=' ? printed.half() : 0);
    boolean possible = printed.relation() == '>' || most > least - 1e-12;
    return List.of(
        possible
            ? claim.agrees("floor of an exact test", printed.text(), computed)
            : claim.impossible(
                "floor of an exact test",
                printed.text(),
                computed,
                "so few subjects cannot give so small a p"));
  }

  private static BadInput needed(Fields fields, String name) {
    return new BadInput("%s: the claim needs '%s'", fields.where(), name);
  }

  static List<Verdict> chiSquare(Claim claim) {
    Fields fields = claim.fields();
    Printed statistic = fields.neededPrinted("statistic");
    int df = fields.whole("df").orElseThrow(() -> needed(fields, "df"));
    Printed p = fields.neededPrinted("p");
    if (df < 1) throw new BadInput("%s: %d degrees of freedom", fields.where(), df);
    double at = ChiSquare.upperTail(statistic.value(), df);
    double high = ChiSquare.upperTail(statistic.value() - statistic.half(), df);
    double low = ChiSquare.upperTail(statistic.value() + statistic.half(), df);
    boolean agrees = p.agrees(at) || p.agrees(high) || p.agrees(low);
    return List.of(
        agrees
            ? claim.agrees("p of chi-square", p.text(), p.shown(at))
            : claim.contradicts("p of chi-square", p.text(), p.shown(at), ""));
  }

  static List<Verdict> friedman(Claim claim) {
    Fields fields = claim.fields();
    Table rows = claim.rows();
    double[][] columns =
        fields.list("columns").stream().map(rows::numbers).toArray(double[][]::new);
    for (double[] column : columns)
      for (double value : column)
        if (Double.isNaN(value))
          throw new BadInput("%s: Friedman's test needs complete rows", fields.where());
    Friedman test = Friedman.of(columns);
    List<Verdict> verdicts = new ArrayList<>();
    fields
        .printed("statistic")
        .ifPresent(s -> verdicts.add(claim.compare("Friedman", s, test.test().statistic(), "")));
    fields
        .printed("p")
        .ifPresent(p -> verdicts.add(claim.compare("Friedman, p", p, test.test().p(), "")));
    return verdicts;
  }

  static List<Verdict> cox(Claim claim) {
    Fields fields = claim.fields();
    int variables = fields.whole("variables").orElseThrow(() -> needed(fields, "variables"));
    int events =
        fields.has("events")
            ? fields.whole("events").orElse(0)
            : claim.rows().where(Condition.of(fields.needed("event"))).n();
    String printed = variables + " variables";
    String computed = events + " events";
    if (variables < 1) throw new BadInput("%s: a model without variables", fields.where());
    if (events < variables)
      return List.of(
          claim.impossible(
              "events per variable", printed, computed, "the model cannot be estimated"));
    Finding finding = Cox.eventsPerVariable(events, variables);
    return List.of(
        finding.severity() == Finding.Severity.PASS
            ? claim.agrees("events per variable", printed, computed)
            : claim.beware(
                "events per variable", printed, computed, "fewer than 10 events per variable"));
  }
}
