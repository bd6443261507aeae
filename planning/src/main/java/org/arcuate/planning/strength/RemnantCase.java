package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;

/**
 * How the bone that a resection leaves bears a load, without an implant, beside the intact pelvis.
 *
 * @param judged the remnant
 * @param intact the same law and load before
 * @param shielding energy of strain against before
 */
public record RemnantCase(StrengthCase judged, StrengthCase intact, Shielding shielding) {
  /** Of bone, and of each implant, screw and released face that the remnant has. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(finding());
    for (Finding of : judged.besideBone()) {
      Severity severity = of.severity() == Severity.PASS ? Severity.PASS : Severity.WARN;
      findings.add(
          new Finding(
              "remnant: " + of.rule(), severity, of.measured(), of.limit(), of.unit(), of.why()));
    }
    return findings;
  }

  /** What a remnant cannot bear asks for an implant or for relief; it does not forbid the cuts. */
  public Finding finding() {
    String rule = "strength of the remnant, " + judged.load() + ", " + judged.law();
    Finding of = judged.finding();
    Severity severity = of.severity() == Severity.PASS ? Severity.PASS : Severity.WARN;
    List<BoneUse> broken =
        judged.regions().stream().filter(r -> r.severity() == Severity.REFUSE).toList();
    String where =
        broken.isEmpty()
            ? ""
            : "; no-go in "
                + broken.stream().map(BoneUse::region).collect(Collectors.joining(", "));
    String why =
        of.severity() == Severity.PASS ? "" : "without an implant or relief: " + of.why() + where;
    return new Finding(rule, severity, of.measured(), of.limit(), of.unit(), why);
  }
}
