package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Osteotomy;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * What becomes of a cut if half of its guide lies on tissue that was not cleared away, or on bone
 * whose surface was found so much too low: the guide settles by least squares, with a little
 * friction, for each of eight halves; the worst counts.
 *
 * @param cut its name
 * @param shiftMm how far the point of the cut moves across its plane
 * @param tiltDegrees how far its plane turns
 */
public record OnTissue(String cut, double shiftMm, double tiltDegrees) {
  /** Thickness of periosteum, about, mm (0.5 to 1; facts, section 6). */
  public static final double LAYER_MM = 0.5;

  private static final int HALVES = 8;

  /** Part of the mean stiffness that holds motions which the contact does not. */
  private static final double FRICTION = 1e-3;

  static List<OnTissue> of(CuttingGuide.Contact contact, Vec3 approach, List<Osteotomy> cuts) {
    Springs springs = Springs.of(contact);
    double[][] k = springs.k();
    for (int i = 0; i < 6; i++) k[i][i] += FRICTION;
    var solver = new LUDecomposition(MatrixUtils.createRealMatrix(k)).getSolver();
    Vec3 any = Math.abs(approach.x()) < 0.8 ? new Vec3(1, 0, 0) : new Vec3(0, 1, 0);
    Vec3 x = approach.cross(any).unit();
    Vec3 y = approach.cross(x);
    double[] shift = new double[cuts.size()];
    double[] tilt = new double[cuts.size()];
    for (int half = 0; half < HALVES; half++) {
      double angle = 2 * Math.PI * half / HALVES;
      Vec3 to = x.times(Math.cos(angle)).plus(y.times(Math.sin(angle)));
      double[] pose =
          solver.solve(MatrixUtils.createRealVector(push(contact, springs, to))).toArray();
      Vec3 moved = new Vec3(pose[0], pose[1], pose[2]);
      Vec3 turn = new Vec3(pose[3], pose[4], pose[5]).times(1 / springs.radius());
      for (int c = 0; c < cuts.size(); c++) {
        Vec3 normal = cuts.get(c).normal();
        Vec3 at = moved.plus(turn.cross(cuts.get(c).point().minus(springs.middle())));
        shift[c] = Math.max(shift[c], Math.abs(at.dot(normal)));
        tilt[c] = Math.max(tilt[c], Math.toDegrees(turn.cross(normal).length()));
      }
    }
    List<OnTissue> all = new ArrayList<>();
    for (int c = 0; c < cuts.size(); c++)
      all.add(new OnTissue(cuts.get(c).name(), shift[c], tilt[c]));
    return all;
  }

  private static double[] push(CuttingGuide.Contact contact, Springs springs, Vec3 to) {
    double[] push = new double[6];
    int n = contact.points().size();
    for (int p = 0; p < n; p++) {
      Vec3 r = contact.points().get(p).minus(springs.middle());
      if (r.dot(to) < 0) continue;
      double[] row = Springs.row(r.times(1 / springs.radius()), contact.normals().get(p));
      for (int i = 0; i < 6; i++) push[i] += row[i] * LAYER_MM / n;
    }
    return push;
  }
}
