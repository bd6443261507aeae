package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.figure.CurveFigure;
import org.arcuate.outcomes.figure.StepCurve;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.GrayTest;
import org.arcuate.outcomes.survival.Groups;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.outcomes.survival.LogRank;

/** Curves over time with their tests. */
public final class SurvivalAnalysis {
  private static final double LEVEL = 0.95;

  private SurvivalAnalysis() {}

  /**
   * How survival and incidence are asked for.
   *
   * @param title of the figure
   * @param unit of the times
   * @param by a column that makes groups
   * @param at times at which the curves are read; empty for round ones
   */
  public record Question(String title, String unit, Optional<String> by, double[] at) {}

  /** Kaplan–Meier curves without the event, by group, with the log-rank test. */
  public static Analysis survival(Endpoint.Watched watched, Question ask) {
    FollowUp followUp = watched.followUp();
    Map<String, KaplanMeier> curves = new LinkedHashMap<>();
    Optional<LogRank> test = Optional.empty();
    if (ask.by().isPresent()) {
      Groups groups = watched.groups(ask.by().get());
      curves.putAll(KaplanMeier.byGroup(followUp, groups, KaplanMeier.Bounds.LOG_LOG, LEVEL));
      if (groups.count() > 1 && followUp.events() > 0)
        test = Optional.of(LogRank.of(followUp, groups));
    } else {
      curves.put("all", KaplanMeier.of(followUp));
    }
    List<Finding> findings = left(watched);
    test.ifPresent(t -> findings.addAll(t.findings()));
    List<StepCurve> drawn = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    double[] at = ask.at().length > 0 ? ask.at() : Endpoint.readings(followUp);
    curves.forEach((name, curve) -> {
      drawn.add(StepCurve.survival(name, curve));
      rows.add(survivalRow(name, curve, at));
      values.put(name, survivalValues(curve, at));
      findings.addAll(curve.findings());
    });
    test.ifPresent(t ->
        values.put(
            "logRank",
            Analysis.values(
                "chiSquare", t.test().statistic(), "df", t.test().df(), "p", t.test().p())));
    List<String> head = new ArrayList<>(List.of("", "n", "events", "median (95 % CI)"));
    for (double t : at) head.add("% at " + Numbers.of(t) + " (95 % CI; at risk)");
    String said = test.map(t -> "log-rank test: " + Numbers.pWith(t.test().p())).orElse("");
    List<String> notes = new ArrayList<>(List.of("Intervals on the log-log scale."));
    if (!said.isEmpty()) notes.add(said);
    return new Analysis(
        ask.title(),
        List.of(new TextTable(ask.title(), head, rows, notes)),
        List.of(CurveFigure.of(ask.title(), "Without the event", said, ask.unit(), drawn)),
        values,
        findings);
  }

  private static List<String> survivalRow(String name, KaplanMeier curve, double[] at) {
    KaplanMeier.Quantile median = curve.median();
    List<String> row =
        new ArrayList<>(
            List.of(
                name,
                Integer.toString(curve.n()),
                Integer.toString(curve.totalEvents()),
                Numbers.of(median.estimate(), "not reached")
                    + (median.estimate().isEmpty()
                        ? ""
                        : " ("
                            + Numbers.of(median.lower(), "-")
                            + " to "
                            + Numbers.of(median.upper(), "-")
                            + ")")));
    for (double t : at)
      row.add(
          String.format(
              "%s (%s; %d)",
              Numbers.percent(curve.survivalAt(t)),
              Numbers.interval(curve.survivalAt(t), curve.lowerAt(t), curve.upperAt(t)),
              curve.atRiskAt(t)));
    return row;
  }

  private static Map<String, Object> survivalValues(KaplanMeier curve, double[] at) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n", curve.n());
    values.put("events", curve.totalEvents());
    put(values, "median", curve.median().estimate());
    put(values, "medianLower", curve.median().lower());
    put(values, "medianUpper", curve.median().upper());
    List<Object> readings = new ArrayList<>();
    for (double t : at) {
      Map<String, Object> reading = new LinkedHashMap<>();
      reading.put("time", t);
      reading.put("survival", curve.survivalAt(t));
      reading.put("stdErr", curve.stdErrAt(t));
      reading.put("lower", curve.lowerAt(t));
      reading.put("upper", curve.upperAt(t));
      reading.put("atRisk", curve.atRiskAt(t));
      reading.values().removeIf(v -> v instanceof Double d && d.isNaN());
      readings.add(reading);
    }
    values.put("at", readings);
    return values;
  }

  private static void put(Map<String, Object> values, String name, OptionalDouble value) {
    if (value.isPresent()) values.put(name, value.getAsDouble());
  }

  /**
   * Cumulative incidence of the event where the competing one may come first: by group with Gray's
   * test, or of both causes.
   */
  public static Analysis incidence(Endpoint.Watched watched, Question ask) {
    FollowUp followUp = watched.followUp();
    Map<String, CumulativeIncidence> curves = new LinkedHashMap<>();
    Map<String, FollowUp> whose = new LinkedHashMap<>();
    List<Finding> findings = left(watched);
    Optional<GrayTest> test = Optional.empty();
    if (ask.by().isPresent()) {
      Groups groups = watched.groups(ask.by().get());
      for (int g = 0; g < groups.count(); g++) {
        String name = groups.labels().get(g);
        FollowUp of = followUp.of(groups.of(g));
        whose.put(name, of);
        curves.put(name, CumulativeIncidence.of(of, 1));
      }
      if (groups.count() > 1 && followUp.events(1) > 0)
        test = Optional.of(GrayTest.of(followUp, groups, 1));
    } else {
      curves.put("the event", CumulativeIncidence.of(followUp, 1));
      whose.put("the event", followUp);
      if (followUp.events(2) > 0) {
        curves.put("the competing event", CumulativeIncidence.of(followUp, 2));
        whose.put("the competing event", followUp);
      }
    }
    test.ifPresent(t -> findings.addAll(t.findings()));
    double[] at = ask.at().length > 0 ? ask.at() : Endpoint.readings(followUp);
    List<StepCurve> drawn = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    curves.forEach((name, curve) -> {
      drawn.add(StepCurve.incidence(name, curve, whose.getOrDefault(name, followUp)));
      rows.add(incidenceRow(name, curve, at));
      values.put(name, incidenceValues(curve, at));
    });
    test.ifPresent(t ->
        values.put(
            "gray",
            Analysis.values(
                "chiSquare", t.test().statistic(), "df", t.test().df(), "p", t.test().p())));
    List<String> head = new ArrayList<>(List.of("", "n", "events"));
    for (double t : at) head.add("% by " + Numbers.of(t) + " (95 % CI)");
    String said = test.map(t -> "Gray's test: " + Numbers.pWith(t.test().p())).orElse("");
    return new Analysis(
        ask.title(),
        List.of(new TextTable(ask.title(), head, rows, said.isEmpty() ? List.of() : List.of(said))),
        List.of(CurveFigure.of(ask.title(), "Cumulative incidence", said, ask.unit(), drawn)),
        values,
        findings);
  }

  private static List<String> incidenceRow(String name, CumulativeIncidence curve, double[] at) {
    List<String> row =
        new ArrayList<>(
            List.of(
                name,
                Integer.toString(curve.n()),
                Integer.toString(java.util.Arrays.stream(curve.events()).sum())));
    for (double t : at) {
      double value = curve.incidenceAt(t);
      row.add(
          Numbers.percent(value)
              + " ("
              + Numbers.interval(value, curve.lowerAt(t), curve.upperAt(t))
              + ")");
    }
    return row;
  }

  private static Map<String, Object> incidenceValues(CumulativeIncidence curve, double[] at) {
    List<Object> readings = new ArrayList<>();
    for (double t : at) {
      Map<String, Object> reading = new LinkedHashMap<>();
      reading.put("time", t);
      reading.put("incidence", curve.incidenceAt(t));
      reading.put("variance", curve.varianceAt(t));
      reading.put("lower", curve.lowerAt(t));
      reading.put("upper", curve.upperAt(t));
      reading.values().removeIf(v -> v instanceof Double d && d.isNaN());
      readings.add(reading);
    }
    return Analysis.values("n", curve.n(), "at", readings);
  }

  private static List<Finding> left(Endpoint.Watched watched) {
    List<Finding> findings = new ArrayList<>();
    if (watched.left() > 0)
      findings.add(
          Finding.of(
              "rows without a time",
              Finding.Severity.WARN,
              watched.left(),
              0,
              "they are left out of the curves"));
    return findings;
  }
}
