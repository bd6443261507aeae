package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.survival.Coefficients;
import org.arcuate.outcomes.survival.Covariates;
import org.arcuate.outcomes.survival.Cox;
import org.arcuate.outcomes.survival.FineGray;
import org.arcuate.outcomes.survival.Firth;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.Groups;
import org.arcuate.outcomes.survival.ProportionalHazards;
import org.arcuate.outcomes.table.Table;

/** Regressions on the time until an event. */
public final class ModelAnalysis {
  private static final double LEVEL = 0.95;

  private ModelAnalysis() {}

  /** Which regression. */
  public enum Model {
    /** Proportional hazards with Efron's ties (Cox 1972). */
    COX,
    /** The same with Firth's penalty, for few events (Heinze and Schemper 2001). */
    FIRTH,
    /** On the cumulative incidence where others compete (Fine and Gray 1999). */
    FINE_GRAY;

    /** A model by its name, {@code fine-gray}. */
    public static Model named(String name) {
      for (Model model : values())
        if (model.name().equalsIgnoreCase(name.replace('-', '_'))) return model;
      throw new BadInput("model %s: needed cox, firth or fine-gray", name);
    }
  }

  /**
   * Fits a model to the complete rows.
   *
   * @param columns numbers go in as they are, words as one indicator per level but the first
   * @throws BadInput if a column is constant, or nothing is left
   */
  public static Analysis of(Endpoint.Watched watched, List<String> columns, Model model) {
    Table all = watched.table();
    List<List<String>> texts = columns.stream().map(all::texts).toList();
    boolean[] whole = new boolean[all.n()];
    for (int i = 0; i < whole.length; i++) {
      int row = i;
      whole[i] = texts.stream().noneMatch(column -> column.get(row).isEmpty());
    }
    Table rows = all.where(row -> whole[row]);
    if (rows.n() == 0) throw new BadInput("%s: no row is complete", all.name());
    FollowUp followUp = watched.followUp().of(whole);
    List<Finding> findings = new ArrayList<>();
    int left = all.n() - rows.n() + watched.left();
    if (left > 0)
      findings.add(
          Finding.of(
              "rows that are not complete",
              Finding.Severity.WARN,
              left,
              0,
              "they are left out of the model"));
    Covariates covariates = covariates(rows, columns);
    return switch (model) {
      case COX -> cox(followUp.only(1), covariates, findings);
      case FIRTH -> firth(followUp.only(1), covariates, findings);
      case FINE_GRAY -> fineGray(followUp, covariates, findings);
    };
  }

  private static Covariates covariates(Table rows, List<String> columns) {
    if (columns.isEmpty()) throw new BadInput("model without a variable: needed at least one");
    Covariates all = covariate(rows, columns.getFirst());
    for (String column : columns.subList(1, columns.size())) all = all.and(covariate(rows, column));
    return all;
  }

  private static Covariates covariate(Table rows, String column) {
    return rows.isNumeric(column)
        ? Covariates.of(column, rows.numbers(column))
        : Covariates.category(column, Groups.of(rows.texts(column)));
  }

  private static Analysis cox(FollowUp followUp, Covariates covariates, List<Finding> findings) {
    Cox cox = Cox.of(followUp, covariates);
    findings.addAll(cox.findings());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("concordance", cox.concordance());
    values.put("likelihoodRatioP", cox.likelihoodRatio().p());
    if (!Finding.anyRefused(cox.findings())) {
      ProportionalHazards check = ProportionalHazards.of(followUp, covariates);
      findings.addAll(check.findings());
      values.put("proportionalHazardsP", check.global().p());
    }
    List<Line> lines = lines(cox.coefficients());
    return analysis("Cox model", "hazard ratio", lines, cox.n(), cox.events(), values, findings);
  }

  private static Analysis firth(FollowUp followUp, Covariates covariates, List<Finding> findings) {
    Firth firth = Firth.of(followUp, covariates);
    findings.addAll(firth.findings());
    Coefficients c = firth.coefficients();
    List<Line> lines = new ArrayList<>();
    for (int j = 0; j < c.count(); j++)
      lines.add(
          new Line(
              c.names().get(j),
              c.estimate()[j],
              firth.lower()[j],
              firth.upper()[j],
              firth.each().get(j).p()));
    return analysis(
        "Cox model with Firth's penalty",
        "hazard ratio",
        lines,
        firth.n(),
        firth.events(),
        Analysis.values("likelihoodRatioP", firth.likelihoodRatio().p()),
        findings);
  }

  private static Analysis fineGray(
      FollowUp followUp, Covariates covariates, List<Finding> findings) {
    FineGray fine = FineGray.of(followUp, covariates, 1);
    findings.addAll(fine.findings());
    List<Line> lines = lines(fine.coefficients());
    return analysis(
        "Fine and Gray's model",
        "subdistribution hazard ratio",
        lines,
        fine.n(),
        fine.events(),
        Analysis.values("waldP", fine.wald().p(), "competing", fine.competing()),
        findings);
  }

  /** One variable of a model, on the scale of the logarithm. */
  private record Line(String name, double log, double lower, double upper, double p) {}

  /** Ratios with intervals and tests of Wald. */
  private static List<Line> lines(Coefficients c) {
    List<Line> lines = new ArrayList<>();
    for (int j = 0; j < c.count(); j++)
      lines.add(
          new Line(
              c.names().get(j),
              c.estimate()[j],
              Math.log(c.lower(j, LEVEL)),
              Math.log(c.upper(j, LEVEL)),
              c.p(j)));
    return lines;
  }

  private static Analysis analysis(
      String title,
      String ratio,
      List<Line> lines,
      int n,
      int events,
      Map<String, Object> values,
      List<Finding> findings) {
    List<List<String>> rows = new ArrayList<>();
    List<Object> variables = new ArrayList<>();
    for (Line line : lines) {
      rows.add(
          List.of(
              line.name(),
              Numbers.of(Math.exp(line.log())),
              Numbers.of(Math.exp(line.lower())) + " to " + Numbers.of(Math.exp(line.upper())),
              Numbers.p(line.p())));
      Map<String, Object> variable = new LinkedHashMap<>();
      variable.put("name", line.name());
      variable.put("coefficient", line.log());
      variable.put("ratio", Math.exp(line.log()));
      if (Double.isFinite(Math.exp(line.lower()))) variable.put("lower", Math.exp(line.lower()));
      if (Double.isFinite(Math.exp(line.upper()))) variable.put("upper", Math.exp(line.upper()));
      variable.put("p", line.p());
      variables.add(variable);
    }
    values.put("n", n);
    values.put("events", events);
    values.put("variables", variables);
    return new Analysis(
        title,
        List.of(
            new TextTable(
                title,
                List.of("", ratio, "95 % CI", "p"),
                rows,
                List.of(n + " subjects, " + events + " events"))),
        List.of(),
        values,
        findings);
  }
}
