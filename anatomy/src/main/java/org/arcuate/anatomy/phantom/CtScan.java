package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;

/**
 * How the CT is taken.
 *
 * @param spacing of the voxels, mm
 * @param noiseHu standard deviation in the picture
 * @param pointSpreadMm sigma of the Gaussian point spread
 * @param oblique turn of the slices about the patient's x axis
 * @param bowelHu 38 without, 200 to 400 with a contrast medium
 */
public record CtScan(
    Vec3 spacing, double noiseHu, double pointSpreadMm, Angle oblique, double bowelHu) {
  public CtScan {
    if (!(spacing.x() >= 0.3 && spacing.y() >= 0.3 && spacing.z() >= 0.3 && spacing.length() <= 20))
      throw new BadInput("CT spacing %s mm: must be from 0.3 to 10", spacing);
    if (!(noiseHu >= 0 && pointSpreadMm >= 0 && pointSpreadMm <= 10))
      throw new BadInput("CT noise %s HU, spread %s mm: must be 0 or more", noiseHu, pointSpreadMm);
  }

  /** 0.9 × 0.9 × 1.0 mm, 12 HU of noise. */
  public static CtScan usual() {
    return new CtScan(new Vec3(0.9, 0.9, 1), 12, 0.6, Angle.degrees(0), 38);
  }

  /** 3 mm, for quick tests. */
  public static CtScan coarse() {
    return new CtScan(new Vec3(3, 3, 3), 12, 1, Angle.degrees(0), 38);
  }
}
