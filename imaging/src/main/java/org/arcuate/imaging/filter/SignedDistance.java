package org.arcuate.imaging.filter;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.Mask;

/**
 * The exact signed Euclidean distance of a mask, mm.
 *
 * <p>For a voxel outside: the distance of its centre to the nearest centre of a voxel inside. For a
 * voxel inside: minus the distance to the nearest centre of a voxel outside. So the surface lies
 * half-way between neighbours of different class, no value is 0, and neighbours across the surface
 * differ by two steps of the grid, not one: shift each side by half a voxel if a surface at 0 is
 * wanted. What lies beyond the image counts as neither inside nor outside.
 *
 * <p>Separable, one pass for each axis and for both signs at once ({@link Envelope}); comparisons
 * in {@code double}, squares between the passes in {@code float} in units of the x spacing, so that
 * isotropic voxels are integers throughout. Relative error below 2e-7.
 */
public final class SignedDistance {
  private static final int TILE = 32;

  private final Mask mask;
  private final Grid grid;
  private final int plane;
  private final float[] out;

  private SignedDistance(Mask mask) {
    this.mask = mask;
    grid = mask.grid();
    plane = grid.nx() * grid.ny();
    out = new float[grid.size()];
  }

  /**
   * The signed distance of every voxel centre.
   *
   * @throws BadInput if the mask is empty or full, as there is no surface then; or if its grid is
   *     sheared
   */
  public static DistanceGrid of(Mask mask, Work work) {
    Upright.check("signed distance", mask.grid());
    if (isUniform(mask.inside(), 0, mask.inside().length))
      throw new BadInput(
          "signed distance: the mask is %s; it must have voxels both inside and outside",
          mask.inside()[0] == 0 ? "empty" : "full");
    SignedDistance distance = new SignedDistance(mask);
    distance.inSlices(work.part(0, 0.5));
    distance.acrossSlices(work.part(0.5, 1));
    return new DistanceGrid(distance.grid, distance.out);
  }

  /** The voxels with a distance below 0: the way back. */
  public static Mask toMask(DistanceGrid distance) {
    float[] mm = distance.mm();
    byte[] inside = new byte[mm.length];
    for (int v = 0; v < mm.length; v++) inside[v] = (byte) (mm[v] < 0 ? 1 : 0);
    return new Mask(distance.grid(), inside);
  }

  static boolean isUniform(byte[] inside, int from, int count) {
    int to = from + count;
    return Arrays.equals(inside, from, to - 1, inside, from + 1, to);
  }

  private void inSlices(Work work) {
    double ratio = grid.spacing().y() / grid.spacing().x();
    int nx = grid.nx();
    work.slabs(
        grid.nz(),
        k -> {
          int base = k * plane;
          boolean mixed = false;
          for (int row = base; row < base + plane; row += nx)
            mixed |= alongRow(mask.inside(), out, row, nx);
          if (!mixed && isUniform(mask.inside(), base, plane)) return;
          Envelope envelope = new Envelope(grid.ny(), ratio * ratio);
          for (int i = 0; i < nx; i++) envelope.solve(out, base + i, nx, grid.ny());
        });
    work.progress(1, "distance within slices");
  }

  /**
   * Signed squared counts of steps to the nearest voxel of the other class; false if the row has
   * one class.
   */
  private static boolean alongRow(byte[] inside, float[] squares, int row, int n) {
    int stop = row + n;
    if (isUniform(inside, row, n)) {
      float far = Float.POSITIVE_INFINITY;
      Arrays.fill(squares, row, stop, inside[row] == 0 ? far : -far);
      return false;
    }
    int start = row;
    while (start < stop) {
      byte own = inside[start];
      int end = start + 1;
      while (end < stop && inside[end] == own) end++;
      float sign = own == 0 ? 1 : -1;
      for (int v = start; v < end; v++) {
        float left = start > row ? v - start + 1 : Float.POSITIVE_INFINITY;
        float right = end < stop ? end - v : Float.POSITIVE_INFINITY;
        float steps = Math.min(left, right);
        squares[v] = sign * steps * steps;
      }
      start = end;
    }
    return true;
  }

  /**
   * Columns through the slices, a tile of neighbours at a time, so that memory is read in lines.
   */
  private void acrossSlices(Work work) {
    int nz = grid.nz();
    double ratio = grid.spacing().z() / grid.spacing().x();
    work.slabs(
        grid.ny(),
        j -> {
          float[] tile = new float[TILE * nz];
          Envelope envelope = new Envelope(nz, ratio * ratio);
          for (int i = 0; i < grid.nx(); i += TILE) {
            int width = Math.min(TILE, grid.nx() - i);
            int base = j * grid.nx() + i;
            for (int k = 0; k < nz; k++)
              System.arraycopy(out, base + k * plane, tile, k * TILE, width);
            for (int c = 0; c < width; c++) envelope.solve(tile, c, TILE, nz);
            finish(tile, base, width);
          }
        });
    work.progress(1, "distance across slices");
  }

  /** Roots of the squares, in place: with one array at one index the compiler uses vectors. */
  private void finish(float[] tile, int base, int width) {
    double unit = grid.spacing().x();
    for (int t = 0; t < tile.length; t++) {
      double square = tile[t];
      // the square carries the sign and is never 0; so the loop has no branch
      tile[t] = (float) (unit * square / Math.sqrt(Math.abs(square)));
    }
    for (int k = 0; k < grid.nz(); k++)
      System.arraycopy(tile, k * TILE, out, base + k * plane, width);
  }
}
