package org.arcuate.geometry.mesh.check;

import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;

/**
 * What one rule says about a mesh, and where.
 *
 * @param finding rule, severity, what was measured
 * @param count how many places break the rule; of self-intersections at least so many
 * @param places the first of them, mm; not more than {@link #MOST_PLACES}
 */
public record Verdict(Finding finding, long count, List<Vec3> places) {
  /** Most places a verdict names. */
  public static final int MOST_PLACES = 20;

  public Verdict {
    places = List.copyOf(places.subList(0, Math.min(places.size(), MOST_PLACES)));
  }

  /** Name of the rule. */
  public String rule() {
    return finding.rule();
  }

  /** True unless the rule refuses. */
  public boolean passes() {
    return finding.severity() != Severity.REFUSE;
  }

  /** A rule that allows no place at all. */
  static Verdict none(String rule, long count, List<Vec3> places, String what) {
    Severity severity = count == 0 ? Severity.PASS : Severity.REFUSE;
    String why = count == 0 ? "" : what + (places.isEmpty() ? "" : ", first at " + at(places));
    return new Verdict(new Finding(rule, severity, count, 0, "", why), count, places);
  }

  /** A rule that could not be looked at, because another one failed. */
  static Verdict open(String rule, String because) {
    return new Verdict(
        Finding.said(rule, Severity.REFUSE, "not looked at: " + because), 0, List.of());
  }

  static String at(List<Vec3> places) {
    Vec3 p = places.getFirst();
    return String.format(java.util.Locale.ROOT, "(%.3f, %.3f, %.3f)", p.x(), p.y(), p.z());
  }
}
