package org.arcuate.planning.resection;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * A bone: its body, and on a grid the voxels that it holds.
 *
 * @param name as in the labels
 * @param solid its body, LPS mm
 * @param grid with right angles, around the whole of it
 * @param inside 1 for a voxel of the body that is bone, 2 for one that is tumour, 0 outside, x
 *     fastest; not written to
 */
public record Bone(String name, Solid solid, Grid grid, byte[] inside) {
  /** Checks that they fit. */
  public Bone {
    if (inside.length != grid.size())
      throw new BadInput("bone %s: %d voxels, its grid has %d", name, inside.length, grid.size());
  }

  /** What a voxel of healthy bone is marked with. */
  public static final byte BONE = 1;

  /** What a voxel is marked with where the tumour has destroyed the bone or grown out of it. */
  public static final byte TUMOUR = 2;

  /** Voxels around the bone on every side. */
  private static final int ROOM = 4;

  /** Width of the smoothing, in voxels. */
  private static final double SIGMA = 1.3;

  private static final int ROUNDS = 2;

  /** Distance from the surface that a voxel's centre keeps at least, in voxels. */
  private static final double LEAST = 0.05;

  /**
   * A bone from the voxels of a mask, its surface between them: the exact distance to the voxels'
   * borders, smoothed by {@code 2 G(σ) − G(√2 σ)}, which does not shrink what is curved; no voxel
   * changes sides.
   *
   * @param mask {@link #BONE} and {@link #TUMOUR}; its grid has right angles
   */
  public static Bone of(String name, Mask mask, Work work) {
    byte[] all = mask.inside();
    return of(name, mask.grid(), VoxelBox.around(mask), v -> all[v], work);
  }

  /** What a voxel of an image is to a bone: {@link #BONE}, {@link #TUMOUR}, or 0 outside. */
  interface Marks {
    /** The mark of a voxel. */
    byte at(int voxel);
  }

  /** The same from the marks of the voxels in a box of an image that holds all of them. */
  static Bone of(String name, Grid image, VoxelBox box, Marks marks, Work work) {
    Mask part = around(image, box, marks);
    Grid grid = part.grid();
    Vec3 s = grid.spacing();
    double voxel = Math.min(s.x(), Math.min(s.y(), s.z()));
    float[] mm = SignedDistance.of(part, work).mm();
    for (int v = 0; v < mm.length; v++) mm[v] -= (float) Math.copySign(voxel / 2, mm[v]);
    float least = (float) (LEAST * voxel);
    for (int round = 0; round < ROUNDS; round++) {
      float[] near = Gaussian.smooth(grid, mm, SIGMA * voxel, work);
      float[] far = Gaussian.smooth(grid, mm, SIGMA * voxel * Math.sqrt(2), work);
      for (int v = 0; v < mm.length; v++) {
        float smooth = 2 * near[v] - far[v];
        mm[v] = part.inside()[v] != 0 ? Math.min(smooth, -least) : Math.max(smooth, least);
      }
    }
    return new Bone(name, Sampled.of(grid, mm, work), grid, part.inside());
  }

  /** The part of the image around the voxels, with room, also where the image ends. */
  private static Mask around(Grid all, VoxelBox box, Marks marks) {
    Grid grid =
        new Grid(
            box.nx() + 2 * ROOM,
            box.ny() + 2 * ROOM,
            box.nz() + 2 * ROOM,
            all.spacing(),
            all.lps(box.i() - ROOM, box.j() - ROOM, box.k() - ROOM),
            all.axisX(),
            all.axisY(),
            all.axisZ(),
            all.frame());
    byte[] inside = new byte[grid.size()];
    for (int k = 0; k < box.nz(); k++)
      for (int j = 0; j < box.ny(); j++) {
        int from = all.index(box.i(), box.j() + j, box.k() + k);
        int to = grid.index(ROOM, ROOM + j, ROOM + k);
        for (int i = 0; i < box.nx(); i++) inside[to + i] = marks.at(from + i);
      }
    return new Mask(grid, inside);
  }

  /** A bone from its body, with voxels of an edge. */
  public static Bone of(String name, Solid solid, double voxelMm, Work work) {
    Grid grid = grid(name, solid, voxelMm);
    return new Bone(name, solid, grid, inside(Sampled.distances(solid, grid, work)));
  }

  /**
   * The same, its body interpolated between distances at the voxels' centres: quicker to ask than
   * one of many parts.
   */
  public static Bone sampled(String name, Solid solid, double voxelMm, Work work) {
    Grid grid = grid(name, solid, voxelMm);
    float[] mm = Sampled.distances(solid, grid, work);
    return new Bone(name, Sampled.of(grid, mm, work), grid, inside(mm));
  }

  private static Grid grid(String name, Solid solid, double voxelMm) {
    Box box = solid.bounds().grown(2 * voxelMm);
    if (!box.isFinite()) throw new BadInput("bone %s: reaches to infinity", name);
    Vec3 size = box.high().minus(box.low());
    return Grid.of(
        1 + (int) Math.ceil(size.x() / voxelMm),
        1 + (int) Math.ceil(size.y() / voxelMm),
        1 + (int) Math.ceil(size.z() / voxelMm),
        new Vec3(voxelMm, voxelMm, voxelMm),
        box.low());
  }

  private static byte[] inside(float[] mm) {
    byte[] inside = new byte[mm.length];
    for (int v = 0; v < mm.length; v++) inside[v] = (byte) (mm[v] < 0 ? 1 : 0);
    return inside;
  }

  /** Whether a place lies in one of its voxels. */
  public boolean holds(Vec3 lps) {
    int v = grid.indexAt(lps);
    return v >= 0 && inside[v] != 0;
  }

  /** Centre of a voxel of its grid, LPS mm. */
  public Vec3 lps(int v) {
    return grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny());
  }

  /** Volume of its healthy bone by voxels, mm³. */
  public double boneMm3() {
    long count = 0;
    for (byte b : inside) if (b == BONE) count++;
    return count * grid.voxelVolume();
  }
}
