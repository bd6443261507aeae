package org.arcuate.planning.strength;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
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
 */
public record PelvisPlaces(
    Map<Side, FemoralHead> heads,
    Vec3 sacralCentre,
    Vec3 left,
    Vec3 back,
    Vec3 up,
    Map<String, Vec3> points) {
  /** Copies the maps. */
  public PelvisPlaces {
    heads = Map.copyOf(heads);
    points = Map.copyOf(points);
  }

  /**
   * From landmarks; axes of the anterior pelvic plane, or of the patient where that is unknown.
   *
   * @throws BadInput if the heads or the plateau of the sacrum are not known
   */
  public static PelvisPlaces of(Landmarks landmarks) {
    Map<Side, FemoralHead> heads = new LinkedHashMap<>();
    for (Side side : Side.values())
      landmarks.hip(side).head().ifPresent(head -> heads.put(side, head));
    if (heads.isEmpty())
      throw new BadInput("strength: no femoral head was found, loads of the hip need one");
    Vec3 sacral =
        landmarks
            .find("sacral-centre")
            .map(Landmark::point)
            .orElseThrow(
                () -> new BadInput("strength: the plateau of the sacrum (sacral-centre) is unknown"));
    Map<String, Vec3> points = new LinkedHashMap<>();
    landmarks.points().forEach((name, landmark) -> points.put(name, landmark.point()));
    Vec3 left = new Vec3(1, 0, 0);
    Vec3 back = new Vec3(0, 1, 0);
    Vec3 up = new Vec3(0, 0, 1);
    var plane = landmarks.anteriorPlane();
    if (plane.isPresent()) {
      var map = plane.get().ctFromPelvis().map();
      left = map.x().unit();
      back = map.y().unit();
      up = map.z().unit();
    }
    return new PelvisPlaces(heads, sacral, left, back, up, points);
  }

  /** The head of a side. */
  public FemoralHead head(Side side) {
    FemoralHead head = heads.get(side);
    if (head == null)
      throw new BadInput("strength: the %s femoral head is not known", side.word());
    return head;
  }

  /** A direction from components towards the other side, the back and the head. */
  Vec3 direction(Side side, double medial, double backwards, double upwards) {
    return left.times(-side.sign() * medial).plus(back.times(backwards)).plus(up.times(upwards));
  }
}
