package org.arcuate.outcomes.lint;

import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;

/**
 * One claim while it is looked at.
 *
 * @param kind which rules look at it
 * @param place where it is printed
 * @param fields what it says
 * @param table the cohort; without rows if the claims come without one
 * @param hasTable whether there is one
 * @param n subjects of the study, 0 if not known
 */
record Claim(String kind, String place, Fields fields, Table table, boolean hasTable, int n) {

  /** The rows that the claim speaks of. */
  Table rows() {
    mustHaveTable();
    return table.where(Condition.of(fields.text("where").orElse("")));
  }

  /** The values that the claim speaks of, without missing ones. */
  double[] sample(String column) {
    double[] values = rows().present(column);
    if (values.length == 0)
      throw new BadInput("%s: no row has a value of %s", fields.where(), column);
    return values;
  }

  void mustHaveTable() {
    if (!hasTable)
      throw new BadInput("%s: the claim needs a table; name one with 'table:'", fields.where());
  }

  /** Number of subjects that the claim speaks of. */
  int subjects() {
    int count = fields.whole("n").orElse(n);
    if (count < 1) throw new BadInput("%s: needed 'n', the number of subjects", fields.where());
    return count;
  }

  Verdict agrees(String rule, String printed, String computed) {
    return verdict(rule, Verdict.Outcome.AGREES, printed, computed, "");
  }

  Verdict contradicts(String rule, String printed, String computed, String why) {
    return verdict(rule, Verdict.Outcome.CONTRADICTS, printed, computed, why);
  }

  Verdict impossible(String rule, String printed, String computed, String why) {
    return verdict(rule, Verdict.Outcome.IMPOSSIBLE, printed, computed, why);
  }

  Verdict beware(String rule, String printed, String computed, String why) {
    return verdict(rule, Verdict.Outcome.BEWARE, printed, computed, why);
  }

  /** Whether a printed number is the computed one; {@code explained} says why if it is not. */
  Verdict compare(String rule, Printed printed, double computed, String explained) {
    String shown = printed.shown(computed);
    if (printed.agrees(computed)) return agrees(rule, printed.text(), shown);
    String why = printed.isCutOff(computed) ? "cut off instead of rounded" : explained;
    return contradicts(rule, printed.text(), shown, why);
  }

  private Verdict verdict(
      String rule, Verdict.Outcome outcome, String printed, String computed, String why) {
    return new Verdict(place, fields.line(), rule, outcome, printed, computed, why);
  }
}
