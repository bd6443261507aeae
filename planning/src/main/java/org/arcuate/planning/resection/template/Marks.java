package org.arcuate.planning.resection.template;

import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.NeckAxis;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/** The landmarks of one side, as a template asks for them. */
final class Marks {
  /** Cartilage and bone between the head's surface and that of the acetabulum, mm. */
  private static final double JOINT_MM = 3;

  private final Landmarks landmarks;
  private final Side side;
  private final String asker;
  private final Affine axes;

  Marks(Landmarks landmarks, Side side, String asker) {
    this.landmarks = landmarks;
    this.side = side;
    this.asker = asker;
    axes =
        landmarks
            .anteriorPlane()
            .map(PelvicFrame::ctFromPelvis)
            .map(r -> r.map())
            .orElse(Affine.IDENTITY);
  }

  /** A landmark of this side. */
  Vec3 at(String name) {
    return named(side.of(name));
  }

  /** A landmark by its whole name. */
  Vec3 named(String name) {
    return landmarks
        .find(name)
        .map(Landmark::point)
        .orElseThrow(() ->
            missing("landmark " + name, landmarks.absent().getOrDefault(name, "it was not found")));
  }

  FemoralHead head() {
    return landmarks
        .hip(side)
        .head()
        .orElseThrow(() -> missing("the " + side.word() + " femoral head", "it was not found"));
  }

  NeckAxis neck() {
    return landmarks
        .hip(side)
        .neck()
        .orElseThrow(() -> missing("the " + side.word() + " femoral neck", "it was not found"));
  }

  /** Centre of the joint, LPS mm. */
  Vec3 joint() {
    return head().centre();
  }

  /** Radius of the acetabulum's bone, mm. */
  double cupMm() {
    double head = head().radiusMm() + JOINT_MM;
    return landmarks.hip(side).rim().map(r -> Math.max(r.radiusMm(), head)).orElse(head);
  }

  /** Out of the body on this side. */
  Vec3 outwards() {
    return axes.x().times(side.sign());
  }

  Vec3 back() {
    return axes.y();
  }

  Vec3 up() {
    return axes.z();
  }

  private BadInput missing(String what, String why) {
    return new BadInput(
        "template %s: needs %s, and %s; give the cut's point and normal", asker, what, why);
  }
}
