package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.load.Spring;

/** Trilinear interpolation from a mesh to the one with half its edges, and its transpose. */
final class Transfer {
  private static final int LAYERS = 4;

  private final VoxelMesh fine;
  private final VoxelMesh coarse;

  Transfer(VoxelMesh fine, VoxelMesh coarse) {
    this.fine = fine;
    this.coarse = coarse;
  }

  /** Adds the interpolated {@code x} of the coarse mesh to {@code y} of the fine one. */
  void prolong(float[] x, float[] y, Work work) {
    int layers = fine.nz() + 1;
    work.slabs(
        (layers + LAYERS - 1) / LAYERS,
        s -> {
          float[] row = new float[coarse.nx() + 2];
          for (int k = s * LAYERS; k < Math.min(layers, (s + 1) * LAYERS); k++)
            for (int j = 0; j <= fine.ny(); j++)
              for (int r = fine.firstNodeRun(j, k); r < fine.firstNodeRun(j + 1, k); r++)
                prolongRun(r, j, k, row, x, y);
        });
  }

  private void prolongRun(int r, int j, int k, float[] row, float[] x, float[] y) {
    int start = fine.nodeStart(r);
    int length = fine.nodeBase(r + 1) - fine.nodeBase(r);
    int low = start >> 1;
    int count = ((start + length) >> 1) - low + 1;
    int odd = start & 1;
    int a = coarse.node(low, j >> 1, k >> 1);
    int b = coarse.node(low, (j + 1) >> 1, k >> 1);
    int c = coarse.node(low, j >> 1, (k + 1) >> 1);
    int d = coarse.node(low, (j + 1) >> 1, (k + 1) >> 1);
    for (int component = 0; component < 3; component++) {
      int n = component * coarse.nodes();
      for (int t = 0; t < count; t++)
        row[t] = 0.25f * (x[n + a + t] + x[n + b + t] + x[n + c + t] + x[n + d + t]);
      int to = component * fine.nodes() + fine.nodeBase(r);
      for (int t = odd; t < length; t += 2) y[to + t] += row[(t + odd) >> 1];
      for (int t = 1 - odd; t < length; t += 2) {
        int at = (t + odd) >> 1;
        y[to + t] += 0.5f * (row[at] + row[at + 1]);
      }
    }
  }

  /** Sets {@code y} of the coarse mesh to the transpose of the interpolation, times {@code x}. */
  void restrict(float[] x, float[] y, Work work) {
    int layers = coarse.nz() + 1;
    work.slabs(
        (layers + LAYERS - 1) / LAYERS,
        s -> {
          float[] row = new float[coarse.nx() + 2];
          for (int k = s * LAYERS; k < Math.min(layers, (s + 1) * LAYERS); k++)
            restrictLayer(k, row, x, y);
        });
  }

  private void restrictLayer(int layer, float[] row, float[] x, float[] y) {
    int from = coarse.nodeBase(coarse.firstNodeRun(0, layer));
    int to = coarse.nodeBase(coarse.firstNodeRun(coarse.ny() + 1, layer));
    for (int c = 0; c < 3; c++)
      Arrays.fill(y, c * coarse.nodes() + from, c * coarse.nodes() + to, 0);
    for (int k = Math.max(0, 2 * layer - 1); k <= Math.min(fine.nz(), 2 * layer + 1); k++) {
      float weight = k == 2 * layer ? 0.5f : 0.25f;
      for (int j = 0; j <= fine.ny(); j++)
        for (int r = fine.firstNodeRun(j, k); r < fine.firstNodeRun(j + 1, k); r++)
          restrictRun(r, j, layer, weight, row, x, y);
    }
  }

  private void restrictRun(
      int r, int j, int layer, float weight, float[] row, float[] x, float[] y) {
    int start = fine.nodeStart(r);
    int length = fine.nodeBase(r + 1) - fine.nodeBase(r);
    int low = start >> 1;
    int count = ((start + length) >> 1) - low + 1;
    int odd = start & 1;
    int a = coarse.node(low, j >> 1, layer);
    int b = coarse.node(low, (j + 1) >> 1, layer);
    for (int component = 0; component < 3; component++) {
      Arrays.fill(row, 0, count + 1, 0);
      int from = component * fine.nodes() + fine.nodeBase(r);
      for (int t = odd; t < length; t += 2) row[(t + odd) >> 1] += x[from + t];
      for (int t = 1 - odd; t < length; t += 2) {
        int at = (t + odd) >> 1;
        float half = 0.5f * x[from + t];
        row[at] += half;
        row[at + 1] += half;
      }
      int n = component * coarse.nodes();
      for (int t = 0; t < count; t++) {
        y[n + a + t] += weight * row[t];
        y[n + b + t] += weight * row[t];
      }
    }
  }

  /**
   * What a spring of the fine mesh is on the coarse one; fixed unknowns of the fine are left out.
   */
  Spring restrict(Spring spring, boolean[] fixed) {
    TreeMap<Integer, Double> sum = new TreeMap<>();
    for (int s = 0; s < spring.at().length; s++) {
      int at = spring.at()[s];
      if (fixed.length > 0 && fixed[at]) continue;
      int component = at / fine.nodes();
      int[] ijk = fine.corner(at % fine.nodes());
      for (int c = 0; c < 8; c++) {
        int node =
            coarse.node(
                (ijk[0] + (c & 1)) >> 1, (ijk[1] + (c >> 1 & 1)) >> 1, (ijk[2] + (c >> 2)) >> 1);
        sum.merge(component * coarse.nodes() + node, spring.weight()[s] / 8, Double::sum);
      }
    }
    if (sum.isEmpty()) return new Spring(spring.stiffness(), new int[] {0}, new double[] {0});
    return new Spring(
        spring.stiffness(),
        sum.keySet().stream().mapToInt(i -> i).toArray(),
        sum.values().stream().mapToDouble(v -> v).toArray());
  }
}
