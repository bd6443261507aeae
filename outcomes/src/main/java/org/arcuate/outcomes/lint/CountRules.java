package org.arcuate.outcomes.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arcuate.outcomes.BadInput;

/** Counts, percentages, sums and classes. */
final class CountRules {
  /** Which classes each scheme of margins calls positive: tumour at the cut. */
  private static final Map<String, Set<String>> POSITIVE =
      Map.of(
          "uicc", Set.of("R1", "R2"),
          "r-by-2-mm", Set.of("R2"),
          "enneking", Set.of("INTRALESIONAL", "INTRACAPSULAR"));

  private CountRules() {}

  static List<Verdict> count(Claim claim) {
    Printed is = claim.fields().neededPrinted("value");
    return List.of(claim.compare("count", is, claim.rows().n(), ""));
  }

  static List<Verdict> percent(Claim claim) {
    Fields fields = claim.fields();
    Printed printed = fields.neededPrinted("value");
    int of;
    int count;
    if (fields.has("count")) {
      count = fields.whole("count").orElse(0);
      of = fields.whole("of").orElseGet(claim::subjects);
    } else {
      count = claim.rows().n();
      of = fields.whole("of").orElse(claim.table().n());
    }
    if (of < 1) throw new BadInput("%s: a percentage of %d subjects", fields.where(), of);
    int events = fields.whole("events").orElse(-1);
    if (count < 0 || count > of)
      return List.of(
          claim.impossible(
              "percent of a count", printed.text(), count + "/" + of, "more than there are"));
    double percent = 100.0 * count / of;
    String computed = count + "/" + of + " = " + printed.shown(percent) + " %";
    if (printed.agrees(percent))
      return List.of(claim.agrees("percent of a count", printed.text(), computed));
    return List.of(
        claim.contradicts(
            "percent of a count",
            printed.text(),
            computed,
            printed.isCutOff(percent)
                ? "cut off instead of rounded"
                : percentExplained(printed, of, events)));
  }

  private static String percentExplained(Printed printed, int of, int events) {
    if (events >= 0 && printed.agrees(100.0 * events / of))
      return "it counts " + events + " events, not the patients who had one";
    for (int other = 0; other <= of; other++)
      if (printed.agrees(100.0 * other / of) || printed.isCutOff(100.0 * other / of))
        return "it would be " + other + " of " + of;
    return "no count of " + of + " gives it";
  }

  static List<Verdict> total(Claim claim) {
    Fields fields = claim.fields();
    int n = fields.whole("of").orElseGet(claim::subjects);
    int sum = 0;
    List<String> parts = fields.list("parts");
    if (parts.isEmpty()) throw new BadInput("%s: needed 'parts: [a, b]'", fields.where());
    for (String part : parts) sum += (int) Printed.of(part, fields.where()).value();
    String printed = String.join(" + ", parts);
    boolean whole = fields.text("all").map("yes"::equalsIgnoreCase).orElse(true);
    if (sum > n)
      return List.of(
          claim.impossible("sum of the parts", printed, sum + " of " + n, "more than there are"));
    if (whole && sum < n)
      return List.of(
          claim.contradicts("sum of the parts", printed, sum + " of " + n, "some are missing"));
    return List.of(claim.agrees("sum of the parts", printed, sum + " of " + n));
  }

  static List<Verdict> same(Claim claim) {
    Fields fields = claim.fields();
    List<String> values = fields.list("values");
    String of = fields.needed("of");
    if (values.size() < 2)
      throw new BadInput("%s: needed 'values: [a, b]', two or more", fields.where());
    Printed first = Printed.of(values.getFirst(), fields.where());
    boolean equal = true;
    for (String value : values) {
      equal &= first.isSame(Printed.of(value, fields.where()));
    }
    String printed = String.join(" and ", values);
    return List.of(
        equal
            ? claim.agrees("one number twice", printed, "")
            : claim.contradicts(
                "one number twice", printed, "", of + " is printed with different values"));
  }

  static List<Verdict> margins(Claim claim) {
    Fields fields = claim.fields();
    String scheme = fields.needed("scheme").toLowerCase(java.util.Locale.ROOT);
    Set<String> positive = POSITIVE.get(scheme);
    if (positive == null)
      throw new BadInput(
          "%s: margin scheme %s is not known; needed uicc, r-by-2-mm or enneking",
          fields.where(), scheme);
    int negative = 0;
    int all = 0;
    for (Map.Entry<String, String> entry : fields.map("classes").entrySet()) {
      int count = (int) Printed.of(entry.getValue(), fields.where()).value();
      all += count;
      if (!positive.contains(entry.getKey().toUpperCase(java.util.Locale.ROOT))) negative += count;
    }
    if (all == 0) throw new BadInput("%s: needed 'classes: {R0: 8, R1: 2}'", fields.where());
    List<Verdict> verdicts = new ArrayList<>();
    Printed printed = fields.neededPrinted("negative");
    String computed = negative + " of " + all + " by " + scheme;
    verdicts.add(
        printed.agrees(negative)
            ? claim.agrees("margin scheme", printed.text(), computed)
            : claim.contradicts(
                "margin scheme",
                printed.text(),
                computed,
                "other classes are counted as negative than the scheme says"));
    if (scheme.equals("r-by-2-mm"))
      verdicts.add(
          claim.beware(
              "margin scheme",
              "R1, R2",
              "",
              "these classes have another meaning than UICC's: name the scheme beside them"));
    return verdicts;
  }

  static List<Verdict> period(Claim claim) {
    Fields fields = claim.fields();
    int from = month(fields, "from");
    int to = month(fields, "to");
    Printed years = fields.neededPrinted("years");
    if (to < from) throw new BadInput("%s: the period ends before it begins", fields.where());
    double span = (to - from + 1) / 12.0;
    return List.of(claim.compare("length of a period", years, span, "counted with both ends"));
  }

  private static int month(Fields fields, String name) {
    String text = fields.needed(name);
    if (!text.matches("\\d{4}-(0[1-9]|1[0-2])"))
      throw new BadInput("%s, %s: %s is no month such as 2017-01", fields.where(), name, text);
    return Integer.parseInt(text.substring(0, 4)) * 12 + Integer.parseInt(text.substring(5)) - 1;
  }

  static List<Verdict> size(Claim claim) {
    Fields fields = claim.fields();
    Printed value = fields.neededPrinted("value");
    String unit = fields.needed("unit");
    Size size = Size.named(fields.needed("quantity"), fields.where());
    double inUnit = size.from(value.value(), unit, fields.where());
    String printed = value.text() + " " + unit;
    String range = size.range();
    return List.of(
        size.holds(inUnit)
            ? claim.agrees("unit", printed, range)
            : claim.contradicts("unit", printed, range, "the unit cannot be right"));
  }
}
