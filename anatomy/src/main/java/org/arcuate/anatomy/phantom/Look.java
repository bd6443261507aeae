package org.arcuate.anatomy.phantom;

/**
 * How each tissue looks to a scanner: HU for CT, arbitrary units for MR.
 *
 * @param marrow spongy bone without trabeculae (fat)
 * @param trabeculae what full trabecular density adds
 * @param rim the tumour's outer 4 mm
 */
record Look(
    float air,
    float fat,
    float skin,
    float muscle,
    float bowel,
    float bladder,
    float cartilage,
    float cortex,
    float marrow,
    float trabeculae,
    float tumour,
    float rim,
    float table) {

  /** HU at 120 kV; the tumour is lytic. */
  static final Look CT = new Look(-1000, -100, 20, 58, 38, 8, 75, 1350, -40, 520, 50, 56, -550);

  /** T1 with fat suppression and gadolinium. */
  static final Look MR = new Look(0, 22, 90, 110, 130, 60, 95, 8, 38, -18, 240, 340, 0);

  /** Bowel filled with a contrast medium, HU. */
  Look withBowel(float value) {
    return new Look(
        air,
        fat,
        skin,
        muscle,
        value,
        bladder,
        cartilage,
        cortex,
        marrow,
        trabeculae,
        tumour,
        rim,
        table);
  }
}
