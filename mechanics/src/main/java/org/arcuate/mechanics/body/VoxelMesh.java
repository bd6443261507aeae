package org.arcuate.mechanics.body;

import java.util.Arrays;

/**
 * The bricks of a body and their corners, numbered along rows, so that empty space costs nothing.
 *
 * <p>Bricks lie in <em>runs</em> along x. Brick t of run r has the <em>slot</em> {@code slot[r] +
 * t}; one slot after each run stays empty. Nodes are numbered along x, then y, then z; the nodes of
 * a run's four edges are consecutive, beginning with {@code corner[4 r + e]}, where e = 0, 1, 2, 3
 * is the edge at (y, z), (y + 1, z), (y, z + 1), (y + 1, z + 1).
 *
 * <p>The arrays belong to the mesh; nobody writes to them.
 */
public final class VoxelMesh {
  /** Longest run, bricks; longer ones are cut. */
  public static final int LONGEST_RUN = 95;

  private final int nx;
  private final int ny;
  private final int nz;
  private final Rows bricks;
  private final Rows lines;
  private final int[] nodeBase;
  private final int[] runStart;
  private final int[] runRow;
  private final int[] runLength;
  private final int[] slot;
  private final int[] corner;
  private final int[] layer;
  private final int brickCount;

  private VoxelMesh(int nx, int ny, int nz, Rows bricks) {
    this.nx = nx;
    this.ny = ny;
    this.nz = nz;
    this.bricks = bricks;
    lines = new Rows((ny + 1) * (nz + 1));
    for (int k = 0; k <= nz; k++)
      for (int j = 0; j <= ny; j++)
        lines.union(
            bricks, new int[] {row(j - 1, k - 1), row(j, k - 1), row(j - 1, k), row(j, k)}, 1, 1);
    nodeBase = new int[lines.count() + 1];
    for (int r = 0; r < lines.count(); r++)
      nodeBase[r + 1] = Math.addExact(nodeBase[r], lines.end[r] - lines.start[r]);
    int pieces = 0;
    for (int r = 0; r < bricks.count(); r++)
      pieces += (bricks.end[r] - bricks.start[r] + LONGEST_RUN - 1) / LONGEST_RUN;
    runStart = new int[pieces];
    runRow = new int[pieces];
    runLength = new int[pieces];
    slot = new int[pieces + 1];
    corner = new int[4 * pieces];
    layer = new int[nz + 1];
    brickCount = numberRuns();
  }

  private int row(int j, int k) {
    return j < 0 || k < 0 || j >= ny || k >= nz ? -1 : j + ny * k;
  }

  private int numberRuns() {
    int piece = 0;
    int total = 0;
    for (int k = 0; k < nz; k++) {
      for (int j = 0; j < ny; j++)
        for (int r = bricks.first[row(j, k)]; r < bricks.first[row(j, k) + 1]; r++)
          for (int i = bricks.start[r]; i < bricks.end[r]; i += LONGEST_RUN) {
            int length = Math.min(LONGEST_RUN, bricks.end[r] - i);
            runStart[piece] = i;
            runRow[piece] = row(j, k);
            runLength[piece] = length;
            slot[piece + 1] = slot[piece] + length + 1;
            for (int e = 0; e < 4; e++) corner[4 * piece + e] = node(i, j + (e & 1), k + (e >> 1));
            total += length;
            piece++;
          }
      layer[k + 1] = piece;
    }
    return total;
  }

  /** The mesh of the voxels whose material is not 0; x fastest. */
  public static VoxelMesh of(int nx, int ny, int nz, short[] material) {
    Rows rows = new Rows(ny * nz);
    for (int y = 0; y < ny * nz; y++) {
      int at = y * nx;
      for (int i = 0; i < nx; ) {
        if (material[at + i] == 0) {
          i++;
          continue;
        }
        int from = i;
        while (i < nx && material[at + i] != 0) i++;
        rows.add(from, i);
      }
      rows.next();
    }
    return new VoxelMesh(nx, ny, nz, rows);
  }

  /** The mesh of bricks twice as large in every direction that hold some of this mesh's bricks. */
  public VoxelMesh coarser() {
    int mx = (nx + 1) / 2;
    int my = (ny + 1) / 2;
    int mz = (nz + 1) / 2;
    Rows rows = new Rows(my * mz);
    for (int k = 0; k < mz; k++)
      for (int j = 0; j < my; j++)
        rows.union(
            bricks,
            new int[] {
              row(2 * j, 2 * k),
              row(2 * j + 1, 2 * k),
              row(2 * j, 2 * k + 1),
              row(2 * j + 1, 2 * k + 1)
            },
            2,
            0);
    return new VoxelMesh(mx, my, mz, rows);
  }

  /** Voxels along x. */
  public int nx() {
    return nx;
  }

  /** Voxels along y. */
  public int ny() {
    return ny;
  }

  /** Voxels along z. */
  public int nz() {
    return nz;
  }

  /** Number of bricks. */
  public int bricks() {
    return brickCount;
  }

  /** Number of nodes. */
  public int nodes() {
    return nodeBase[lines.count()];
  }

  /** Number of runs. */
  public int runs() {
    return runStart.length;
  }

  /** Number of slots: bricks and one empty slot after each run. */
  public int slots() {
    return slot[runStart.length];
  }

  /** First slot of each run, and one entry more. */
  public int[] slot() {
    return slot;
  }

  /** Bricks of each run. */
  public int[] runLength() {
    return runLength;
  }

  /** First node of each of the four edges of each run. */
  public int[] corner() {
    return corner;
  }

  /** First run of each layer of bricks, and one entry more. */
  public int[] layer() {
    return layer;
  }

  /** Voxel of the first brick of run r along x. */
  public int startOf(int run) {
    return runStart[run];
  }

  /** Voxel of the bricks of run r along y. */
  public int rowOf(int run) {
    return runRow[run] % ny;
  }

  /** Voxel of the bricks of run r along z. */
  public int layerOf(int run) {
    return runRow[run] / ny;
  }

  /** The node at corner (i, j, k) of the voxels, or -1 if no brick has it. */
  public int node(int i, int j, int k) {
    if (i < 0 || j < 0 || k < 0 || i > nx || j > ny || k > nz) return -1;
    int run = lines.find(j + (ny + 1) * k, i);
    return run < 0 ? -1 : nodeBase[run] + i - lines.start[run];
  }

  /** The slot of brick (i, j, k), or -1 if that voxel is empty. */
  public int slotOf(int i, int j, int k) {
    if (i < 0 || i >= nx || row(j, k) < 0) return -1;
    int low = layer[k];
    int high = layer[k + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int off = Integer.compare(row(j, k), runRow[middle]);
      if (off == 0 && i < runStart[middle]) off = -1;
      if (off == 0 && i >= runStart[middle] + runLength[middle]) off = 1;
      if (off == 0) return slot[middle] + i - runStart[middle];
      if (off < 0) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }

  /** Nodes in runs along x: how many runs there are. */
  public int nodeRuns() {
    return lines.count();
  }

  /** The first node of a run of nodes; of run {@link #nodeRuns} it is the number of nodes. */
  public int nodeBase(int nodeRun) {
    return nodeBase[nodeRun];
  }

  /** Corner along x of the first node of a run of nodes. */
  public int nodeStart(int nodeRun) {
    return lines.start[nodeRun];
  }

  /** The first run of nodes on line (j, k), {@code k = nz} and j = 0 … ny + 1 included. */
  public int firstNodeRun(int j, int k) {
    return lines.first[j + (ny + 1) * k];
  }

  /** Corner (i, j, k) of a node. */
  public int[] corner(int node) {
    int run = Arrays.binarySearch(nodeBase, node);
    if (run < 0) run = -run - 2;
    int line = lineOf(run);
    return new int[] {lines.start[run] + node - nodeBase[run], line % (ny + 1), line / (ny + 1)};
  }

  private int lineOf(int nodeRun) {
    int low = 0;
    int high = (ny + 1) * (nz + 1) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lines.first[middle] <= nodeRun) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Layers of bricks in slabs of about {@code slots} slots: the first run of each, and one entry
   * more. Slabs that are not neighbours have no node in common.
   */
  public int[] slabs(int slots) {
    int[] bounds = new int[nz + 1];
    int count = 0;
    int from = 0;
    for (int k = 0; k < nz; k++)
      if (slot[layer[k + 1]] - slot[from] >= slots || k == nz - 1) {
        if (layer[k + 1] == from) continue;
        bounds[++count] = layer[k + 1];
        from = layer[k + 1];
      }
    return Arrays.copyOf(bounds, count + 1);
  }
}
