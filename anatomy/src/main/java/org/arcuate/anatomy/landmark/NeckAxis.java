package org.arcuate.anatomy.landmark;

import org.arcuate.geometry.space.Vec3;

/**
 * The axis of a femoral neck.
 *
 * @param base where it leaves the neck towards the shaft, LPS mm
 * @param direction length 1, from the base to the head's centre
 * @param narrowestAt centre of the neck's least cross-section, LPS mm
 * @param narrowestMm2 area of that section, mm²
 * @param sdDeg standard deviation of the direction, degrees
 * @param madeBy how it was found
 */
public record NeckAxis(
    Vec3 base,
    Vec3 direction,
    Vec3 narrowestAt,
    double narrowestMm2,
    double sdDeg,
    String madeBy) {}
