package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Angle;

/**
 * How the MR is taken: T1-weighted, fat suppressed, with gadolinium.
 *
 * @param inPlaneMm spacing within a slice
 * @param sliceMm spacing and thickness of the slices
 * @param tilt of the stack about the patient's x axis
 * @param bias largest deviation of the coil's sensitivity from 1
 * @param noise of each channel, in units in which muscle is 110
 */
public record MrScan(double inPlaneMm, double sliceMm, Angle tilt, double bias, double noise) {
  public MrScan {
    if (!(inPlaneMm >= 0.3 && inPlaneMm <= 10 && sliceMm >= 0.5 && sliceMm <= 12))
      throw new BadInput("MR voxels %s × %s mm: must be from 0.3 to 10", inPlaneMm, sliceMm);
    if (!(bias >= 0 && bias < 0.9 && noise >= 0 && noise <= 1e4))
      throw new BadInput("MR bias %s, noise %s: must be 0 or more, bias below 0.9", bias, noise);
    if (!(Math.abs(tilt.degrees()) <= 60))
      throw new BadInput("MR tilted by %s°: must be from -60 to 60", tilt.degrees());
  }

  /** 0.85 mm in 4 mm slices, tilted by 8°. */
  public static MrScan usual() {
    return new MrScan(0.85, 4, Angle.degrees(8), 0.25, 5);
  }

  /** 3 mm in 6 mm slices, for quick tests. */
  public static MrScan coarse() {
    return new MrScan(3, 6, Angle.degrees(8), 0.25, 5);
  }
}
