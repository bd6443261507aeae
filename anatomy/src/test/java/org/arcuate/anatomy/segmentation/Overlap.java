package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/** How well two labels agree. */
final class Overlap {
  private Overlap() {}

  /** Dice's coefficient of one value in each of two maps on the same voxels. */
  static double dice(LabelMap a, int valueA, LabelMap b, int valueB) {
    long both = 0;
    long sum = 0;
    for (int v = 0; v < a.labels().length; v++) {
      boolean x = a.labels()[v] == valueA;
      boolean y = b.labels()[v] == valueB;
      if (x && y) both++;
      sum += (x ? 1 : 0) + (y ? 1 : 0);
    }
    return 2.0 * both / sum;
  }

  /** Mean distance between two surfaces, both ways, of voxels at the rim to the other mask, mm. */
  static double surfaceMm(LabelMap a, int valueA, LabelMap b, int valueB, Work work) {
    Grid g = a.grid().in(FrameId.UNKNOWN);
    byte[] x = inside(a, valueA);
    byte[] y = inside(b, valueB);
    float[] dx = SignedDistance.of(new Mask(g, x), work).mm();
    float[] dy = SignedDistance.of(new Mask(g, y), work).mm();
    double step = Math.cbrt(g.voxelVolume()) * 1.01;
    double sum = 0;
    long n = 0;
    for (int v = 0; v < x.length; v++) {
      if (x[v] == 1 && dx[v] >= -step) {
        sum += dy[v] < 0 ? Math.max(0, -dy[v] - step) : dy[v];
        n++;
      }
      if (y[v] == 1 && dy[v] >= -step) {
        sum += dx[v] < 0 ? Math.max(0, -dx[v] - step) : dx[v];
        n++;
      }
    }
    return sum / n;
  }

  private static byte[] inside(LabelMap map, int value) {
    byte[] inside = new byte[map.labels().length];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (map.labels()[v] == value ? 1 : 0);
    return inside;
  }
}
