package org.arcuate.planning.guide;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Lowers samples of the distance to a bone: between the samples of a ridge the interpolated
 * distance is more than the true one, and what keeps its gap from the samples would reach into the
 * bone.
 *
 * @param grid of the samples
 * @param gapMm distance at which the guide's face will lie
 * @param distance samples, mm, changed
 */
record Lowering(Grid grid, double gapMm, float[] distance) {
  /** Distance between the places of a model that are looked at, mm. */
  private static final double PLACES_MM = 0.25;

  /** At the bone's surface the interpolated distance may be so much of the gap. */
  private static final double PART = 0.5;

  /** Does so. */
  void keepOut(NearDistance bone, Work work) {
    if (bone.model().isPresent()) onModel(bone.model().get());
    else inCells(bone, work);
  }

  /** Samples around a place of the bone's own surface are lowered by what is too much there. */
  private void onModel(Mesh model) {
    Affine voxelFromLps = grid.lpsFromVoxel().inverse();
    double cell = grid.spacing().x();
    for (int t = 0; t < model.triangleCount(); t++) {
      Vec3 a = voxelFromLps.apply(model.corner(t, 0));
      Vec3 b = voxelFromLps.apply(model.corner(t, 1));
      Vec3 c = voxelFromLps.apply(model.corner(t, 2));
      if (isOutside(a.x(), b.x(), c.x(), grid.nx())
          || isOutside(a.y(), b.y(), c.y(), grid.ny())
          || isOutside(a.z(), b.z(), c.z(), grid.nz())) continue;
      double longest =
          Math.max(a.minus(b).length(), Math.max(b.minus(c).length(), c.minus(a).length()));
      int n = Math.max(1, (int) Math.ceil(longest * cell / PLACES_MM));
      for (int i = 0; i <= n; i++)
        for (int j = 0; i + j <= n; j++) {
          double u = i / (double) n;
          double v = j / (double) n;
          lower(a.times(1 - u - v).plus(b.times(u)).plus(c.times(v)));
        }
    }
  }

  private static boolean isOutside(double a, double b, double c, int n) {
    return Math.max(a, Math.max(b, c)) < 0 || Math.min(a, Math.min(b, c)) > n - 1;
  }

  private void lower(Vec3 at) {
    int i = (int) Math.floor(at.x());
    int j = (int) Math.floor(at.y());
    int k = (int) Math.floor(at.z());
    if (i < 0 || j < 0 || k < 0) return;
    if (i + 1 >= grid.nx() || j + 1 >= grid.ny() || k + 1 >= grid.nz()) return;
    double[] x = {1 - at.x() + i, at.x() - i};
    double[] y = {1 - at.y() + j, at.y() - j};
    double[] z = {1 - at.z() + k, at.z() - k};
    double mm = 0;
    for (int c = 0; c < 8; c++)
      mm += x[c & 1] * y[c >> 1 & 1] * z[c >> 2] * distance[corner(i, j, k, c)];
    float over = (float) (mm - PART * gapMm);
    if (over <= 0) return;
    for (int c = 0; c < 8; c++) distance[corner(i, j, k, c)] -= over;
  }

  private int corner(int i, int j, int k, int c) {
    return grid.index(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
  }

  /**
   * Samples around the middle of a cell are lowered by what the interpolated distance there is more
   * than the true one. Looked at are the cells that the face of the guide can meet.
   */
  private void inCells(Solid bone, Work work) {
    float[] over = new float[distance.length];
    int nx = grid.nx();
    int layer = nx * grid.ny();
    double half = grid.spacing().length() / 2;
    double far = 5 * half;
    work.slabs(
        grid.nz() - 1,
        k -> {
          Block block = new Block();
          double[] mm = new double[Block.SIZE];
          int[] cells = new int[Block.SIZE];
          double[] means = new double[Block.SIZE];
          for (int j = 0; j + 1 < grid.ny(); j++)
            for (int i = 0; i + 1 < nx; i++) {
              int v = grid.index(i, j, k);
              double mean = 0;
              double least = distance[v];
              double most = least;
              for (int c = 0; c < 8 && Math.abs(distance[v] - gapMm) < far; c++) {
                double d = distance[v + (c & 1) + nx * (c >> 1 & 1) + layer * (c >> 2)];
                mean += d / 8;
                least = Math.min(least, d);
                most = Math.max(most, d);
              }
              if (least < gapMm + half && most > gapMm) {
                means[block.n] = mean;
                cells[block.n] = v;
                block.set(block.n++, grid.lps(i + 0.5, j + 0.5, k + 0.5));
              }
              boolean last = i + 2 == nx && j + 2 == grid.ny();
              if (block.n < Block.SIZE && !(last && block.n > 0)) continue;
              bone.distance(block, mm);
              for (int p = 0; p < block.n; p++)
                over[cells[p]] = (float) Math.max(0, means[p] - mm[p]);
              block.n = 0;
            }
        });
    work.slabs(
        grid.nz(),
        k -> {
          for (int j = 0; j < grid.ny(); j++)
            for (int i = 0; i < nx; i++) {
              if (!(Math.abs(distance[grid.index(i, j, k)] - gapMm) < far)) continue;
              float most = 0;
              for (int c = 0; c < 8; c++) {
                int x = i - (c & 1);
                int y = j - (c >> 1 & 1);
                int z = k - (c >> 2);
                if (x >= 0 && y >= 0 && z >= 0) most = Math.max(most, over[grid.index(x, y, z)]);
              }
              distance[grid.index(i, j, k)] -= most;
            }
        });
  }
}
