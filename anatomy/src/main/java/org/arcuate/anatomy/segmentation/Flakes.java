package org.arcuate.anatomy.segmentation;

import java.util.BitSet;
import org.arcuate.geometry.grid.Grid;

/**
 * Parts of a label, joined by faces of voxels, that are so small that they are rather noise than a
 * piece of a bone.
 */
public final class Flakes {
  /** A part of this volume or more is none, mm³. */
  private static final double PART_MM3 = 150;

  private final int[] stride;
  private final int[] size;
  private final short[] label;

  /** Voxels of the part that is looked at, a bit each: a {@link BitSet} is slow to clear. */
  private final long[] seen;

  /** What is known to belong to a part that is none. */
  private final BitSet large = new BitSet();

  private final int[] found;
  private int n;

  /**
   * Looks for flakes in labels, which must not change as long as they are looked for.
   *
   * @param grid where the voxels lie
   * @param label a label of each voxel, x fastest
   */
  public Flakes(Grid grid, short[] label) {
    this.label = label;
    stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
    size = new int[] {grid.nx(), grid.ny(), grid.nz()};
    seen = new long[(label.length >> 6) + 1];
    found = new int[(int) Math.clamp(PART_MM3 / grid.voxelVolume(), 1, label.length)];
  }

  /** Whether the part of its label around a voxel is a flake. */
  public boolean hold(int voxel) {
    n = 0;
    boolean enough = large.get(voxel) || add(voxel);
    for (int f = 0; f < n && !enough; f++)
      for (int side = 0; side < 6 && !enough; side++) {
        int w = beside(found[f], side);
        if (w < 0 || label[w] != label[voxel] || isSeen(w)) continue;
        enough = large.get(w) || add(w);
      }
    for (int f = 0; f < n; f++) {
      seen[found[f] >> 6] = 0;
      if (enough) large.set(found[f]);
    }
    return !enough;
  }

  private boolean isSeen(int voxel) {
    return (seen[voxel >> 6] >> voxel & 1) != 0;
  }

  private boolean add(int voxel) {
    seen[voxel >> 6] |= 1L << voxel;
    found[n++] = voxel;
    return n == found.length;
  }

  /** The voxel at one of the six faces of another; below 0 beyond the grid. */
  private int beside(int voxel, int side) {
    int a = side >> 1;
    int way = (side & 1) == 0 ? -1 : 1;
    int at = voxel / stride[a] % size[a] + way;
    return at < 0 || at >= size[a] ? -1 : voxel + way * stride[a];
  }

  /**
   * Gives each flake to the label that it shares most faces with, and to none, 0, where it touches
   * no other. Labels of which there is nothing but flakes stay as they are.
   *
   * @param grid where the voxels lie
   * @param label from 0 on, x fastest; changed in place
   */
  static void settle(Grid grid, short[] label) {
    int labels = 1;
    for (short l : label) labels = Math.max(labels, l + 1);
    Flakes flakes = new Flakes(grid, label);
    BitSet flake = new BitSet();
    boolean[] whole = new boolean[labels];
    for (int v = 0; v < label.length; v++) {
      if (label[v] == 0 || flake.get(v)) continue;
      if (flakes.hold(v)) for (int f = 0; f < flakes.n; f++) flake.set(flakes.found[f]);
      else whole[label[v]] = true;
    }
    int[] voxels = flake.stream().toArray();
    short[] to = new short[voxels.length];
    for (int f = 0; f < voxels.length; f++) {
      flakes.hold(voxels[f]);
      boolean noise = whole[label[voxels[f]]];
      to[f] = noise ? flakes.neighbour(new int[labels], flake) : label[voxels[f]];
    }
    for (int f = 0; f < voxels.length; f++) label[voxels[f]] = to[f];
  }

  /** The label at most faces of the part found last; the first of several, 0 if there is none. */
  private short neighbour(int[] faces, BitSet flake) {
    short own = label[found[0]];
    for (int f = 0; f < n; f++)
      for (int side = 0; side < 6; side++) {
        int w = beside(found[f], side);
        if (w >= 0 && label[w] != own && label[w] != 0 && !flake.get(w)) faces[label[w]]++;
      }
    int best = 0;
    for (int l = 1; l < faces.length; l++) if (faces[l] > faces[best]) best = l;
    return (short) best;
  }
}
