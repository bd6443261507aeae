package org.arcuate.imaging.surface;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * The surface of a set of voxels, without their steps and hardly smaller: quick, and a mesh only.
 * Where a body with distances is needed, take {@link org.arcuate.geometry.solid.MaskSurface}.
 *
 * <p>The set, ±½, is smoothed by {@code 2 G(σ) − G(√2 σ)}, whose second moment is 0, so that what
 * is curved does not shrink; voxels that changed sides are put back; then it is smoothed once more,
 * and only voxels of sheets, rods and gaps of one voxel are put back. The level of the surface is
 * the one that gives the volume of the voxels. Closed hollows are filled. Works on sheared grids,
 * in their lattice.
 */
public final class SmoothSurface {
  /** Widths of the two smoothings, voxels. */
  private static final double FIRST = 1.3;

  private static final double SECOND = 0.9;

  /** A voxel that is put back lies so far on its own side. */
  private static final float LEAST = 0.02f;

  /** The same for voxels that lie alone: about half-way to their neighbours. */
  private static final float ALONE = 0.25f;

  /** Levels that are tried for the sake of the volume, and farthest one. */
  private static final double STEP = 0.03;

  private static final double FARTHEST = 0.06;

  /** Room around the set, voxels. */
  private static final int ROOM = 6;

  private final Grid grid;
  private final byte[] inside;
  private final Work work;

  private SmoothSurface(Mask mask, Work work) {
    grid = mask.grid();
    inside = mask.inside();
    this.work = work;
  }

  /** The surface of a mask that has voxels, LPS mm. */
  public static Mesh of(Mask mask, Work work) {
    Vec3 s = mask.grid().spacing();
    double roomMm = ROOM * Math.max(s.x(), Math.max(s.y(), s.z()));
    VoxelBox box = VoxelBox.around(mask).grown(mask.grid(), roomMm);
    Mask filled = Holes.fill(Crop.to(mask, box, work), Connectivity.FACES_6, work);
    return new SmoothSurface(filled, work).mesh();
  }

  private Mesh mesh() {
    float[] field = new float[inside.length];
    for (int v = 0; v < field.length; v++) field[v] = inside[v] - 0.5f;
    field = smoothed(field, FIRST);
    for (int v = 0; v < field.length; v++) field[v] = kept(field[v], inside[v], LEAST);
    field = smoothed(field, SECOND);
    keepThin(field);
    return level(field);
  }

  /** One step of the secant method: the volume hardly bends over levels this near. */
  private Mesh level(float[] field) {
    double wanted = new Mask(grid, inside).volumeMm3();
    Mesh middle = IsoSurface.of(grid, field, 0, work);
    double off = wanted - middle.volumeMm3();
    double step = off > 0 ? -STEP : STEP;
    double change = IsoSurface.of(grid, field, step, work).volumeMm3() - middle.volumeMm3();
    if (change == 0 || off == 0) return middle;
    double level = Math.clamp(off / change * step, -FARTHEST, FARTHEST);
    return IsoSurface.of(grid, field, level, work);
  }

  private float[] smoothed(float[] field, double sigma) {
    Grid unit = Grid.of(grid.nx(), grid.ny(), grid.nz(), new Vec3(1, 1, 1), Vec3.ZERO);
    double longest = Math.max(grid.nx(), Math.max(grid.ny(), grid.nz()));
    double width = Math.min(sigma, longest);
    float[] once = Gaussian.smooth(unit, field, width, work);
    float[] twice = Gaussian.smooth(unit, once, width, work);
    for (int v = 0; v < once.length; v++) once[v] = 2 * once[v] - twice[v];
    return once;
  }

  private static float kept(float value, byte side, float least) {
    return side != 0 ? Math.max(value, least) : Math.min(value, -least);
  }

  /**
   * Puts back voxels of sheets and rods: along one axis or two they have the other side before and
   * behind them, along the rest their own. What sticks out of a surface has neither and may go.
   */
  private void keepThin(float[] field) {
    int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
    work.slabs(
        grid.nz(),
        k -> {
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < grid.nx(); i++) {
              int v = grid.index(i, j, k);
              int x = others(v, stride[0], i, grid.nx());
              int y = others(v, stride[1], j, grid.ny());
              int z = others(v, stride[2], k, grid.nz());
              boolean mixed = x == 1 || y == 1 || z == 1;
              if (!mixed && x + y + z > 0) field[v] = kept(field[v], inside[v], ALONE);
            }
        });
  }

  /** How many of the two neighbours along an axis are on the other side. */
  private int others(int v, int stride, int at, int n) {
    int count = 0;
    if (at > 0 && inside[v - stride] != inside[v]) count++;
    if (at < n - 1 && inside[v + stride] != inside[v]) count++;
    return count;
  }
}
