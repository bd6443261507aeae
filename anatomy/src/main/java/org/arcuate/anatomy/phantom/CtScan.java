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
    if (!(within(spacing.x()) && within(spacing.y()) && within(spacing.z())))
      throw new BadInput("CT spacing %s mm: must be from 0.3 to 10", spacing);
    if (!(noiseHu >= 0 && noiseHu <= 1e4 && pointSpreadMm >= 0 && pointSpreadMm <= 10))
      throw new BadInput("CT noise %s HU, spread %s mm: must be 0 or more", noiseHu, pointSpreadMm);
    if (!(Math.abs(oblique.degrees()) <= 60))
      throw new BadInput("CT turned by %s°: must be from -60 to 60", oblique.degrees());
    if (!(bowelHu >= -1000 && bowelHu <= 3000))
      throw new BadInput("bowel of %s HU: must be from -1000 to 3000", bowelHu);
  }

  private static boolean within(double mm) {
    return mm >= 0.3 && mm <= 10;
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
