package org.arcuate.casefile.step;

import org.arcuate.anatomy.Side;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The side that is operated on: what {@code case.yaml} says; for a tumour in the middle, or where
 * nothing is said, that on which the tumour lies.
 */
final class TumourSide {
  private static final String MIDDLE = "sacrum";

  private TumourSide() {}

  /**
   * The side.
   *
   * @param word left, right, midline or empty
   * @param tumourX of the tumour's middle, LPS mm
   * @param middleX of the patient's middle plane, LPS mm
   */
  static Side of(String word, double tumourX, double middleX) {
    if (word.equals("left")) return Side.LEFT;
    if (word.equals("right")) return Side.RIGHT;
    return tumourX >= middleX ? Side.LEFT : Side.RIGHT;
  }

  /** The same by the labels; left if nothing is said and no tumour is labelled. */
  static Side of(String word, LabelMap labels) {
    double tumour = meanX(labels, "tumour");
    double middle = meanX(labels, MIDDLE);
    return Double.isNaN(tumour - middle) ? of(word, 0, 0) : of(word, tumour, middle);
  }

  private static double meanX(LabelMap labels, String name) {
    Grid grid = labels.grid();
    if (!labels.names().containsValue(name)) return Double.NaN;
    int value = labels.valueOf(name);
    double sum = 0;
    long count = 0;
    for (int v = 0; v < labels.labels().length; v++)
      if (labels.labels()[v] == value) {
        sum += grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny()).x();
        count++;
      }
    return sum / count;
  }
}
