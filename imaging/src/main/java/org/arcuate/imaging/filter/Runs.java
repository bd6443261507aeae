package org.arcuate.imaging.filter;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;

/**
 * The voxels of one class as runs along x, in order of their first voxel, joined to connected sets.
 *
 * <p>Each run points to an earlier run of its set, or to itself if it is the first. Slabs of slices
 * are joined for themselves, in parallel, then to each other. The first run is the root whatever
 * the order of joining, so the result does not depend on the slabs.
 */
final class Runs {
  private static final int SLAB = 8;

  /** First voxel of each run along x, and the one after its last. */
  final int[] start;

  final int[] end;

  /** Runs of row r are {@code firstOfRow[r]} to {@code firstOfRow[r + 1] - 1}. */
  final int[] firstOfRow;

  private final int[] parent;
  private final Grid grid;

  private Runs(Grid grid, int count) {
    this.grid = grid;
    start = new int[count];
    end = new int[count];
    parent = new int[count];
    firstOfRow = new int[grid.ny() * grid.nz() + 1];
  }

  /** The runs of voxels equal to {@code wanted}, joined; {@code flat} joins within slices only. */
  static Runs of(
      Grid grid, byte[] inside, int wanted, Connectivity connectivity, boolean flat, Work work) {
    int slabs = (grid.nz() + SLAB - 1) / SLAB;
    List<Piece> pieces = work.map(slabs, s -> Piece.of(grid, inside, wanted, s));
    Runs runs = new Runs(grid, pieces.stream().mapToInt(p -> p.count).sum());
    int[] offset = new int[slabs + 1];
    for (int s = 0; s < slabs; s++) offset[s + 1] = offset[s] + pieces.get(s).count;
    work.slabs(
        slabs,
        s -> {
          runs.place(pieces.get(s), offset[s], s);
          int to = Math.min(grid.nz(), (s + 1) * SLAB);
          for (int k = s * SLAB; k < to; k++)
            runs.joinSlice(k, connectivity, k > s * SLAB && !flat, true);
        });
    if (!flat)
      for (int k = SLAB; k < grid.nz(); k += SLAB) runs.joinSlice(k, connectivity, true, false);
    return runs;
  }

  /** Number of runs. */
  int count() {
    return start.length;
  }

  /** The first run of the set that run r belongs to. */
  int root(int r) {
    int root = r;
    while (parent[root] != root) root = parent[root];
    while (parent[r] != root) {
      int up = parent[r];
      parent[r] = root;
      r = up;
    }
    return root;
  }

  private void place(Piece piece, int offset, int slab) {
    System.arraycopy(piece.start, 0, start, offset, piece.count);
    System.arraycopy(piece.end, 0, end, offset, piece.count);
    for (int r = offset; r < offset + piece.count; r++) parent[r] = r;
    int row = slab * SLAB * grid.ny();
    firstOfRow[row] = offset; // the slab before writes the same, perhaps later
    for (int r = 0; r < piece.rows.length; r++) firstOfRow[row + r + 1] = offset + piece.rows[r];
  }

  private void joinSlice(int k, Connectivity connectivity, boolean below, boolean within) {
    int ny = grid.ny();
    for (int j = 0; j < ny; j++) {
      int row = k * ny + j;
      if (within && j > 0) joinRows(row, row - 1, connectivity.reach(1));
      if (!below) continue;
      joinRows(row, row - ny, connectivity.reach(1));
      if (connectivity.reach(2) < 0) continue;
      if (j > 0) joinRows(row, row - ny - 1, connectivity.reach(2));
      if (j < ny - 1) joinRows(row, row - ny + 1, connectivity.reach(2));
    }
  }

  private void joinRows(int row, int other, int reach) {
    int a = firstOfRow[row];
    int aEnd = firstOfRow[row + 1];
    int b = firstOfRow[other];
    int bEnd = firstOfRow[other + 1];
    while (a < aEnd && b < bEnd) {
      if (start[a] < end[b] + reach && start[b] < end[a] + reach) join(a, b);
      if (end[a] < end[b]) a++;
      else b++;
    }
  }

  private void join(int a, int b) {
    int ra = root(a);
    int rb = root(b);
    if (ra < rb) parent[rb] = ra;
    else parent[ra] = rb;
  }

  /** The runs of one slab. */
  private static final class Piece {
    private int[] start = new int[256];
    private int[] end = new int[256];
    private int count;
    private final int[] rows;

    /** Rows full of the class that is wanted, and of the other. */
    private final byte[] same;

    private final byte[] others;

    private Piece(int rows, int nx, int wanted) {
      this.rows = new int[rows];
      same = new byte[nx];
      others = new byte[nx];
      Arrays.fill(wanted == 0 ? others : same, (byte) 1);
    }

    static Piece of(Grid grid, byte[] inside, int wanted, int slab) {
      int from = slab * SLAB * grid.ny();
      int to = Math.min(grid.nz(), (slab + 1) * SLAB) * grid.ny();
      Piece piece = new Piece(to - from, grid.nx(), wanted);
      for (int row = from; row < to; row++) {
        piece.scan(inside, row * grid.nx(), grid.nx());
        piece.rows[row - from] = piece.count;
      }
      return piece;
    }

    private void scan(byte[] inside, int at, int n) {
      int stop = at + n;
      int v = next(inside, at, stop, others);
      while (v < stop) {
        int after = next(inside, v, stop, same);
        if (count == start.length) {
          start = Arrays.copyOf(start, count * 2);
          end = Arrays.copyOf(end, count * 2);
        }
        start[count] = v - at;
        end[count++] = after - at;
        v = next(inside, after, stop, others);
      }
    }

    /** The first voxel from {@code v} on that is not of the class that fills {@code line}. */
    private static int next(byte[] inside, int v, int stop, byte[] line) {
      int found = Arrays.mismatch(inside, v, stop, line, 0, stop - v);
      return found < 0 ? stop : v + found;
    }
  }
}
