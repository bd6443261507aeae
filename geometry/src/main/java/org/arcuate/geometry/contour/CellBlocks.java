package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Interval;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * Which corners of a cubic lattice of cells lie inside a solid, kept only near its surface.
 *
 * <p>Corners are held in blocks of 8 × 8 × 8. A block that {@link Solid#over} or the distance at
 * its centre shows to be far from the surface is one sign and costs nothing. Every corner of the
 * others is evaluated once, so that all cells agree on its sign. A block of one sign next to a
 * corner of the other sign is evaluated as well: the surface is closed even if a distance changes
 * faster than it should. Corners on the rim of the lattice count as outside.
 */
final class CellBlocks {
  static final int OUTSIDE = -1;
  static final int INSIDE = -2;

  /** Most blocks of a lattice. */
  private static final int MOST = 1 << 26;

  /** Blocks of a chunk along an axis. */
  private static final int CHUNK = 8;

  private final Solid solid;

  /** The same, brick by brick. */
  final LocalSolid local;

  final double[] origin;
  final double cellMm;

  /** Blocks along the axes. */
  final int[] size = new int[3];

  /** Index of the evaluated block at each place, or its sign. */
  private final int[] at;

  /** Where each evaluated block lies. */
  private int[] place = new int[0];

  private int count;

  /** Eight words a block, one a layer: bit x + 8 y. */
  private long[] inside = new long[0];

  /** Distances at the corners of each block, mm. */
  private double[][] distance = new double[0][];

  private CellBlocks(Solid solid, Box bounds, double cellMm) {
    this.solid = solid;
    this.cellMm = cellMm;
    double[] low = {bounds.low().x(), bounds.low().y(), bounds.low().z()};
    double[] high = {bounds.high().x(), bounds.high().y(), bounds.high().z()};
    // Off the round numbers on which plane faces like to lie.
    double[] before = {1.3819660112, 1.4142135623, 1.3247179572};
    origin = new double[3];
    long all = 1;
    for (int a = 0; a < 3; a++) {
      origin[a] = low[a] - before[a] * cellMm;
      double corners = (high[a] - low[a]) / cellMm + 4;
      size[a] = (int) Math.min(Math.ceil(corners / 8), MOST);
      all = Math.min(all * size[a], 1L << 40);
    }
    if (all > MOST)
      throw new BadInput(
          "resolution %s mm: too fine for a body from %s to %s mm, %d blocks of cells at most",
          cellMm, bounds.low(), bounds.high(), MOST);
    at = new int[(int) all];
    Arrays.fill(at, OUTSIDE);
    local = new LocalSolid(solid, origin, cellMm);
  }

  /** Finds and evaluates the blocks near the surface. */
  static CellBlocks of(Solid solid, Box bounds, double cellMm, Work work) {
    CellBlocks blocks = new CellBlocks(solid, bounds, cellMm);
    int[] found = blocks.near(work);
    while (found.length > 0) {
      blocks.add(found, work);
      found = blocks.torn();
    }
    return blocks;
  }

  int count() {
    return count;
  }

  /** First corner of a block along an axis. */
  int corner(int block, int axis) {
    int p = place[block];
    int b = axis == 0 ? p % size[0] : axis == 1 ? p / size[0] % size[1] : p / size[0] / size[1];
    return 8 * b;
  }

  /** Coordinate of corners {@code i} along an axis, mm: the same bits for all who ask. */
  double coordinate(int axis, int i) {
    return origin[axis] + i * cellMm;
  }

  /** The block at a place of the lattice of blocks, or its sign. */
  int block(int bx, int by, int bz) {
    if (bx < 0 || by < 0 || bz < 0 || bx >= size[0] || by >= size[1] || bz >= size[2])
      return OUTSIDE;
    return at[bx + size[0] * (by + size[1] * bz)];
  }

  /** The block that holds a corner, or its sign. */
  int blockOf(int i, int j, int k) {
    return block(i >> 3, j >> 3, k >> 3);
  }

  /** Inside bits of one layer of a block; {@code block} may be a sign. */
  long layer(int block, int z) {
    return block >= 0 ? inside[8 * block + z] : block == INSIDE ? -1L : 0;
  }

  /** Whether a corner counts as inside. */
  boolean isInside(int i, int j, int k) {
    return (layer(blockOf(i, j, k), k & 7) >>> ((i & 7) + 8 * (j & 7)) & 1) != 0;
  }

  /** Whether any corner lies inside. */
  boolean meetsInside() {
    for (int b : at) if (b == INSIDE) return true;
    for (long word : inside) if (word != 0) return true;
    return false;
  }

  /** Distances at the corners of a block, x fastest, mm. */
  double[] distances(int block) {
    return distance[block];
  }

  /** Distance at a corner that has been evaluated; a cell's width at others. */
  double distance(int i, int j, int k) {
    int block = blockOf(i, j, k);
    if (block < 0) return block == INSIDE ? -cellMm : cellMm;
    return distance[block][(i & 7) + 8 * ((j & 7) + 8 * (k & 7))];
  }

  /**
   * Inside bits of the eight corners of all cells of a layer: word c holds corner (c & 1, c >> 1 &
   * 1, c >> 2) of the cells.
   */
  void corners(int block, int z, long[] words) {
    int bx = corner(block, 0) >> 3;
    int by = corner(block, 1) >> 3;
    int bz = corner(block, 2) >> 3;
    for (int up = 0; up < 2; up++) {
      int layer = z + up & 7;
      int cz = z + up > 7 ? bz + 1 : bz;
      long here = layer(block(bx, by, cz), layer);
      long right = layer(block(bx + 1, by, cz), layer);
      long back = layer(block(bx, by + 1, cz), layer);
      long both = layer(block(bx + 1, by + 1, cz), layer);
      long x = alongX(here, right);
      words[4 * up] = here;
      words[4 * up + 1] = x;
      words[4 * up + 2] = here >>> 8 | back << 56;
      words[4 * up + 3] = x >>> 8 | alongX(back, both) << 56;
    }
  }

  private static long alongX(long here, long right) {
    return (here >>> 1 & 0x7f7f7f7f7f7f7f7fL) | (right & 0x0101010101010101L) << 7;
  }

  /** Lets go of the distances. */
  void forgetDistances() {
    distance = new double[0][];
  }

  /** Places of all blocks that may have surface; marks the others inside or outside. */
  private int[] near(Work work) {
    int cx = (size[0] + CHUNK - 1) / CHUNK;
    int cy = (size[1] + CHUNK - 1) / CHUNK;
    int cz = (size[2] + CHUNK - 1) / CHUNK;
    int chunks = cx * cy * cz;
    int run = 16;
    List<int[]> parts =
        work.map(
            (chunks + run - 1) / run,
            part -> {
              Block centres = new Block();
              double[] d = new double[Block.SIZE];
              int[] found = new int[64];
              int n = 0;
              for (int c = part * run; c < Math.min(chunks, (part + 1) * run); c++) {
                int[] low = {c % cx * CHUNK, c / cx % cy * CHUNK, c / cx / cy * CHUNK};
                int[] near = nearIn(low, centres, d);
                if (n + near.length > found.length)
                  found = Arrays.copyOf(found, 2 * (n + near.length));
                System.arraycopy(near, 0, found, n, near.length);
                n += near.length;
              }
              return Arrays.copyOf(found, n);
            });
    return joined(parts);
  }

  private static int[] joined(List<int[]> parts) {
    int n = 0;
    for (int[] part : parts) n += part.length;
    int[] all = new int[n];
    n = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, n, part.length);
      n += part.length;
    }
    return all;
  }

  /** The same within one chunk of blocks. */
  private int[] nearIn(int[] low, Block centres, double[] d) {
    int[] high = new int[3];
    for (int a = 0; a < 3; a++) high[a] = Math.min(low[a] + CHUNK, size[a]);
    Box box = new Box(point(low, 0), point(high, 0));
    Interval reach = solid.over(box);
    double slack = 1e-6 * cellMm;
    if (reach.low() > slack) return new int[0];
    boolean full = reach.high() < -slack;
    centres.n = 0;
    for (int z = low[2]; z < high[2]; z++)
      for (int y = low[1]; y < high[1]; y++)
        for (int x = low[0]; x < high[0]; x++)
          centres.set(centres.n++, point(new int[] {x, y, z}, 4 * cellMm));
    if (!full) solid.distance(centres, d);
    double radius = 4 * Math.sqrt(3) * cellMm + slack;
    int[] found = new int[centres.n];
    int n = 0;
    int p = 0;
    for (int z = low[2]; z < high[2]; z++)
      for (int y = low[1]; y < high[1]; y++)
        for (int x = low[0]; x < high[0]; x++, p++) {
          int place = x + size[0] * (y + size[1] * z);
          boolean rim = x == 0 || y == 0 || z == 0;
          rim |= x == size[0] - 1 || y == size[1] - 1 || z == size[2] - 1;
          if ((full && !rim) || (!full && d[p] < -radius && !rim)) at[place] = INSIDE;
          else if (full || !(d[p] > radius)) found[n++] = place;
        }
    return Arrays.copyOf(found, n);
  }

  private Vec3 point(int[] block, double offset) {
    return new Vec3(
        coordinate(0, 8 * block[0]) + offset,
        coordinate(1, 8 * block[1]) + offset,
        coordinate(2, 8 * block[2]) + offset);
  }

  /** Evaluates more blocks. */
  private void add(int[] places, Work work) {
    int first = count;
    count += places.length;
    place = Arrays.copyOf(place, count);
    inside = Arrays.copyOf(inside, 8 * count);
    distance = Arrays.copyOf(distance, count);
    for (int p = 0; p < places.length; p++) {
      place[first + p] = places[p];
      at[places[p]] = first + p;
    }
    int run = 8;
    work.slabs(
        (places.length + run - 1) / run,
        part -> {
          Block block = new Block();
          int end = Math.min(count, first + (part + 1) * run);
          for (int b = first + part * run; b < end; b++) evaluate(b, block);
        });
  }

  private void evaluate(int b, Block block) {
    block.n = Block.SIZE;
    int i0 = corner(b, 0);
    int j0 = corner(b, 1);
    int k0 = corner(b, 2);
    for (int c = 0; c < 8; c++) {
      block.x[c] = coordinate(0, i0 + c);
      Arrays.fill(block.y, 8 * c, 8 * c + 8, coordinate(1, j0 + c));
      Arrays.fill(block.z, 64 * c, 64 * c + 64, coordinate(2, k0 + c));
    }
    for (int row = 8; row < Block.SIZE; row *= 2) {
      System.arraycopy(block.x, 0, block.x, row, row);
      if (row >= 64) System.arraycopy(block.y, 0, block.y, row, row);
    }
    double[] d = new double[Block.SIZE];
    local.within(block.box()).distance(block, d);
    for (int z = 0; z < 8; z++) {
      long word = 0;
      for (int p = 0; p < 64; p++) if (d[64 * z + p] <= 0) word |= 1L << p;
      word &= withoutRim(i0, j0, k0 + z);
      inside[8 * b + z] = word;
    }
    distance[b] = d;
  }

  /** All corners of a layer but those on the rim of the lattice. */
  private long withoutRim(int i0, int j0, int k) {
    if (k == 0 || k == 8 * size[2] - 1) return 0;
    long keep = -1L;
    if (i0 == 0) keep &= ~0x0101010101010101L;
    if (i0 == 8 * size[0] - 8) keep &= ~0x8080808080808080L;
    if (j0 == 0) keep &= ~0xffL;
    if (j0 == 8 * size[1] - 8) keep &= ~(0xffL << 56);
    return keep;
  }

  /** Places of blocks of one sign that touch a corner of the other sign. */
  private int[] torn() {
    boolean[] seen = new boolean[at.length];
    List<Integer> found = new ArrayList<>();
    for (int z = 0; z < size[2]; z++)
      for (int y = 0; y < size[1]; y++)
        for (int x = 0; x < size[0]; x++) {
          int here = block(x, y, z);
          if (here != OUTSIDE) around(x, y, z, here, seen, found);
        }
    return found.stream().mapToInt(p -> p).sorted().toArray();
  }

  private void around(int x, int y, int z, int here, boolean[] seen, List<Integer> found) {
    for (int c = 0; c < 27; c++) {
      int dx = c % 3 - 1;
      int dy = c / 3 % 3 - 1;
      int dz = c / 9 - 1;
      int there = block(x + dx, y + dy, z + dz);
      if (there >= 0 || there == here) continue;
      int nx = x + dx;
      int ny = y + dy;
      int nz = z + dz;
      if (nx < 0 || ny < 0 || nz < 0 || nx >= size[0] || ny >= size[1] || nz >= size[2]) continue;
      if (here == INSIDE) mark(x, y, z, seen, found);
      if (here == INSIDE || differs(here, dx, dy, dz, there)) mark(nx, ny, nz, seen, found);
    }
  }

  private void mark(int x, int y, int z, boolean[] seen, List<Integer> found) {
    int place = x + size[0] * (y + size[1] * z);
    if (!seen[place]) found.add(place);
    seen[place] = true;
  }

  /** Whether a corner of a block that faces a neighbour has another sign than the neighbour. */
  private boolean differs(int block, int dx, int dy, int dz, int sign) {
    long touching = -1L;
    if (dx < 0) touching &= 0x0101010101010101L;
    if (dx > 0) touching &= 0x8080808080808080L;
    if (dy < 0) touching &= 0xffL;
    if (dy > 0) touching &= 0xffL << 56;
    for (int z = 0; z < 8; z++) {
      if ((dz < 0 && z > 0) || (dz > 0 && z < 7)) continue;
      long word = layer(block, z);
      if (((sign == INSIDE ? ~word : word) & touching) != 0) return true;
    }
    return false;
  }
}
