package org.arcuate.casefile.step;

import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.LabelMap;

/**
 * The side that is operated on: what {@code case.yaml} says; for a tumour in the middle, or where
 * nothing is said, that on which the tumour lies. The middle of the patient is the mean of the
 * sacrum's voxels, the place of the tumour that of its own.
 */
final class TumourSide {
  private static final String MIDDLE = "sacrum";

  private TumourSide() {}

  /**
   * The side; left if nothing is said and tumour or sacrum is not labelled.
   *
   * @param word left, right, midline or empty
   */
  static Side of(String word, LabelMap labels) {
    if (word.equals("left")) return Side.LEFT;
    if (word.equals("right")) return Side.RIGHT;
    return meanX(labels, MIDDLE) > meanX(labels, LabelNames.TUMOUR) ? Side.RIGHT : Side.LEFT;
  }

  /** Of the middles of a label's voxels, LPS mm; NaN without a voxel. */
  private static double meanX(LabelMap labels, String name) {
    if (!labels.names().containsValue(name)) return Double.NaN;
    Grid grid = labels.grid();
    int value = labels.valueOf(name);
    double i = 0;
    double j = 0;
    double k = 0;
    long count = 0;
    for (int v = 0; v < labels.labels().length; v++)
      if (labels.labels()[v] == value) {
        i += v % grid.nx();
        j += v / grid.nx() % grid.ny();
        k += v / grid.nx() / grid.ny();
        count++;
      }
    return grid.lps(i / count, j / count, k / count).x();
  }
}
