package org.arcuate.anatomy.landmark;

import org.arcuate.geometry.space.Vec3;

/**
 * A femoral head as a ball.
 *
 * @param centre LPS mm
 * @param radiusMm of the bone, without cartilage
 * @param sdMm standard deviation of the centre, mm
 * @param madeBy how it was found
 */
public record FemoralHead(Vec3 centre, double radiusMm, double sdMm, String madeBy) {}
