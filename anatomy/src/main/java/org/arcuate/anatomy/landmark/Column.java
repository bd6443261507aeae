package org.arcuate.anatomy.landmark;

import java.util.List;
import org.arcuate.geometry.space.Vec3;

/**
 * The anterior or the posterior column of a hip bone.
 *
 * @param axis middles of its cross-sections from above to below, LPS mm
 * @param leastMm2 area of the least cross-section, mm²
 * @param leastAt its middle, LPS mm
 * @param leastNormal across it: along the axis there, downwards, length 1
 * @param madeBy how it was found
 */
public record Column(
    List<Vec3> axis, double leastMm2, Vec3 leastAt, Vec3 leastNormal, String madeBy) {
  /** Copies the axis. */
  public Column {
    axis = List.copyOf(axis);
  }
}
