package org.arcuate.anatomy.phantom;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;

/** The bones in the patient's own frame, before he is laid on the table. */
record Skeleton(
    Draft left,
    Draft right,
    Cup cupLeft,
    Cup cupRight,
    Ball headLeft,
    Ball headRight,
    Map<String, Solid> bones) {

  static Skeleton of(PhantomSpec spec) {
    Draft left = new Draft(spec, PhantomSpec.Side.LEFT);
    Draft right = new Draft(spec, PhantomSpec.Side.RIGHT);
    Ball headLeft = head(left);
    Ball headRight = head(right);
    Cup cupLeft = cup(left, headLeft);
    Cup cupRight = cup(right, headRight);
    Solid sacrum = Spine.sacrum(left, right);
    Solid femurLeft = Femur.of(left, headLeft);
    Solid femurRight = Femur.of(right, headRight);
    Map<String, Solid> bones = new LinkedHashMap<>();
    bones.put("hip-left", HipBone.of(left, cupLeft, sacrum, femurLeft));
    bones.put("hip-right", HipBone.of(right, cupRight, sacrum, femurRight));
    bones.put("sacrum", sacrum);
    bones.put("femur-left", femurLeft);
    bones.put("femur-right", femurRight);
    bones.put("l5", Spine.l5(left, right, sacrum));
    return new Skeleton(left, right, cupLeft, cupRight, headLeft, headRight, bones);
  }

  private static Ball head(Draft d) {
    return new Ball(d.at(87, 44, -72), d.mm(d.female() ? 23.2 : 24));
  }

  private static Cup cup(Draft d, Ball head) {
    Vec3 opening = Cup.opening(d, Angle.degrees(42), Angle.degrees(d.female() ? 22 : 18));
    return new Cup(head.centre(), opening, head.radiusMm() + HipBone.HIP_JOINT);
  }

  Draft draft(PhantomSpec.Side side) {
    return side == PhantomSpec.Side.LEFT ? left : right;
  }

  Solid bone(String name) {
    Solid bone = bones.get(name);
    if (bone == null)
      throw new org.arcuate.geometry.BadInput(
          "bone %s: not in the phantom, which has %s", name, bones.keySet());
    return bone;
  }
}
