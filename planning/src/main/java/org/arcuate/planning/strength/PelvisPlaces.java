package org.arcuate.planning.strength;

import java.util.Map;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * The places of a pelvis that loads and supports hang on, LPS mm.
 *
 * @param heads centre and radius of the femoral heads that are known, by side
 * @param sacralCentre middle of the plateau of the sacrum
 * @param left the pelvis's own direction to the left
 * @param back to the back
 * @param up to the head
 * @param points other landmarks by name: {@code ischial-spine-left} and so on
 * @param regions of bone that are judged each for itself
 */
public record PelvisPlaces(
    Map<Side, FemoralHead> heads,
    Vec3 sacralCentre,
    Vec3 left,
    Vec3 back,
    Vec3 up,
    Map<String, Vec3> points,
    Regions regions) {
  /** Copies the maps. */
  public PelvisPlaces {
    heads = Map.copyOf(heads);
    points = Map.copyOf(points);
  }

  /** The head of a side. */
  public FemoralHead head(Side side) {
    FemoralHead head = heads.get(side);
    if (head == null) throw new BadInput("strength: the %s femoral head is not known", side.word());
    return head;
  }

  /** A direction from components towards the other side, the back and the head. */
  Vec3 direction(Side side, double medial, double backwards, double upwards) {
    return left.times(-side.sign() * medial).plus(back.times(backwards)).plus(up.times(upwards));
  }
}
