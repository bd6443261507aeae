package org.arcuate.mechanics.body;

import java.util.Arrays;

/**
 * Runs of whole numbers in rows: run r of a row covers {@code start[r]} to {@code end[r] - 1}; the
 * runs of row y are {@code first[y]} to {@code first[y + 1] - 1}, in order and apart.
 */
final class Rows {
  final int[] first;
  int[] start = new int[64];
  int[] end = new int[64];
  private int row;
  private int count;

  Rows(int rows) {
    first = new int[rows + 1];
  }

  /** Adds a run to the current row; joins it to the last one if they meet. */
  void add(int from, int to) {
    if (count > first[row] && end[count - 1] >= from) {
      end[count - 1] = Math.max(end[count - 1], to);
      return;
    }
    if (count == start.length) {
      start = Arrays.copyOf(start, count * 2);
      end = Arrays.copyOf(end, count * 2);
    }
    start[count] = from;
    end[count++] = to;
  }

  /** Ends the current row. */
  void next() {
    first[++row] = count;
  }

  int count() {
    return count;
  }

  /** The run of a row that holds {@code at}, or -1. */
  int find(int y, int at) {
    int low = first[y];
    int high = first[y + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (at < start[middle]) high = middle - 1;
      else if (at >= end[middle]) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  /**
   * Adds the union of up to four rows of {@code of} to the current row and ends it.
   *
   * @param rows row numbers; those below 0 are left out
   * @param divisor that starts and ends are divided by, rounded outwards
   * @param longer what is then added to ends
   */
  void union(Rows of, int[] rows, int divisor, int longer) {
    int[] at = new int[rows.length];
    for (int r = 0; r < rows.length; r++) at[r] = rows[r] < 0 ? -1 : of.first[rows[r]];
    while (true) {
      int best = -1;
      for (int r = 0; r < rows.length; r++)
        if (rows[r] >= 0
            && at[r] < of.first[rows[r] + 1]
            && (best < 0 || of.start[at[r]] < of.start[at[best]])) best = r;
      if (best < 0) break;
      int run = at[best]++;
      add(of.start[run] / divisor, (of.end[run] + divisor - 1) / divisor + longer);
    }
    next();
  }
}
