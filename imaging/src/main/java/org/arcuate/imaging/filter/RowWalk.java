package org.arcuate.imaging.filter;

import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * The way of one row of target voxels through the source, in source voxel indices.
 *
 * <p>Coordinates are fixed-point numbers of 32 bits after the point. The start of each row is
 * computed anew in {@code double} and rounded, so that whole-voxel shifts are exact; the step is
 * rounded once, so the end of a row of n voxels is off by at most n / 2^33 voxels.
 */
final class RowWalk {
  static final long ONE = 1L << 32;
  static final long HALF = 1L << 31;

  private final Affine sourceFromTarget;
  private final Grid source;
  private final int n;

  /** Coordinates at voxel {@link #from}, and the step to the next voxel. */
  long x;

  long y;
  long z;
  final long stepX;
  final long stepY;
  final long stepZ;

  /** The voxels of the row that lie in voxels of the source. */
  int from;

  int to;

  /** Those of them that have source voxels on all sides. */
  int innerFrom;

  int innerTo;

  RowWalk(Affine sourceFromTarget, Grid source, int n) {
    this.sourceFromTarget = sourceFromTarget;
    this.source = source;
    this.n = n;
    stepX = fixed(sourceFromTarget.x().x());
    stepY = fixed(sourceFromTarget.x().y());
    stepZ = fixed(sourceFromTarget.x().z());
  }

  private static long fixed(double value) {
    return Math.round(value * ONE);
  }

  /** Goes to the row (j, k) of the target. */
  void enter(int j, int k) {
    Vec3 start = sourceFromTarget.apply(0, j, k);
    Vec3 step = sourceFromTarget.x();
    from = 0;
    to = n;
    clip(start.x(), step.x(), source.nx());
    clip(start.y(), step.y(), source.ny());
    clip(start.z(), step.z(), source.nz());
    x = fixed(start.x() + from * step.x());
    y = fixed(start.y() + from * step.y());
    z = fixed(start.z() + from * step.z());
    while (from < to && !inside(0)) {
      from++;
      x += stepX;
      y += stepY;
      z += stepZ;
    }
    while (from < to && !inside(to - 1 - from)) to--;
    innerFrom = from;
    while (innerFrom < to && !inner(innerFrom - from)) innerFrom++;
    innerTo = to;
    while (innerTo > innerFrom && !inner(innerTo - 1 - from)) innerTo--;
  }

  /** Narrows the row to where one coordinate is inside, with a voxel to spare. */
  private void clip(double start, double step, int size) {
    double low = -0.5 - start;
    double high = size - 0.5 - start;
    if (Math.abs(step) < 1e-12) {
      if (low > 1e-6 || high < -1e-6) to = from;
      return;
    }
    double first = Math.floor(Math.min(low / step, high / step)) - 1;
    double last = Math.ceil(Math.max(low / step, high / step)) + 1;
    from = (int) Math.max(from, Math.min(first, n));
    to = (int) Math.min(to, Math.max(last + 1, 0));
    if (to < from) to = from;
  }

  private boolean inside(long i) {
    return within(x + i * stepX, -HALF, source.nx() * ONE - HALF)
        && within(y + i * stepY, -HALF, source.ny() * ONE - HALF)
        && within(z + i * stepZ, -HALF, source.nz() * ONE - HALF);
  }

  private boolean inner(long i) {
    return within(x + i * stepX, 0, (source.nx() - 1) * ONE)
        && within(y + i * stepY, 0, (source.ny() - 1) * ONE)
        && within(z + i * stepZ, 0, (source.nz() - 1) * ONE);
  }

  private static boolean within(long value, long low, long high) {
    return value >= low && value < high;
  }
}
