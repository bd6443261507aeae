package org.arcuate.imaging.registration;

import java.util.List;
import java.util.function.Predicate;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Voxel centres of an image, with their grey values.
 *
 * @param centre what positions are relative to, LPS mm
 * @param x positions, mm
 * @param y positions, mm
 * @param z positions, mm
 * @param tone grey values
 * @param part to which of {@link #PARTS} disjoint parts of the body a sample belongs
 */
@SuppressWarnings("ArrayRecordComponent")
record Samples(Vec3 centre, double[] x, double[] y, double[] z, short[] tone, byte[] part) {
  /** The body is divided into blocks, and the blocks among so many parts. */
  static final int PARTS = 8;

  private static final double BLOCK_MM = 30;
  private static final double GOLDEN = 0.6180339887498949;
  private static final double SILVER = 0.41421356237309503;

  /** Number of samples. */
  int count() {
    return x.length;
  }

  /**
   * At most about {@code most} voxels for which {@code wanted} holds, evenly spread: the n-th of
   * them counts if the fraction of n times the golden ratio is small enough.
   *
   * @param wanted of a point, LPS mm of the image's own frame; null-free, thread-safe
   */
  static Samples of(Grey image, Vec3 centre, Predicate<Vec3> wanted, int most, Work work) {
    Grid grid = image.grid();
    List<int[]> eligible = work.map(grid.nz(), k -> slice(grid, k, wanted));
    long total = 0;
    for (int[] slice : eligible) total += slice.length;
    double rate = Math.min(1, most / (double) Math.max(1, total));
    int[] chosen = new int[(int) Math.min(total, (long) (most * 1.1) + 1000)];
    int n = 0;
    for (int k = 0; k < grid.nz(); k++) {
      int[] slice = eligible.get(k);
      double start = k * SILVER;
      for (int e = 0; e < slice.length; e++) {
        double turn = start + e * GOLDEN;
        if (turn - Math.floor(turn) < rate && n < chosen.length) chosen[n++] = slice[e];
      }
    }
    return at(image, centre, java.util.Arrays.copyOf(chosen, n));
  }

  private static int[] slice(Grid grid, int k, Predicate<Vec3> wanted) {
    int[] voxels = new int[grid.nx() * grid.ny()];
    int n = 0;
    Affine lps = grid.lpsFromVoxel();
    for (int j = 0; j < grid.ny(); j++)
      for (int i = 0; i < grid.nx(); i++)
        if (wanted.test(lps.apply(i, j, k))) voxels[n++] = grid.index(i, j, k);
    return java.util.Arrays.copyOf(voxels, n);
  }

  private static Samples at(Grey image, Vec3 centre, int[] voxels) {
    Grid grid = image.grid();
    Affine lps = grid.lpsFromVoxel();
    int n = voxels.length;
    Samples out =
        new Samples(centre, new double[n], new double[n], new double[n], new short[n], new byte[n]);
    for (int s = 0; s < n; s++) {
      int v = voxels[s];
      int i = v % grid.nx();
      int j = v / grid.nx() % grid.ny();
      int k = v / (grid.nx() * grid.ny());
      Vec3 p = lps.apply(i, j, k).minus(centre);
      out.x[s] = p.x();
      out.y[s] = p.y();
      out.z[s] = p.z();
      out.tone[s] = image.tone()[v];
      out.part[s] = (byte) Math.floorMod(block(p.x()) + 3 * block(p.y()) + 5 * block(p.z()), PARTS);
    }
    return out;
  }

  private static int block(double mm) {
    return (int) Math.floor(mm / BLOCK_MM);
  }

  /** Those samples of which {@code wanted} of their part is true. */
  Samples parts(java.util.function.IntPredicate wanted) {
    int n = 0;
    for (byte p : part) if (wanted.test(p)) n++;
    Samples out =
        new Samples(centre, new double[n], new double[n], new double[n], new short[n], new byte[n]);
    int to = 0;
    for (int s = 0; s < count(); s++) {
      if (!wanted.test(part[s])) continue;
      out.x[to] = x[s];
      out.y[to] = y[s];
      out.z[to] = z[s];
      out.tone[to] = tone[s];
      out.part[to++] = part[s];
    }
    return out;
  }

  /** Root mean square distance from the samples' mean, mm; at least 10. */
  double radius() {
    double[] sum = new double[6];
    for (int s = 0; s < count(); s++) {
      sum[0] += x[s];
      sum[1] += y[s];
      sum[2] += z[s];
      sum[3] += x[s] * x[s] + y[s] * y[s] + z[s] * z[s];
    }
    int n = Math.max(1, count());
    double mean = (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / n / n;
    return Math.max(10, Math.sqrt(Math.max(0, sum[3] / n - mean)));
  }
}
