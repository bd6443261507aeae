package org.arcuate.planning.resection.risk;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;

/**
 * How well the place of the tumour's edge is known.
 *
 * @param fusionMm error of the fusion of MR and CT at the tumour, root mean square in space, mm; it
 *     moves the whole tumour
 * @param sliceMm distance of the MR's slices, mm: the edge lies anywhere within half of it to
 *     either side, evenly; 0 if the tumour was not drawn on an MR
 * @param sliceAxis direction across the slices, length 1
 */
public record ImageError(double fusionMm, double sliceMm, Vec3 sliceAxis) {
  /** Nothing is uncertain. */
  public static final ImageError NONE = new ImageError(0, 0, new Vec3(0, 0, 1));

  /** Checks the numbers. */
  public ImageError {
    if (!(fusionMm >= 0 && fusionMm <= 100) || !(sliceMm >= 0 && sliceMm <= 100))
      throw new BadInput(
          "image error: fusion %s mm, slice %s mm: must be from 0 to 100", fusionMm, sliceMm);
    sliceAxis = sliceAxis.unit();
  }

  /** Standard deviation of the tumour's place along any axis, mm. */
  public double alongAxisMm() {
    return fusionMm / Math.sqrt(3);
  }

  /** Standard deviation of the tumour's edge as seen by a cut with a normal, mm. */
  public double edgeMm(Vec3 normal) {
    return sliceMm / Math.sqrt(12) * Math.abs(normal.dot(sliceAxis));
  }
}
