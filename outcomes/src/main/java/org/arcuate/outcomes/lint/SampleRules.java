package org.arcuate.outcomes.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.table.Condition;
import org.arcuate.outcomes.table.Table;

/** Means, deviations, medians, ranges, and what they may be for whole numbers. */
final class SampleRules {
  private SampleRules() {}

  static List<Verdict> mean(Claim claim) {
    Fields fields = claim.fields();
    Printed mean = fields.neededPrinted("value");
    Optional<Printed> sd = fields.printed("sd");
    List<Verdict> verdicts = new ArrayList<>();
    if (fields.has("column")) {
      String column = fields.needed("column");
      Summary summary = Summary.of(claim.sample(column));
      String groups = fields.text("groups").orElse("");
      verdicts.add(
          claim.compare("mean", mean, summary.mean(), meanExplained(claim, column, groups, mean)));
      sd.ifPresent(printed -> verdicts.add(deviation(claim, printed, summary)));
      range(claim, summary, verdicts);
      fields
          .whole("of")
          .filter(n -> n != summary.n())
          .ifPresent(n ->
              verdicts.add(
                  claim.contradicts(
                      "number of values",
                      n.toString(),
                      Integer.toString(summary.n()),
                      "values that are missing do not count")));
    } else {
      whole(claim, mean, sd, verdicts);
    }
    spread(claim, mean, sd, verdicts);
    return verdicts;
  }

  private static String meanExplained(Claim claim, String column, String groups, Printed mean) {
    if (groups.isEmpty()) return "";
    List<Double> means = new ArrayList<>();
    Table rows = claim.rows();
    for (String group : new TreeSet<>(rows.texts(groups))) {
      double[] values = rows.where(Condition.of(groups + "=" + group)).present(column);
      if (values.length > 0) means.add(Summary.of(values).mean());
    }
    double unweighted = means.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return mean.agrees(unweighted)
        ? "it is the mean of the means of " + means.size() + " groups of different size"
        : "";
  }

  private static Verdict deviation(Claim claim, Printed printed, Summary summary) {
    if (summary.n() < 2)
      return claim.impossible("SD", printed.text(), "", "one value has no deviation");
    double ofAll = summary.sd() * Math.sqrt((summary.n() - 1.0) / summary.n());
    String why = printed.agrees(ofAll) ? "divided by n instead of n - 1" : "";
    if (printed.agrees(summary.sd() / 24))
      why = "a fraction of a day, as a spreadsheet stores times, not hours";
    return claim.compare("SD", printed, summary.sd(), why);
  }

  private static void range(Claim claim, Summary summary, List<Verdict> verdicts) {
    claim
        .fields()
        .printed("min")
        .ifPresent(p -> verdicts.add(claim.compare("smallest", p, summary.smallest(), "")));
    claim
        .fields()
        .printed("max")
        .ifPresent(p -> verdicts.add(claim.compare("largest", p, summary.largest(), "")));
  }

  /** GRIM and GRIMMER: what mean and deviation whole numbers can have. */
  private static void whole(
      Claim claim, Printed mean, Optional<Printed> sd, List<Verdict> verdicts) {
    int n = claim.subjects();
    double step = claim.fields().printed("step").map(Printed::value).orElse(0.0);
    if (step == 0) return;
    if (!(step > 0))
      throw new BadInput("%s: step %s must be above 0", claim.fields().where(), step);
    long least = (long) Math.ceil((mean.value() - mean.half()) * n / step - 1e-9);
    long most = (long) Math.floor((mean.value() + mean.half()) * n / step + 1e-9);
    if (least > most) {
      verdicts.add(
          claim.impossible(
              "GRIM",
              mean.text(),
              "",
              String.format(
                  Locale.ROOT, "%d values in steps of %s cannot have this mean", n, step)));
      return;
    }
    verdicts.add(claim.agrees("GRIM", mean.text(), "sum " + least * step));
    if (sd.isEmpty() || n < 2) return;
    boolean possible = false;
    for (long sum = least; sum <= most && !possible; sum++)
      possible = squares(sum, n, sd.get(), step);
    verdicts.add(
        possible
            ? claim.agrees("GRIMMER", sd.get().text(), "")
            : claim.impossible(
                "GRIMMER", sd.get().text(), "", "no such values have this mean and this SD"));
  }

  /** True if a sum of squares of the parity of the sum gives the deviation. */
  private static boolean squares(long sum, int n, Printed sd, double step) {
    double low = Math.max(0, (sd.value() - sd.half()) / step);
    double high = (sd.value() + sd.half()) / step;
    double base = (double) sum * sum / n;
    long from = (long) Math.ceil(low * low * (n - 1) + base - 1e-7);
    long to = (long) Math.floor(high * high * (n - 1) + base + 1e-7);
    for (long squares = from; squares <= to && squares < from + 2; squares++)
      if (((squares ^ sum) & 1) == 0) return true;
    return false;
  }

  /** The mean lies in the range, and the deviation is not larger than the range allows. */
  private static void spread(
      Claim claim, Printed mean, Optional<Printed> sd, List<Verdict> verdicts) {
    Optional<Printed> low = claim.fields().printed("min");
    Optional<Printed> high = claim.fields().printed("max");
    if (low.isEmpty() || high.isEmpty()) return;
    double from = low.get().value() - low.get().half();
    double to = high.get().value() + high.get().half();
    double m = mean.value();
    String range = low.get().text() + " to " + high.get().text();
    if (m + mean.half() < from || m - mean.half() > to) {
      verdicts.add(
          claim.impossible(
              "mean in its range", mean.text(), range, "it lies outside of the range"));
      return;
    }
    int n = claim.fields().whole("of").orElse(claim.n());
    if (sd.isEmpty() || n < 2) return;
    double largest =
        Math.sqrt(Math.max(0, (to - m + mean.half()) * (m + mean.half() - from)) * n / (n - 1.0));
    if (sd.get().value() - sd.get().half() > largest)
      verdicts.add(
          claim.impossible(
              "largest SD of a range",
              sd.get().text(),
              "at most " + sd.get().shown(largest),
              "no " + n + " values between " + range + " have this mean and this SD"));
  }

  static List<Verdict> median(Claim claim) {
    Fields fields = claim.fields();
    Printed median = fields.neededPrinted("value");
    List<Verdict> verdicts = new ArrayList<>();
    if (fields.has("column")) {
      Summary summary = Summary.of(claim.sample(fields.needed("column")));
      verdicts.add(claim.compare("median", median, summary.median(), ""));
      range(claim, summary, verdicts);
      fields
          .printed("q1")
          .ifPresent(p -> verdicts.add(claim.compare("first quartile", p, summary.q1(), "")));
      fields
          .printed("q3")
          .ifPresent(p -> verdicts.add(claim.compare("third quartile", p, summary.q3(), "")));
      return verdicts;
    }
    int n = claim.subjects();
    double step = fields.neededPrinted("step").value();
    double unit = n % 2 == 1 ? step : step / 2;
    double times = median.value() / unit;
    boolean possible = Math.abs(times - Math.rint(times)) * unit <= median.half() * 0.999 + 1e-9;
    verdicts.add(
        possible
            ? claim.agrees("median of whole steps", median.text(), "")
            : claim.impossible(
                "median of whole steps",
                median.text(),
                "",
                n % 2 == 1
                    ? "the median of " + n + " values is one of them, a multiple of " + step
                    : "it is no middle of two values in steps of " + step));
    return verdicts;
  }

  static List<Verdict> range(Claim claim) {
    Fields fields = claim.fields();
    Summary summary = Summary.of(claim.sample(fields.needed("column")));
    List<Verdict> verdicts = new ArrayList<>();
    range(claim, summary, verdicts);
    if (verdicts.isEmpty()) throw new BadInput("%s: needed min or max", fields.where());
    return verdicts;
  }

  static List<Verdict> atLeast(Claim claim) {
    Fields fields = claim.fields();
    Printed least = fields.neededPrinted("value");
    double[] values = claim.sample(fields.needed("column"));
    double smallest = Arrays.stream(values).min().orElse(0);
    long below = Arrays.stream(values).filter(v -> v < least.value()).count();
    String shown = least.shown(smallest);
    return List.of(
        below == 0
            ? claim.agrees("a least value", least.text(), shown)
            : claim.contradicts(
                "a least value", least.text(), shown, below + " of the values lie below"));
  }

  static List<Verdict> meanOfGroups(Claim claim) {
    Fields fields = claim.fields();
    Printed mean = fields.neededPrinted("value");
    double sum = 0;
    double means = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int n = 0;
    double slack = 0;
    List<Fields> groups = fields.entries("groups");
    if (groups.isEmpty()) throw new BadInput("%s: needed 'groups'", fields.where());
    for (Fields group : groups) {
      int size = group.whole("n").orElse(0);
      Printed of = group.neededPrinted("mean");
      group.mustBeReadWhole();
      if (size < 1) throw new BadInput("%s: a group without subjects", group.where());
      n += size;
      sum += size * of.value();
      slack += size * of.half();
      means += of.value() / groups.size();
      low = Math.min(low, of.value());
      high = Math.max(high, of.value());
    }
    double pooled = sum / n;
    String shown = mean.shown(pooled);
    if (Math.abs(pooled - mean.value()) <= mean.half() + slack / n + 1e-9)
      return List.of(claim.agrees("mean of groups", mean.text(), shown));
    return List.of(
        claim.contradicts(
            "mean of groups",
            mean.text(),
            shown,
            mean.agrees(means) ? "it weighs groups of different size alike" : ""));
  }
}
