package org.arcuate.anatomy.landmark;

import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * A frame of axes fixed to the pelvis.
 *
 * @param name {@code anterior-pelvic-plane}, {@code isb-left} or {@code isb-right}
 * @param ctFromPelvis its axes and origin in the CT: the columns of the map
 * @param sdDeg standard deviation of its directions, degrees
 * @param madeBy from which landmarks, by which definition
 */
public record PelvicFrame(String name, Rigid ctFromPelvis, double sdDeg, String madeBy) {
  /** Name of the frame of the anterior pelvic plane: x left, y back, z up. */
  public static final String ANTERIOR_PLANE = "anterior-pelvic-plane";

  /**
   * Names of the frames of the International Society of Biomechanics start so, with {@code -left}
   * or {@code -right} for the hip centre they start from: x front, y up, z right.
   */
  public static final String ISB = "isb";

  /** Where the frame starts, LPS mm. */
  public Vec3 origin() {
    return ctFromPelvis.map().shift();
  }

  /** Coordinates of a point of the CT in this frame, mm. */
  public Vec3 local(Vec3 lps) {
    return ctFromPelvis.inverse().apply(lps);
  }
}
