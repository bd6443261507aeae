package org.arcuate.outcomes.registry;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.Finding.Severity;

/** Dates of one patient that cannot all be true, each entered by itself without fault. */
public final class Contradictions {
  private Contradictions() {}

  /** What contradicts itself, with the pseudonyms; nothing if nothing does. */
  public static List<Finding> of(Courses courses) {
    List<String> afterDeath = new ArrayList<>();
    List<String> beforeOperation = new ArrayList<>();
    for (int i = 0; i < courses.n(); i++) {
      boolean died = courses.death()[i] != Courses.NONE;
      if (died && courses.lastSeen()[i] > courses.death()[i]) afterDeath.add(courses.code()[i]);
      boolean revised = courses.revision()[i] != Courses.NONE;
      if (revised && courses.revision()[i] < courses.surgery()[i])
        beforeOperation.add(courses.code()[i]);
    }
    List<Finding> findings = new ArrayList<>();
    add(findings, "seen after death", afterDeath);
    add(findings, "revised before the first operation", beforeOperation);
    return findings;
  }

  private static void add(List<Finding> findings, String rule, List<String> codes) {
    if (codes.isEmpty()) return;
    String shown = String.join(", ", codes.subList(0, Math.min(20, codes.size())));
    findings.add(Finding.of(rule, Severity.WARN, codes.size(), 0, shown));
  }
}
