package org.arcuate.anatomy.landmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The arcuate line: the edge of the pelvic inlet, from the pubic tubercle back to the sacroiliac
 * joint.
 *
 * <p>Half-planes turn about the axis of the inlet (through the middle between promontory and
 * symphysis, at right angles to the line between these). In each, the edge is the point of the bone
 * that stands out most inwards and upwards, near where the last one was: at the pubis as much
 * upwards as inwards, where two faces of the ramus meet; at the ilium more inwards, as its fossa
 * rises steeply. A line that does not come to the sacrum is none.
 */
final class ArcuateSearch {
  private static final double STEP_DEG = 2;

  /** From the tubercle to the ilium about the inlet's axis, degrees. */
  private static final double TO_ILIUM_DEG = 60;

  /** The line ends where the sacrum is this near, mm. */
  private static final double JOINT_MM = 5;

  /** How far the edge may move from one half-plane to the next, mm. */
  private static final double NEXT_MM = 7;

  private ArcuateSearch() {}

  /** What the line is looked for by. */
  record Guides(PelvicAxes axes, Vec3 tubercle, Vec3 promontory, Vec3 symphysis, Spoilt spoilt) {}

  static Optional<ArcuateLine> of(BoneShape hip, BoneShape sacrum, Side side, Guides g) {
    Vec3 middle = g.promontory.towards(g.symphysis, 0.5);
    Vec3 forwards = g.symphysis.minus(g.promontory).unit();
    Vec3 sidewards = g.axes.way(side, 1, 0, 0);
    Vec3 outwards = sidewards.minus(forwards.times(sidewards.dot(forwards))).unit();
    Vec3 above = forwards.cross(outwards);
    Vec3 up = above.dot(g.axes.up()) < 0 ? above.times(-1) : above;
    List<Vec3> edge = new ArrayList<>();
    Vec3 last = g.tubercle;
    Vec3 off = g.tubercle.minus(middle);
    double start = Math.toDegrees(Math.atan2(off.dot(outwards), off.dot(forwards)));
    boolean reached = false;
    for (double turn = start + STEP_DEG; turn < 175 && !reached; turn += STEP_DEG) {
      double a = Math.toRadians(turn);
      Vec3 out = forwards.times(Math.cos(a)).plus(outwards.times(Math.sin(a)));
      Vec3 near = inHalfPlane(expected(edge, last), middle, up, out);
      double rise = 1 - 0.65 * Math.clamp((turn - start) / TO_ILIUM_DEG, 0, 1);
      Vec3 along = up.times(rise).minus(out).unit();
      Optional<Vec3> found = edgeIn(hip, near, up.cross(out), along);
      if (found.isEmpty() || g.spoilt.byTumour(found.get(), 4)) break;
      last = found.get();
      reached = turn > start + 40 && sacrum.nearest(last, JOINT_MM) >= 0;
      edge.add(last);
    }
    if (!reached || edge.size() < 12) return Optional.empty();
    List<Vec3> line = new ArrayList<>();
    List<Vec3> smooth = smoothed(edge);
    for (int n = smooth.size() - 1; n >= 0; n--) line.add(onto(hip, smooth.get(n)));
    line.add(g.tubercle);
    return Optional.of(
        new ArcuateLine(
            line,
            Math.hypot(1.5, 0.4 * hip.voxelMm()),
            "edge of the pelvic inlet in half-planes about its axis"));
  }

  private static Vec3 expected(List<Vec3> edge, Vec3 last) {
    int n = edge.size();
    if (n < 4) return last;
    return last.plus(edge.get(n - 1).minus(edge.get(n - 4)).times(1 / 3.0));
  }

  private static Vec3 inHalfPlane(Vec3 p, Vec3 middle, Vec3 up, Vec3 out) {
    Vec3 q = p.minus(middle);
    double height = q.dot(up);
    double radius = q.minus(up.times(height)).length();
    return middle.plus(up.times(height)).plus(out.times(radius));
  }

  private static Optional<Vec3> edgeIn(BoneShape hip, Vec3 near, Vec3 across, Vec3 along) {
    int[] best = {-1};
    double[] most = {Double.NEGATIVE_INFINITY};
    double thick = Math.max(1, 0.8 * hip.voxelMm());
    hip.within(
        near,
        NEXT_MM,
        p -> {
          Vec3 q = hip.point(p).minus(near);
          if (Math.abs(q.dot(across)) > thick) return;
          double score = q.dot(along) - q.dot(q) / 30;
          if (score > most[0]) {
            most[0] = score;
            best[0] = p;
          }
        });
    return best[0] < 0 ? Optional.empty() : Optional.of(hip.point(best[0]));
  }

  private static List<Vec3> smoothed(List<Vec3> line) {
    List<Vec3> out = new ArrayList<>();
    for (int n = 0; n < line.size(); n++) {
      Vec3 sum = Vec3.ZERO;
      double weight = 0;
      for (int m = Math.max(0, n - 3); m <= Math.min(line.size() - 1, n + 3); m++) {
        double w = 4 - Math.abs(m - n);
        sum = sum.plus(line.get(m).times(w));
        weight += w;
      }
      out.add(sum.times(1 / weight));
    }
    return out;
  }

  private static Vec3 onto(BoneShape hip, Vec3 p) {
    int near = hip.nearest(p, 6);
    if (near < 0) return p;
    Vec3 n = hip.normal(near);
    return p.plus(n.times(hip.point(near).minus(p).dot(n)));
  }
}
