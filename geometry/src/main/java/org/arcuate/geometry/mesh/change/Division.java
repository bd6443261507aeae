package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.Work;

/**
 * The triangles of a reduction, told apart by the cells of space in which they lie; and those that
 * lie in several.
 */
final class Division {
  private static final int SLAB = 1 << 15;

  private final Reduction whole;
  private final Cells cells;
  private final boolean careful;

  /** Triangles by cell, from {@code start[cell]}; those at 0 lie in several, cell c at c + 1. */
  private final int[] sorted;

  private final int[] start;

  /** Those in several cells that have a corner in cell c, from {@code firstGuest[c]}. */
  private final int[] guests;

  private final int[] firstGuest;

  Division(Reduction whole, Cells cells, boolean careful, Work work) {
    this.whole = whole;
    this.cells = cells;
    this.careful = careful;
    int[] alive = whole.alive();
    int[] corners = whole.corners();
    int[] home = whole.home();
    double[] x = whole.x();
    work.slabs(
        (home.length + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(home.length, (slab + 1) * SLAB);
          for (int v = slab * SLAB; v < end; v++)
            if (whole.into()[v] == v) home[v] = cells.of(x, 3 * v);
        });
    int[] owner = new int[alive.length];
    work.slabs(
        (owner.length + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(owner.length, (slab + 1) * SLAB);
          for (int i = slab * SLAB; i < end; i++) {
            int t = 3 * alive[i];
            int a = home[corners[t]];
            boolean one = a == home[corners[t + 1]] && a == home[corners[t + 2]];
            owner[i] = one ? a + 1 : 0;
          }
        });
    this.start = new int[cells.count + 2];
    for (int o : owner) start[o + 1]++;
    for (int c = 0; c <= cells.count; c++) start[c + 1] += start[c];
    this.sorted = new int[alive.length];
    int[] fill = start.clone();
    for (int i = 0; i < alive.length; i++) sorted[fill[owner[i]]++] = alive[i];
    this.firstGuest = new int[cells.count + 1];
    for (int i = 0; i < start[1]; i++) {
      for (int c = 0; c < 3; c++) {
        int cell = guest(sorted[i], c);
        if (cell >= 0) firstGuest[cell + 1]++;
      }
    }
    for (int c = 0; c < cells.count; c++) firstGuest[c + 1] += firstGuest[c];
    this.guests = new int[firstGuest[cells.count]];
    int[] next = firstGuest.clone();
    for (int i = 0; i < start[1]; i++) {
      for (int c = 0; c < 3; c++) {
        int cell = guest(sorted[i], c);
        if (cell >= 0) guests[next[cell]++] = sorted[i];
      }
    }
  }

  /** The cell of a corner of a triangle; −1 if a corner before it lies there, too. */
  private int guest(int t, int corner) {
    int cell = whole.home()[whole.corners()[3 * t + corner]];
    for (int c = 0; c < corner; c++)
      if (whole.home()[whole.corners()[3 * t + c]] == cell) return -1;
    return cell;
  }

  /** How many triangles lie in several cells. */
  int shared() {
    return start[1];
  }

  /** True if a corner of a triangle in a cell may move. */
  boolean moves(int cell) {
    for (int i = start[cell + 1]; i < start[cell + 2]; i++)
      for (int c = 0; c < 3; c++) if (!whole.stays(whole.corners()[3 * sorted[i] + c])) return true;
    return false;
  }

  /** The piece in a cell. */
  Piece piece(int cell) {
    int[] own = Arrays.copyOfRange(sorted, start[cell + 1], start[cell + 2]);
    double[] box = cells.box(cell);
    int[] near =
        careful && own.length > 0
            ? reaching(cell, box)
            : Arrays.copyOfRange(guests, firstGuest[cell], firstGuest[cell + 1]);
    return new Piece(whole, box, cell, own, near, careful);
  }

  /** Triangles that lie in several cells and reach into this one. */
  private int[] reaching(int cell, double[] box) {
    int[] found = new int[firstGuest[cell + 1] - firstGuest[cell] + 16];
    int count = 0;
    for (int i = 0; i < start[1]; i++) {
      if (!(touches(sorted[i], cell) || reaches(sorted[i], box))) continue;
      if (count == found.length) found = Arrays.copyOf(found, 2 * count);
      found[count++] = sorted[i];
    }
    return Arrays.copyOf(found, count);
  }

  private boolean touches(int t, int cell) {
    int[] corners = whole.corners();
    int[] home = whole.home();
    return home[corners[3 * t]] == cell
        || home[corners[3 * t + 1]] == cell
        || home[corners[3 * t + 2]] == cell;
  }

  private boolean reaches(int t, double[] box) {
    double[] x = whole.x();
    int a = 3 * whole.corners()[3 * t];
    int b = 3 * whole.corners()[3 * t + 1];
    int c = 3 * whole.corners()[3 * t + 2];
    for (int k = 0; k < 3; k++) {
      if (Math.min(x[a + k], Math.min(x[b + k], x[c + k])) > box[3 + k]) return false;
      if (Math.max(x[a + k], Math.max(x[b + k], x[c + k])) < box[k]) return false;
    }
    return true;
  }
}
