package org.arcuate.imaging.filter;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * Volumes on another grid, under any affine map.
 *
 * <p>A point has a value if it lies in a voxel of the source, that is up to half a voxel beyond the
 * outermost centres; there the voxel at the border counts on. Elsewhere the result takes the value
 * for outside. Nothing is smoothed: before going to a coarser grid use {@link Gaussian} or {@link
 * Pyramid}.
 */
public final class Resample {
  private static final int ROWS = 64;

  private final Grid source;
  private final Grid target;
  private final Affine map;

  /** Of no meaning; without it, reads that only fetch memory would be left out. */
  private int touched;

  private Resample(Grid source, Placement placement) {
    this.source = source;
    target = placement.target();
    map = placement.sourceVoxelFromTargetVoxel(source);
  }

  /** A CT; values are rounded to whole HU, halves upwards. */
  public static CtVolume onto(
      CtVolume ct, Placement placement, Interpolation interpolation, int outsideHu, Work work) {
    if (outsideHu != (short) outsideHu)
      throw new BadInput("value outside %d HU: must be -32768 to 32767", outsideHu);
    Resample step = new Resample(ct.grid(), placement);
    short[] hu = ct.hu();
    short[] out = new short[step.target.size()];
    if (interpolation == Interpolation.NEAREST)
      step.nearest(
          (row, at) -> {
            for (int i = 0; i < row.length; i++)
              out[at + i] = row[i] < 0 ? (short) outsideHu : hu[row[i]];
          },
          work);
    else
      step.between(
          interpolation,
          new Source(hu, new float[0]),
          outsideHu,
          (row, at) -> round(row, out, at),
          work);
    return new CtVolume(step.target, out);
  }

  /** Halves upwards: the sum is exact in {@code double}, and never below 0 when it is cut off. */
  private static void round(float[] row, short[] out, int at) {
    for (int i = 0; i < row.length; i++) {
      double value = Math.max(-32768.0, Math.min(32767.0, row[i]));
      out[at + i] = (short) ((int) (value + 32768.5) - 32768);
    }
  }

  /** An MR. */
  public static MrVolume onto(
      MrVolume mr, Placement placement, Interpolation interpolation, double outside, Work work) {
    Resample step = new Resample(mr.grid(), placement);
    float[] out = step.floats(mr.intensity(), interpolation, outside, work);
    return new MrVolume(step.target, out);
  }

  /** A distance field; interpolated distances are no longer exact. */
  public static DistanceGrid onto(
      DistanceGrid distance,
      Placement placement,
      Interpolation interpolation,
      double outsideMm,
      Work work) {
    Resample step = new Resample(distance.grid(), placement);
    return new DistanceGrid(
        step.target, step.floats(distance.mm(), interpolation, outsideMm, work));
  }

  /**
   * A mask: with {@code NEAREST} the class of the voxel; otherwise those points where the 0 and 1
   * of the source interpolate to at least a half. Outside counts as not in the set.
   */
  public static Mask onto(Mask mask, Placement placement, Interpolation interpolation, Work work) {
    Resample step = new Resample(mask.grid(), placement);
    byte[] inside = mask.inside();
    byte[] out = new byte[step.target.size()];
    if (interpolation == Interpolation.NEAREST)
      step.nearest(
          (row, at) -> {
            for (int i = 0; i < row.length; i++) out[at + i] = row[i] < 0 ? 0 : inside[row[i]];
          },
          work);
    else
      step.between(
          interpolation,
          new Source(new short[0], Values.of(mask, work)),
          0,
          (row, at) -> {
            for (int i = 0; i < row.length; i++) out[at + i] = (byte) (row[i] >= 0.5f ? 1 : 0);
          },
          work);
    return new Mask(step.target, out);
  }

  /** A label map: always the label of the voxel in which the point lies; 0 outside. */
  public static LabelMap onto(LabelMap map, Placement placement, Work work) {
    Resample step = new Resample(map.grid(), placement);
    short[] labels = map.labels();
    short[] out = new short[step.target.size()];
    step.nearest(
        (row, at) -> {
          for (int i = 0; i < row.length; i++) out[at + i] = row[i] < 0 ? 0 : labels[row[i]];
        },
        work);
    return new LabelMap(step.target, out, map.names());
  }

  private float[] floats(float[] values, Interpolation interpolation, double outside, Work work) {
    if (!Double.isFinite(outside))
      throw new BadInput("value outside %s: must be a finite number", outside);
    float[] out = new float[target.size()];
    if (interpolation == Interpolation.NEAREST)
      nearest(
          (row, at) -> {
            for (int i = 0; i < row.length; i++)
              out[at + i] = row[i] < 0 ? (float) outside : values[row[i]];
          },
          work);
    else
      between(
          interpolation,
          new Source(new short[0], values),
          outside,
          (row, at) -> System.arraycopy(row, 0, out, at, row.length),
          work);
    return out;
  }

  /** Samples to interpolate: one of the two is empty. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Source(short[] shorts, float[] floats) {
    Rim rim(Grid grid, boolean cubic) {
      return new Rim(grid, shorts, floats, cubic);
    }

    /** Reads one sample of each line of the processor's cache, 64 bytes. */
    int touch(int from, int to) {
      int sum = 0;
      if (shorts.length > 0) for (int v = from; v < to; v += 32) sum += shorts[v];
      else for (int v = from; v < to; v += 16) sum += (int) floats[v];
      return sum;
    }

    void linear(Linear linear, RowWalk walk, float[] row) {
      if (shorts.length > 0) linear.inner(walk, MemorySegment.ofArray(shorts), row);
      else linear.inner(walk, floats, row);
    }
  }

  /** Takes one row of results to the voxels from {@code at} on. */
  @FunctionalInterface
  private interface Sink<R> {
    void take(R row, int at);
  }

  /**
   * Reads the part of the source that some rows will need, in the order of memory. Rows that are
   * turned against the source jump from line to line of it, and would wait for each; this way it is
   * there already. Where the part is large for what is made of it, nothing is done.
   */
  private void readAhead(Source samples, int first, int last) {
    VoxelBox part = part(first, last);
    long lines = (long) part.ny() * part.nz() * (part.nx() / 32 + 2);
    if (lines > (long) (last - first) * target.nx() / 3) return;
    int sum = 0;
    for (int k = part.k(); k < part.k() + part.nz(); k++)
      for (int j = part.j(); j < part.j() + part.ny(); j++) {
        int row = source.index(part.i(), j, k);
        sum += samples.touch(row, row + part.nx());
      }
    touched = sum;
  }

  /** The voxels of the source around the first and the last of some rows. */
  private VoxelBox part(int first, int last) {
    Vec3 start = map.apply(0, first % target.ny(), first / target.ny());
    Box box = new Box(start, start);
    for (int r : new int[] {first, last - 1})
      for (int i : new int[] {0, target.nx() - 1}) {
        Vec3 p = map.apply(i, r % target.ny(), r / target.ny());
        box = box.with(new Box(p, p));
      }
    Vec3 low = box.low();
    Vec3 high = box.high();
    int i = clamp(low.x(), source.nx());
    int j = clamp(low.y(), source.ny());
    int k = clamp(low.z(), source.nz());
    return new VoxelBox(
        i,
        j,
        k,
        clamp(high.x() + 1, source.nx()) - i + 1,
        clamp(high.y() + 1, source.ny()) - j + 1,
        clamp(high.z() + 1, source.nz()) - k + 1);
  }

  private static int clamp(double voxel, int n) {
    return (int) Math.clamp(voxel, 0, n - 1);
  }

  private void between(
      Interpolation interpolation, Source samples, double outside, Sink<float[]> sink, Work work) {
    boolean cubic = interpolation == Interpolation.CUBIC;
    slabs(
        work,
        (first, last) -> {
          RowWalk walk = new RowWalk(map, source, target.nx());
          Linear linear = new Linear(source, target.nx());
          Rim rim = samples.rim(source, cubic);
          float[] row = new float[target.nx()];
          readAhead(samples, first, last);
          for (int r = first; r < last; r++) {
            walk.enter(r % target.ny(), r / target.ny());
            Arrays.fill(row, (float) outside);
            if (cubic) rim.points(walk, walk.from, walk.to, row);
            else {
              rim.points(walk, walk.from, walk.innerFrom, row);
              samples.linear(linear, walk, row);
              rim.points(walk, walk.innerTo, walk.to, row);
            }
            sink.take(row, r * target.nx());
          }
        });
  }

  /** Rows of source indices, -1 outside. */
  private void nearest(Sink<int[]> sink, Work work) {
    int ny = source.ny();
    int nx = source.nx();
    slabs(
        work,
        (first, last) -> {
          RowWalk walk = new RowWalk(map, source, target.nx());
          int[] row = new int[target.nx()];
          for (int r = first; r < last; r++) {
            walk.enter(r % target.ny(), r / target.ny());
            Arrays.fill(row, -1);
            for (int i = walk.from; i < walk.to; i++) {
              long steps = i - walk.from;
              int a = (int) (walk.x + steps * walk.stepX + RowWalk.HALF >> 32);
              int b = (int) (walk.y + steps * walk.stepY + RowWalk.HALF >> 32);
              int c = (int) (walk.z + steps * walk.stepZ + RowWalk.HALF >> 32);
              row[i] = a + nx * (b + ny * c);
            }
            sink.take(row, r * target.nx());
          }
        });
  }

  /** Does rows {@code first} to {@code last - 1}. */
  @FunctionalInterface
  private interface Rows {
    void run(int first, int last);
  }

  private void slabs(Work work, Rows rows) {
    int count = target.ny() * target.nz();
    work.slabs((count + ROWS - 1) / ROWS, s -> rows.run(s * ROWS, Math.min(count, (s + 1) * ROWS)));
    work.progress(1, "resampling");
  }
}
