package org.arcuate.geometry.contour;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * A point for every sheet of a cell in which not all sheets are flat: the corner of the solid, a
 * point of its edge, or a point of its round surface.
 *
 * <p>As in {@link FaceCorners} each has a place strictly inside its cell, among the crossings of
 * its sheet if there are several sheets, and a wanted place.
 */
final class Apexes {
  /** Number of the point of each cell's first sheet, or -1. */
  final int[] of;

  private final int[] first;

  /** Places strictly inside the cells. */
  final double[] place;

  /** Wanted places. */
  final double[] wanted;

  private Apexes(int cells) {
    of = new int[cells];
    Arrays.fill(of, -1);
    first = new int[1];
    place = new double[0];
    wanted = new double[0];
  }

  /** No point in any cell. */
  static Apexes none(Cells cells) {
    return new Apexes(cells.count());
  }

  Apexes(LocalSolid solid, Cells cells, EdgeCrossings crossings, FaceCorners faces, Work work) {
    CellBlocks blocks = cells.blocks;
    int n = blocks.count();
    of = new int[cells.count()];
    Arrays.fill(of, -1);
    double[][] places = new double[n][];
    double[][] wishes = new double[n][];
    double[] corners = faces.places(true);
    int run = 16;
    work.slabs(
        (n + run - 1) / run,
        part -> {
          CellSheets sheets = new CellSheets(solid, cells, crossings, faces, corners);
          for (int b = run * part; b < Math.min(n, run * (part + 1)); b++) {
            sheets.find(b, of);
            places[b] = sheets.places();
            wishes[b] = sheets.wishes();
          }
        });
    first = new int[n + 1];
    for (int b = 0; b < n; b++) first[b + 1] = first[b] + places[b].length / 3;
    place = new double[3 * first[n]];
    wanted = new double[3 * first[n]];
    for (int b = 0; b < n; b++) {
      System.arraycopy(places[b], 0, place, 3 * first[b], places[b].length);
      System.arraycopy(wishes[b], 0, wanted, 3 * first[b], wishes[b].length);
      int next = first[b];
      int end = b + 1 < n ? cells.firstOf(b + 1) : cells.count();
      for (int c = cells.firstOf(b); c < end; c++)
        if (of[c] >= 0) {
          of[c] = next;
          next += cells.loops(c).length;
        }
    }
  }

  int count() {
    return place.length / 3;
  }
}
