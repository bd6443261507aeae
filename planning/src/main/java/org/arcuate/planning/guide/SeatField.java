package org.arcuate.planning.guide;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.HalfSpace;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/**
 * A bone as a guide meets it that comes from one direction.
 *
 * <p>The third axis of the grid is the approach. {@code bone} is the distance to the bone; {@code
 * sweep} is the distance to all that the bone covers when it is drawn along the approach: where it
 * is at least the gap, a guide can come off without touching the bone on its way. The bone over the
 * grid counts with the topmost layer; narrow pits count as filled.
 *
 * @param grid its third axis towards the surgeon
 * @param bone distance, mm; below the first bone of a column that is a few cells thick, the depth
 *     to which it was looked at; far from the bone, how far was looked
 * @param sweep least distance from here to the top of the column, mm
 * @param others least distance from here to some way up, mm, to other bones, less what the guide
 *     keeps from them; empty if there are none
 * @param pits holes that it bridges
 */
record SeatField(Grid grid, float[] bone, float[] sweep, float[] others, Pits pits) {
  private static final long MOST_VOXELS = 60_000_000;

  /** Distance that a guide keeps from other bones, mm: what lies between is not known. */
  static final double FROM_OTHERS_MM = 2;

  /**
   * How far above the bone others stand in the way, about, mm: 11 in the cells of the search, 15 in
   * those of the drawing. What is farther off is part of a limb that can be moved aside.
   */
  private static final double PAST_MM = 12;

  /** Rows of columns that are looked at together. */
  private static final int ROWS = 8;

  /** Distances beyond what a guide takes up are not followed further than this, mm. */
  private static final double FAR_MM = 5;

  /** Depth within the bone, besides two cells, of which no more is asked, mm. */
  private static final double DEEP_MM = 0.5;

  /**
   * Samples a bone.
   *
   * @param box of the guide, in the frame of {@code lpsFromSeat}, mm
   * @param profile of the guide: its gap and its wall
   */
  static SeatField of(
      NearDistance bone,
      Optional<Solid> others,
      Affine lpsFromSeat,
      Box box,
      double spacingMm,
      GuideProfile profile,
      Work work) {
    Vec3 size = box.high().minus(box.low());
    int nx = 1 + (int) Math.ceil(size.x() / spacingMm);
    int ny = 1 + (int) Math.ceil(size.y() / spacingMm);
    int nz = 1 + (int) Math.ceil(size.z() / spacingMm);
    if ((long) nx * ny * nz > MOST_VOXELS)
      throw new BadInput(
          "guide of %.0f x %.0f x %.0f mm: too large for one guide", size.x(), size.y(), size.z());
    Affine lpsFromVoxel =
        lpsFromSeat.after(
            new Affine(
                new Vec3(spacingMm, 0, 0),
                new Vec3(0, spacingMm, 0),
                new Vec3(0, 0, spacingMm),
                box.low()));
    Grid grid = Grid.of(nx, ny, nz, lpsFromVoxel, FrameId.UNKNOWN);
    float[] distance = new float[grid.size()];
    double far = FAR_MM + profile.gapMm() + profile.wallMm();
    float deep = (float) (-DEEP_MM - 2 * spacingMm);
    double steepest = Math.max(1, bone.factor());
    work.slabs(
        (ny + ROWS - 1) / ROWS,
        part -> {
          down(bone, steepest, grid, part, deep, far, distance);
          fromAbove(bone, grid, part, deep, distance);
        });
    new Lowering(grid, profile.gapMm(), distance).keepOut(bone, work);
    float[] sweep = distance.clone();
    Pits pits = Pits.of(grid, distance, work);
    pits.fill(grid, sweep, deep);
    float[] away = new float[0];
    if (others.isPresent()) {
      float[] mm = new float[grid.size()];
      Solid rest = others.get();
      work.slabs(
          (ny + ROWS - 1) / ROWS,
          part -> down(rest, 1, grid, part, Float.NEGATIVE_INFINITY, far, mm));
      for (int v = 0; v < mm.length; v++) mm[v] -= (float) FROM_OTHERS_MM;
      away = mm;
      int up = 1;
      for (; up * spacingMm < PAST_MM; up *= 2) draw(away, up * nx * ny, 1);
    }
    draw(sweep, nx * ny, -1);
    return new SeatField(grid, distance, sweep, away, pits);
  }

  /** The least of each place and that one so far above: of all above, if it goes downwards. */
  private static void draw(float[] mm, int above, int direction) {
    int last = mm.length - above - 1;
    for (int n = 0; n <= last; n++) {
      int v = direction > 0 ? n : last - n;
      mm[v] = Math.min(mm[v], mm[v + above]);
    }
  }

  /** Whether a guide of a thickness has room at a place of a column, past the other bones. */
  boolean isFree(int column, double k, double thickMm) {
    if (others.length == 0) return true;
    return others[column + columns() * (int) Math.max(0, Math.floor(k))] > thickMm;
  }

  /**
   * Distances of some rows of columns from the top down, as far as {@code far}. Once a column is
   * {@code deep} within a solid, all below is as deep: a guide never gets there.
   *
   * @param steepest most by which the distance changes over 1 mm: where it cannot have come down to
   *     {@code far} yet, nothing is asked
   */
  private static void down(
      Solid solid, double steepest, Grid grid, int part, float deep, double far, float[] distance) {
    Block block = new Block();
    double[] mm = new double[Block.SIZE];
    int[] at = new int[Block.SIZE];
    int first = grid.nx() * ROWS * part;
    int end = grid.nx() * Math.min(grid.ny(), ROWS * (part + 1));
    double[] least = new double[end - first];
    int layer = grid.nx() * grid.ny();
    double step = steepest * grid.spacing().z();
    for (int k = grid.nz() - 1; k >= 0; k--)
      for (int c = first; c < end; ) {
        for (block.n = 0; c < end && block.n < Block.SIZE; c++) {
          int v = c + layer * k;
          least[c - first] -= step;
          if (least[c - first] >= far) distance[v] = (float) far;
          else if (k + 1 < grid.nz() && distance[v + layer] <= deep) distance[v] = deep;
          else {
            at[block.n] = c;
            block.set(block.n++, grid.lps(c % grid.nx(), c / grid.nx(), k));
          }
        }
        solid.distance(block, mm);
        for (int p = 0; p < block.n; p++) {
          least[at[p] - first] = mm[p];
          distance[at[p] + layer * k] = Math.clamp((float) mm[p], deep, (float) far);
        }
      }
  }

  /** What stands over the grid counts with its topmost layer. */
  private static void fromAbove(Solid bone, Grid grid, int part, float deep, float[] distance) {
    int top = grid.nz() - 1;
    for (int j = ROWS * part; j < Math.min(grid.ny(), ROWS * (part + 1)); j++)
      for (int i = 0; i < grid.nx(); i++) {
        int v = grid.index(i, j, top);
        double mm = above(bone, grid.lps(i, j, top), grid.axisZ(), grid.spacing().z(), deep);
        distance[v] = Math.min(distance[v], (float) mm);
      }
  }

  /** Least distance from the bone on the way off from a place, mm; {@code deep} at least. */
  private static double above(Solid bone, Vec3 from, Vec3 way, double stepMm, double deep) {
    double least = Double.POSITIVE_INFINITY;
    for (double s = 0; s < GuideCheck.LIFT_MM && least > deep; ) {
      double mm = bone.distanceMm(from.plus(way.times(s)));
      least = Math.min(least, mm);
      s += Math.max(stepMm, 0.7 * mm);
    }
    return Math.max(deep, least);
  }

  /** All above the floor of the grid: beneath it nobody has looked for bone. */
  Solid known() {
    Vec3 floor = grid.lps(0, 0, 0).plus(grid.axisZ().times(grid.spacing().z()));
    return new HalfSpace(floor, grid.axisZ().times(-1));
  }

  /** Number of columns. */
  int columns() {
    return grid.nx() * grid.ny();
  }

  /**
   * Where the column first meets the bone from above, in layers of the grid, between two of them;
   * NaN where it does not, or where the bone reaches through the top.
   */
  double top(int column) {
    return top(grid, bone, column);
  }

  /** The same of distances that are not a field yet. */
  static double top(Grid grid, float[] bone, int column) {
    int layer = grid.nx() * grid.ny();
    int k = grid.nz() - 1;
    if (bone[column + k * layer] < 0) return Double.NaN;
    for (k--; k >= 0; k--) {
      double below = bone[column + k * layer];
      if (below >= 0) continue;
      double above = bone[column + (k + 1) * layer];
      return k + below / (below - above);
    }
    return Double.NaN;
  }

  /** Where the column first meets the bone, or the floor of a pit in it. */
  double ground(int column) {
    return pits.hold(column) ? pits.floor()[column] : top(column);
  }

  /** A place in a column, LPS mm. */
  Vec3 at(int column, double k) {
    int i = column % grid.nx();
    int j = column / grid.nx();
    return grid.lpsFromVoxel().apply(i, j, k);
  }
}
