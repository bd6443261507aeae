package org.arcuate.planning.resection.measure;

import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.margin.TumourShape;

/**
 * How near a cut comes to a vessel, a nerve or another structure that was drawn.
 *
 * @param structure its name
 * @param cut its name
 * @param mm least distance from the saw's path, the patch through its kerf, to the structure;
 *     negative if it enters
 * @param at the place on the patch, LPS mm
 */
public record Spared(String structure, String cut, double mm, Vec3 at) {
  private static final double RASTER_MM = 1;

  /** Nearer than this a structure is in danger from the blade, mm. */
  private static final double NEAR_MM = 5;

  /** The distance of one cut to a drawn structure. */
  public static Spared of(Osteotomy cut, String name, TumourShape structure, Work work) {
    work.check();
    var probe = structure.distance().probe();
    double[] r = cut.range();
    double least = Double.POSITIVE_INFINITY;
    Vec3 at = cut.point();
    for (double v = r[1]; v <= r[3]; v += RASTER_MM)
      for (double u = r[0]; u <= r[2]; u += RASTER_MM) {
        if (cut.toBorder(u, v) > 0) continue;
        for (int side = 0; side < 2; side++) {
          Vec3 p = cut.at(u, v).plus(cut.normal().times(side * cut.kerfMm()));
          double d = probe.at(p);
          if (d < least) {
            least = d;
            at = p;
          }
        }
      }
    return new Spared(name, cut.name(), least, at);
  }

  /** The finding. */
  public Finding finding() {
    String rule = "cut " + cut + " spares " + structure;
    Finding.Severity severity =
        mm > NEAR_MM
            ? Finding.Severity.PASS
            : mm > 0 ? Finding.Severity.WARN : Finding.Severity.REFUSE;
    String why = severity == Finding.Severity.PASS ? "" : "the blade comes this near";
    return new Finding(rule, severity, mm, NEAR_MM, "mm", why);
  }
}
