package org.arcuate.imaging.codec;

/**
 * One subband of a tile component.
 *
 * @param area its samples, in its own coordinates
 * @param orientation 0 to 3: LL, HL, LH, HH; the first letter is the x direction
 * @param planes bit planes of its largest coefficient
 * @param step of quantisation, used by the 9/7 wavelet only
 * @param whole coefficients for the 5/3 wavelet, empty for the 9/7
 * @param real coefficients for the 9/7 wavelet, empty for the 5/3
 */
record Jpeg2000Band(
    Jpeg2000Area area, int orientation, int planes, float step, int[] whole, float[] real) {
  static Jpeg2000Band of(
      Jpeg2000Area area, int orientation, int planes, float step, boolean reversible) {
    int size = area.isEmpty() ? 0 : area.width() * area.height();
    return new Jpeg2000Band(
        area,
        orientation,
        planes,
        step,
        new int[reversible ? size : 0],
        new float[reversible ? 0 : size]);
  }
}
