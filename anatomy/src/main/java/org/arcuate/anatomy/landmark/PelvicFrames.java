package org.arcuate.anatomy.landmark;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/** The frames that hang on landmarks. */
final class PelvicFrames {
  private PelvicFrames() {}

  /** Those whose landmarks are there. */
  static SortedMap<String, PelvicFrame> of(
      Map<String, Landmark> at, Map<Side, HipSide> sides, FrameId ct) {
    SortedMap<String, PelvicFrame> frames = new TreeMap<>();
    Landmark left = at.get("asis-left");
    Landmark right = at.get("asis-right");
    if (left == null || right == null) return frames;
    Landmark lowLeft = at.get("pubic-tubercle-left");
    Landmark lowRight = at.get("pubic-tubercle-right");
    if (lowLeft != null && lowRight != null) {
      PelvicAxes axes =
          PelvicAxes.of(left.point(), right.point(), lowLeft.point(), lowRight.point());
      frames.put(
          PelvicFrame.ANTERIOR_PLANE,
          new PelvicFrame(
              PelvicFrame.ANTERIOR_PLANE,
              axes.rigid(ct, PelvicFrame.ANTERIOR_PLANE),
              sdDeg(left, right, lowLeft, lowRight),
              "spines in front and pubic tubercles (Lewinnek 1978)"));
    }
    Landmark backLeft = at.get("psis-left");
    Landmark backRight = at.get("psis-right");
    if (backLeft == null || backRight == null) return frames;
    sides.forEach((side, hip) ->
        hip.head()
            .ifPresent(head -> {
              String name = side.of(PelvicFrame.ISB);
              Affine axes =
                  isb(
                      head.centre(),
                      left.point(),
                      right.point(),
                      backLeft.point().towards(backRight.point(), 0.5));
              frames.put(
                  name,
                  new PelvicFrame(
                      name,
                      new Rigid(ct, new FrameId(name), axes),
                      sdDeg(left, right, backLeft, backRight),
                      "spines in front, middle of the spines behind, hip centre (Wu 2002)"));
            }));
    return frames;
  }

  /** z to the right, x forwards in the plane of the spines, y up. */
  private static Affine isb(Vec3 origin, Vec3 left, Vec3 right, Vec3 behind) {
    Vec3 z = right.minus(left).unit();
    Vec3 forwards = left.towards(right, 0.5).minus(behind);
    Vec3 x = forwards.minus(z.times(forwards.dot(z))).unit();
    return new Affine(x, z.cross(x), z, origin);
  }

  /** The larger of what the pairs do to the turn about the two axes across them. */
  private static double sdDeg(Landmark a, Landmark b, Landmark c, Landmark d) {
    double width = a.point().distance(b.point());
    double height = a.point().towards(b.point(), 0.5).distance(c.point().towards(d.point(), 0.5));
    double one = Math.hypot(a.sdMm(), b.sdMm()) / Math.sqrt(3);
    double other = Math.hypot(c.sdMm(), d.sdMm()) / Math.sqrt(3);
    double turn = one / width;
    double tilt = Math.hypot(one, other) / 2 / height;
    return Math.toDegrees(Math.max(turn, tilt));
  }
}
