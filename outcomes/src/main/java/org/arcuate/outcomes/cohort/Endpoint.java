package org.arcuate.outcomes.cohort;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.Groups;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;

/**
 * What is waited for, and how long.
 *
 * @param time column of the time until the event or the last visit
 * @param event the rows in which it happened
 * @param competing the rows in which something else happened first and made it impossible
 */
public record Endpoint(String time, Condition event, Optional<Condition> competing) {

  /**
   * The follow-up of a table.
   *
   * @param table the rows with a time, in their order
   * @param followUp cause 1 is the event, cause 2 the competing one
   * @param left number of rows left out because their time is missing
   */
  public record Watched(Table table, FollowUp followUp, int left) {
    /** Groups by a column; who has none is the group {@code not given}. */
    public Groups groups(String column) {
      return Groups.of(
          table.texts(column).stream().map(t -> t.isEmpty() ? "not given" : t).toList());
    }
  }

  /**
   * Reads the follow-up.
   *
   * @throws BadInput if a row is both, a time is negative, or no row has a time
   */
  public Watched of(Table table) {
    double[] all = table.numbers(time);
    Table rows = table.where(i -> !Double.isNaN(all[i]));
    if (rows.n() == 0) throw new BadInput("%s: no row has a value of %s", table.name(), time);
    double[] times = rows.numbers(time);
    IntPredicate happened = event.on(rows);
    IntPredicate other = competing.isPresent() ? competing.get().on(rows) : row -> false;
    int[] cause = new int[times.length];
    for (int i = 0; i < times.length; i++) {
      if (times[i] < 0)
        throw new BadInput(
            "%s line %d, column %s: a time of %s",
            table.name(), rows.lines().get(i), time, times[i]);
      if (happened.test(i) && other.test(i))
        throw new BadInput(
            "%s line %d: it is the event and the competing one; %s and %s overlap",
            table.name(), rows.lines().get(i), event.text(), competing.orElseThrow().text());
      cause[i] = happened.test(i) ? 1 : other.test(i) ? 2 : 0;
    }
    return new Watched(rows, FollowUp.of(times, cause), table.n() - rows.n());
  }

  /** Times at which curves are read if none are asked for: a few round ones. */
  static double[] readings(FollowUp followUp) {
    double end = Arrays.stream(followUp.time()).max().orElse(0);
    double[] round = {6, 12, 24, 36, 60, 120};
    double[] kept = Arrays.stream(round).filter(t -> t <= end).toArray();
    return kept.length > 0
        ? kept
        : IntStream.rangeClosed(1, 2).mapToDouble(i -> end * i / 2).toArray();
  }
}
