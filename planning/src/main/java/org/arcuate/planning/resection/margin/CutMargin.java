package org.arcuate.planning.resection.margin;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.CutFace;
import org.arcuate.planning.resection.Osteotomy;

/**
 * The margin that one cut leaves: the least distance from the tumour's surface to the face of the
 * cut within bone; where the face enters the tumour, how deep it does, negative. Euclidean, mm.
 *
 * @param face of the cut, within bone or tumour
 * @param mm the margin; infinite if the face is empty
 * @param onCut the place on the face, LPS mm
 * @param onTumour the nearest point of the tumour's surface, LPS mm
 * @param atVertices the same distance at each vertex of the face, mm
 */
public record CutMargin(CutFace face, double mm, Vec3 onCut, Vec3 onTumour, double[] atVertices) {
  private static final double FINEST_MM = 1e-4;

  /** Ways looked along: so many that one leads on beside a border of the face that leans. */
  private static final int WAYS = 32;

  /**
   * The margin of a face.
   *
   * @param region in which the face was found: bone or tumour
   * @param rasterMm of the face
   */
  public static CutMargin of(
      CutFace face, Solid region, TumourShape tumour, double rasterMm, Work work) {
    double[] all = tumour.distance().of(face.mesh().xyz(), work);
    int best = -1;
    for (int v = 0; v < all.length; v++) if (best < 0 || all[v] < all[best]) best = v;
    if (best < 0)
      return new CutMargin(
          face, Double.POSITIVE_INFINITY, face.cut().point(), tumour.centre(), new double[0]);
    Finest finest = Finest.of(face, region, tumour, best, rasterMm);
    return new CutMargin(face, Math.min(finest.mm, all[best]), finest.onCut, finest.onTumour, all);
  }

  /** The margin of a face alone: {@link #mm} of what {@link #of} finds. */
  public static double leastMm(CutFace face, Solid region, TumourShape tumour, double rasterMm) {
    TumourShape.Nearest best = tumour.nearest(face.mesh().xyz(), Double.POSITIVE_INFINITY);
    return best.point() < 0
        ? best.mm()
        : Math.min(Finest.of(face, region, tumour, best.point(), rasterMm).mm, best.mm());
  }

  /** The place that is found downhill from a vertex, and the distance there. */
  private record Finest(double mm, Vec3 onCut, Vec3 onTumour) {
    static Finest of(CutFace face, Solid region, TumourShape tumour, int vertex, double rasterMm) {
      SignedDistance.Probe probe = tumour.distance().probe();
      Vec3 at = finer(face.cut(), region, probe, face.mesh().vertex(vertex), rasterMm);
      double mm = probe.at(at);
      return new Finest(mm, at, probe.point());
    }
  }

  /** Goes downhill in the plane from the best vertex, within the face, by ever smaller steps. */
  private static Vec3 finer(
      Osteotomy cut, Solid region, SignedDistance.Probe probe, Vec3 from, double step) {
    Vec3 at = from;
    double least = probe.at(from);
    for (double s = step; s > FINEST_MM; ) {
      Vec3 better = at;
      for (int d = 0; d < WAYS; d++) {
        double angle = 2 * Math.PI / WAYS * d;
        Vec3 to =
            at.plus(cut.across().times(s * Math.cos(angle)))
                .plus(cut.up().times(s * Math.sin(angle)));
        if (cut.toBorder(cut.u(to), cut.v(to)) > 0 || region.distanceMm(to) > 0) continue;
        double mm = probe.at(to);
        if (mm < least) {
          least = mm;
          better = to;
        }
      }
      if (better.equals(at)) s /= 2;
      at = better;
    }
    return at;
  }

  /** The cut. */
  public Osteotomy cut() {
    return face.cut();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CutMargin m
        && face.equals(m.face)
        && mm == m.mm
        && Arrays.equals(atVertices, m.atVertices);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(mm);
  }
}
