package org.arcuate.planning.resection.measure;

import java.util.Locale;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.SignedDistance;
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
 * @param at the place on the saw's path, LPS mm
 */
public record Spared(String structure, String cut, double mm, Vec3 at) {
  private static final double RASTER_MM = 1;

  /** Planes in the kerf that are looked at. */
  private static final int DEPTHS = 3;

  private static final double FINEST_MM = 0.005;

  /** Nearer than this a structure is in danger from the blade, mm. */
  private static final double NEAR_MM = 5;

  /** The distance of one cut to a drawn structure. */
  public static Spared of(Osteotomy cut, String name, TumourShape structure, Work work) {
    work.check();
    var probe = structure.distance().probe();
    double[] r = cut.range();
    double[] best = {0, 0, 0};
    double least = Double.POSITIVE_INFINITY;
    for (double v = r[1]; v <= r[3]; v += RASTER_MM)
      for (double u = r[0]; u <= r[2]; u += RASTER_MM) {
        if (cut.toBorder(u, v) > 0) continue;
        for (int depth = 0; depth < DEPTHS; depth++) {
          double h = depth * cut.kerfMm() / (DEPTHS - 1);
          double d = probe.at(place(cut, u, v, h));
          if (d < least) {
            least = d;
            best = new double[] {u, v, h};
          }
        }
      }
    Vec3 at = finer(cut, probe, best);
    return new Spared(name, cut.name(), Math.min(least, probe.at(at)), at);
  }

  private static Vec3 place(Osteotomy cut, double u, double v, double h) {
    return cut.at(u, v).plus(cut.normal().times(h));
  }

  /** Goes downhill between the points of the raster, within what the saw takes. */
  private static Vec3 finer(Osteotomy cut, SignedDistance.Probe probe, double[] from) {
    double[] at = from.clone();
    double least = probe.at(place(cut, at[0], at[1], at[2]));
    for (double step = RASTER_MM / 2; step > FINEST_MM; ) {
      double[] better = at;
      for (int way = 0; way < 27; way++) {
        double u = at[0] + (way % 3 - 1) * step;
        double v = at[1] + (way / 3 % 3 - 1) * step;
        double h = Math.clamp(at[2] + (way / 9 - 1) * step, 0, cut.kerfMm());
        if (cut.toBorder(u, v) > 0) continue;
        double d = probe.at(place(cut, u, v, h));
        if (d < least) {
          least = d;
          better = new double[] {u, v, h};
        }
      }
      if (better == at) step /= 2;
      at = better;
    }
    return place(cut, at[0], at[1], at[2]);
  }

  /** The finding. */
  public Finding finding() {
    String rule = "cut " + cut + " spares " + structure;
    Finding.Severity severity =
        mm > NEAR_MM
            ? Finding.Severity.PASS
            : mm > 0 ? Finding.Severity.WARN : Finding.Severity.REFUSE;
    String why =
        severity == Finding.Severity.PASS
            ? ""
            : String.format(
                Locale.ROOT,
                "the blade %s at (%.1f, %.1f, %.1f)",
                mm > 0 ? "comes this near" : "enters it",
                at.x(),
                at.y(),
                at.z());
    return new Finding(rule, severity, mm, NEAR_MM, "mm", why);
  }
}
