package org.arcuate.outcomes.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One quantity printed at two places with two values. */
final class Twice {
  /** What tells that two claims speak of one quantity. */
  private static final List<String> SAME =
      List.of("column", "where", "at", "count", "of", "event", "competing", "test", "quantity");

  private Twice() {}

  static List<Verdict> of(List<Claim> claims) {
    Map<String, Claim> first = new LinkedHashMap<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Claim claim : claims) {
      if (!claim.fields().has("value") || !identified(claim)) continue;
      Claim before = first.putIfAbsent(identity(claim), claim);
      if (before == null) continue;
      Printed one = before.fields().neededPrinted("value");
      Printed two = claim.fields().neededPrinted("value");
      if (one.relation() != two.relation()) continue;
      if (one.isSame(two)) continue;
      verdicts.add(
          new Verdict(
              before.place() + " and " + claim.place(),
              claim.fields().line(),
              "one number twice",
              Verdict.Outcome.CONTRADICTS,
              one.text() + " and " + two.text(),
              "",
              "the same quantity is printed with different values"));
    }
    return verdicts;
  }

  private static boolean identified(Claim claim) {
    boolean ownEvents = claim.kind().equals("incidence") && claim.fields().has("events");
    return !ownEvents && SAME.stream().anyMatch(claim.fields()::has);
  }

  private static String identity(Claim claim) {
    StringBuilder identity = new StringBuilder(claim.kind());
    for (String name : SAME)
      if (claim.fields().has(name))
        identity.append('\n').append(name).append('=').append(claim.fields().needed(name));
    return identity.toString();
  }
}
