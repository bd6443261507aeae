package org.arcuate.planning.resection.measure;

import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.planning.resection.Situs;

/** Reasons of the papers not to plan a procedure at all. */
public final class Exclusion {
  private Exclusion() {}

  /**
   * Tumour in the ischial branches: the posterior column cannot be kept then (R012).
   *
   * @param side of the tumour
   */
  public static Finding ischialBranches(Situs situs, Side side) {
    String rule = "R012 ischial branches";
    double most = Double.NEGATIVE_INFINITY;
    for (Zones.Border border : situs.zones().borders(side)) {
      if (!border.name().equals("ischial")) continue;
      for (int v = 0; v < situs.tumour().mesh().vertexCount(); v++)
        most = Math.max(most, border.beyond(situs.tumour().mesh().vertex(v)));
    }
    if (most == Double.NEGATIVE_INFINITY)
      return Finding.said(rule, Severity.WARN, "zones are not known: look at it yourself");
    if (most <= 0)
      return new Finding(rule, Severity.PASS, most, 0, "mm", "the tumour ends above the ischium");
    return new Finding(
        rule,
        Severity.REFUSE,
        most,
        0,
        "mm",
        "the tumour reaches into the ischium: the posterior column cannot be kept; plan a"
            + " conventional resection (type-2+3) instead");
  }
}
