package org.arcuate.anatomy.phantom;

import org.arcuate.geometry.BadInput;

/**
 * Which patient the phantom is.
 *
 * @param size 1 is the average of the sex
 * @param side of the tumour; of the sacrum's tumour, too
 * @param tumourDiameterMm of the ball that holds the tumour; 10 to 120
 * @param seed of shape (asymmetry up to 2 mm), pose on the table, lumps of the tumour
 */
public record PhantomSpec(
    Sex sex, double size, Side side, TumourSite site, double tumourDiameterMm, long seed) {

  /** Male or female proportions. */
  public enum Sex {
    FEMALE,
    MALE
  }

  /** The patient's side. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** Where the tumour grows. */
  public enum TumourSite {
    ACETABULUM,
    ILIUM,
    PUBIS,
    FEMUR,
    SACRUM
  }

  public PhantomSpec {
    if (!(size >= 0.8 && size <= 1.2))
      throw new BadInput("phantom size %s: must be from 0.8 to 1.2", size);
    if (!(tumourDiameterMm >= 10 && tumourDiameterMm <= 120))
      throw new BadInput("tumour diameter %s mm: must be from 10 to 120", tumourDiameterMm);
  }

  /** An average man with a tumour of 45 mm above the left hip joint. */
  public static PhantomSpec usual() {
    return new PhantomSpec(Sex.MALE, 1, Side.LEFT, TumourSite.ACETABULUM, 45, 1);
  }
}
