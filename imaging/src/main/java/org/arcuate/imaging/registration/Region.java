package org.arcuate.imaging.registration;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.volume.Mask;

/**
 * Parts of the CT from which samples are taken: the body without its table, the bones' environs.
 */
final class Region {
  /** CT numbers of bone averaged over a few mm, HU. */
  private static final int BONE_HU = 200;

  private static final int FAT_HU = -150;

  private Region() {}

  /** The largest piece that is neither air nor table, from a coarse CT. */
  static Mask body(Grey ct, Tone tone, Work work) {
    Grid grid = ct.grid();
    byte[] inside = above(ct, tone.of(FAT_HU));
    byte[] core = new byte[inside.length];
    byte[] outside = new byte[inside.length];
    for (int v = 0; v < inside.length; v++) outside[v] = (byte) (1 - inside[v]);
    byte[] rim = spread(grid, outside, 1, 1, 1);
    for (int v = 0; v < inside.length; v++) core[v] = (byte) (1 - rim[v]);
    byte[] largest = largest(new Mask(grid, core), work);
    byte[] grown = spread(grid, largest, 2, 2, 2);
    for (int v = 0; v < grown.length; v++) grown[v] &= inside[v];
    return new Mask(grid, grown);
  }

  private static byte[] largest(Mask mask, Work work) {
    Components parts = Components.label(mask, Connectivity.FACES_6, work);
    byte[] one = new byte[mask.inside().length];
    if (parts.count() == 0) return mask.inside();
    int[] labels = parts.labels();
    for (int v = 0; v < one.length; v++) one[v] = (byte) (labels[v] == 1 ? 1 : 0);
    return one;
  }

  /** The CT with everything black that is not of the body; {@code body} may be on another grid. */
  static Grey only(Grey ct, Mask body) {
    short[] tone = ct.tone().clone();
    Lookup lookup = new Lookup(grown(body, 6));
    Grid grid = ct.grid();
    int v = 0;
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++)
          if (tone[v] != 0 && !lookup.holds(grid.lps(i, j, k))) tone[v] = 0;
    return new Grey(grid, tone);
  }

  /** Bone of the body, and what lies around it within about {@code mm}. */
  static Mask aroundBone(Grey ct, Tone tone, Mask body, double mm) {
    byte[] bone = above(ct, tone.of(BONE_HU));
    Lookup lookup = new Lookup(body);
    Grid grid = ct.grid();
    for (int k = 0, v = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++, v++)
          if (bone[v] != 0 && !lookup.holds(grid.lps(i, j, k))) bone[v] = 0;
    return grown(new Mask(grid, bone), mm);
  }

  /** A mask with everything within about {@code mm} of it: a box along the grid's axes. */
  static Mask grown(Mask mask, double mm) {
    Vec3 s = mask.grid().spacing();
    return new Mask(
        mask.grid(),
        spread(mask.grid(), mask.inside(), steps(mm, s.x()), steps(mm, s.y()), steps(mm, s.z())));
  }

  private static int steps(double mm, double spacing) {
    return (int) Math.round(mm / spacing);
  }

  private static byte[] above(Grey grey, short limit) {
    byte[] inside = new byte[grey.tone().length];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (grey.tone()[v] >= limit ? 1 : 0);
    return inside;
  }

  /** Everything within so many voxels along each axis; beyond the border nothing is. */
  private static byte[] spread(Grid grid, byte[] inside, int rx, int ry, int rz) {
    int plane = grid.nx() * grid.ny();
    byte[] x = along(inside, grid.nx(), 1, rx);
    byte[] y = along(x, grid.ny(), grid.nx(), ry);
    return along(y, grid.nz(), plane, rz);
  }

  private static byte[] along(byte[] inside, int n, int stride, int radius) {
    if (radius == 0 || n == 1) return inside;
    byte[] out = new byte[inside.length];
    for (int v = 0; v < inside.length; v++) {
      if (inside[v] == 0) continue;
      int at = v / stride % n;
      int from = v - Math.min(radius, at) * stride;
      int to = v + Math.min(radius, n - 1 - at) * stride;
      if (stride == 1) Arrays.fill(out, from, to + 1, (byte) 1);
      else for (int w = from; w <= to; w += stride) out[w] = 1;
    }
    return out;
  }

  /** Whether a point lies in a voxel of a mask. */
  static final class Lookup {
    private final Mask mask;
    private final org.arcuate.geometry.space.Affine voxelFromLps;

    Lookup(Mask mask) {
      this.mask = mask;
      voxelFromLps = mask.grid().voxelFromLps();
    }

    boolean holds(Vec3 lps) {
      Vec3 at = voxelFromLps.apply(lps);
      int i = (int) Math.rint(at.x());
      int j = (int) Math.rint(at.y());
      int k = (int) Math.rint(at.z());
      Grid grid = mask.grid();
      return grid.contains(i, j, k) && mask.inside()[grid.index(i, j, k)] != 0;
    }
  }
}
