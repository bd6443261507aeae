package org.arcuate.outcomes.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.table.Table;

/**
 * Holds the numbers that a text claims about a cohort against the cohort's table, against each
 * other, and against what numbers of their kind can be.
 *
 * <p>The claims are a file in YAML; {@code docs/user-guide.md} lists the kinds. A number is taken
 * as printed: {@code 24.1} is met by what rounds to it. GRIM after Brown and Heathers (2017),
 * GRIMMER after Anaya (2016), the largest deviation of a range after Bhatia and Davis (2000).
 *
 * @param name of the file of claims
 * @param verdicts in the order of the claims
 */
public record Linter(String name, List<Verdict> verdicts) {
  private static final Map<String, Function<Claim, List<Verdict>>> KINDS = kinds();
  private static final int MOST = 5000;

  public Linter {
    verdicts = List.copyOf(verdicts);
  }

  private static Map<String, Function<Claim, List<Verdict>>> kinds() {
    Map<String, Function<Claim, List<Verdict>>> kinds = new LinkedHashMap<>();
    kinds.put("count", CountRules::count);
    kinds.put("percent", CountRules::percent);
    kinds.put("total", CountRules::total);
    kinds.put("same", CountRules::same);
    kinds.put("margins", CountRules::margins);
    kinds.put("period", CountRules::period);
    kinds.put("size", CountRules::size);
    kinds.put("mean", SampleRules::mean);
    kinds.put("median", SampleRules::median);
    kinds.put("range", SampleRules::range);
    kinds.put("at-least", SampleRules::atLeast);
    kinds.put("mean-of-groups", SampleRules::meanOfGroups);
    kinds.put("survival", SurvivalRules::survival);
    kinds.put("incidence", SurvivalRules::incidence);
    kinds.put("p-value", SurvivalRules::pValue);
    kinds.put("chi-square", SurvivalRules::chiSquare);
    kinds.put("friedman", SurvivalRules::friedman);
    kinds.put("cox", SurvivalRules::cox);
    return Map.copyOf(kinds);
  }

  /**
   * Reads a file of claims and the table that it names beside itself.
   *
   * @param table the cohort instead of the one that the file names
   * @throws BadInput with the line of the claim that cannot be read
   */
  public static Linter of(Path claims, Optional<Table> table) {
    Fields root = Fields.of(claims);
    Optional<Table> named = root.text("table").map(text -> Table.read(beside(claims, text, root)));
    return of(String.valueOf(claims.getFileName()), root, table.or(() -> named));
  }

  /** The claims of a text about a table. */
  public static Linter of(String name, String claims, Optional<Table> table) {
    Fields root = Fields.of(name, claims);
    return of(name, root, table);
  }

  private static Path beside(Path claims, String text, Fields root) {
    Path relative = Path.of(text);
    if (relative.isAbsolute() || relative.normalize().startsWith(".."))
      throw new BadInput("%s: the table must lie beside the claims: %s", root.where(), text);
    return claims.resolveSibling(relative);
  }

  private static Linter of(String name, Fields root, Optional<Table> table) {
    int n = root.whole("n").orElseGet(() -> table.map(Table::n).orElse(0));
    Table rows = table.orElseGet(() -> Table.of(name, List.of("none"), List.of()));
    List<Fields> entries = root.entries("claims");
    root.text("about");
    root.text("table");
    root.mustBeReadWhole();
    if (entries.isEmpty() || entries.size() > MOST)
      throw new BadInput("%s: %d claims; needed 1 to %d", name, entries.size(), MOST);
    List<Verdict> verdicts = new ArrayList<>();
    table
        .filter(t -> t.n() != n)
        .ifPresent(t ->
            verdicts.add(
                new Verdict(
                    "",
                    root.line(),
                    "rows of the table",
                    Verdict.Outcome.CONTRADICTS,
                    "n = " + n,
                    t.n() + " rows",
                    "")));
    List<Claim> read = new ArrayList<>();
    for (Fields fields : entries) {
      Claim claim =
          new Claim(
              fields.needed("kind"),
              fields.text("place").orElse(""),
              fields,
              rows,
              table.isPresent(),
              n);
      Function<Claim, List<Verdict>> rule = KINDS.get(claim.kind());
      if (rule == null)
        throw new BadInput(
            "%s: kind '%s' is not known; needed one of %s",
            fields.where(),
            claim.kind(),
            String.join(", ", new java.util.TreeSet<>(KINDS.keySet())));
      verdicts.addAll(rule.apply(claim));
      fields.text("note");
      fields.mustBeReadWhole();
      read.add(claim);
    }
    verdicts.addAll(Twice.of(read));
    return new Linter(name, verdicts);
  }

  /** True if a claim cannot stand as it is printed. */
  public boolean isRefused() {
    return verdicts.stream().anyMatch(Verdict::isRefused);
  }

  /** Verdicts that are not agreement. */
  public List<Verdict> complaints() {
    return verdicts.stream().filter(v -> v.outcome() != Verdict.Outcome.AGREES).toList();
  }
}
