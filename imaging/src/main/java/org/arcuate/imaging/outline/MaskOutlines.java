package org.arcuate.imaging.outline;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * The outlines of a set of voxels in each of its slices (constant k), smooth below the size of a
 * voxel. The centres of the set lie inside them, by the rule of even and odd, and no others.
 */
public final class MaskOutlines {
  /** Weights of the smoothing along one axis: binomial, a standard deviation of 1 voxel. */
  private static final float[] TAPS = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

  /** Values of points are at least this far from 0 on their own side. */
  private static final float LEAST = 0.02f;

  private MaskOutlines() {}

  /**
   * A closed line in one slice.
   *
   * @param k the slice
   * @param xyz points, LPS mm
   */
  public record Line(int k, double[] xyz) {}

  /** All outlines, by slice; none if the mask is empty. */
  public static List<Line> of(Mask mask, Work work) {
    if (mask.count() == 0) return List.of();
    VoxelBox box = VoxelBox.around(mask);
    List<Line> all = new ArrayList<>();
    for (List<Line> slice : work.map(box.nz(), k -> slice(mask, box, box.k() + k)))
      all.addAll(slice);
    return all;
  }

  private static List<Line> slice(Mask mask, VoxelBox box, int k) {
    Grid g = mask.grid();
    int mx = box.nx() + 4;
    int my = box.ny() + 4;
    float[] inside = new float[mx * my];
    for (int j = 0; j < box.ny(); j++)
      for (int i = 0; i < box.nx(); i++)
        inside[(j + 2) * mx + i + 2] = mask.inside()[g.index(box.i() + i, box.j() + j, k)];
    float[] smooth = blurred(inside, mx, my);
    float[] twice = blurred(smooth, mx, my);
    for (int p = 0; p < smooth.length; p++) {
      // this kernel has no second moment: what is curved does not shrink
      float above = 2 * smooth[p] - twice[p] - 0.5f;
      smooth[p] = inside[p] > 0 ? Math.max(above, LEAST) : Math.min(above, -LEAST);
    }
    List<Line> lines = new ArrayList<>();
    for (double[] way : LevelLines.of(smooth, mx, my)) {
      double[] xyz = new double[way.length / 2 * 3];
      for (int p = 0; p < way.length / 2; p++) {
        Vec3 at = g.lps(box.i() - 2 + way[2 * p], box.j() - 2 + way[2 * p + 1], k);
        xyz[3 * p] = at.x();
        xyz[3 * p + 1] = at.y();
        xyz[3 * p + 2] = at.z();
      }
      lines.add(new Line(k, xyz));
    }
    return lines;
  }

  private static float[] blurred(float[] values, int mx, int my) {
    return blurred(blurred(values, mx, my, 1, mx), my, mx, mx, 1);
  }

  /** Smoothed along the axis of {@code n} points with this step; the other has {@code m}. */
  private static float[] blurred(float[] values, int n, int m, int step, int across) {
    float[] out = new float[values.length];
    for (int line = 0; line < m; line++)
      for (int p = 0; p < n; p++) {
        float sum = 0;
        for (int t = -2; t <= 2; t++)
          sum += TAPS[t + 2] * values[line * across + Math.clamp(p + t, 0, n - 1) * step];
        out[line * across + p * step] = sum;
      }
    return out;
  }
}
