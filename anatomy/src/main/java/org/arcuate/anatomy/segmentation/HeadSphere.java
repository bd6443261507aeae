package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.space.Vec3;

/**
 * The ball that fits a femoral head best, LPS mm.
 *
 * @param centre of the ball
 * @param radiusMm of the bone, without cartilage
 * @param support the part of the sphere on which edges agree, 0 to 1
 */
public record HeadSphere(Vec3 centre, double radiusMm, double support) {}
