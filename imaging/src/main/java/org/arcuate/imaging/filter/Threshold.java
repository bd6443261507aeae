package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/** The set of voxels whose value lies in a range. */
public final class Threshold {
  private Threshold() {}

  /** Voxels with {@code hu > limitHu}. */
  public static Mask above(CtVolume ct, int limitHu, Work work) {
    return mark(ct, (int) Math.min(Short.MAX_VALUE + 1L, limitHu + 1L), Short.MAX_VALUE, work);
  }

  /** Voxels with {@code lowHu <= hu <= highHu}. */
  public static Mask between(CtVolume ct, int lowHu, int highHu, Work work) {
    if (lowHu > highHu) throw new BadInput("range of %d to %d HU: is empty", lowHu, highHu);
    return mark(ct, lowHu, highHu, work);
  }

  private static Mask mark(CtVolume ct, int lowHu, int highHu, Work work) {
    Grid grid = ct.grid();
    byte[] inside = new byte[grid.size()];
    int plane = grid.nx() * grid.ny();
    work.slabs(grid.nz(), k -> mark(ct.hu(), inside, k * plane, plane, lowHu, highHu));
    return new Mask(grid, inside);
  }

  private static void mark(short[] hu, byte[] inside, int from, int count, int low, int high) {
    for (int v = from; v < from + count; v++)
      inside[v] = (byte) (hu[v] >= low && hu[v] <= high ? 1 : 0);
  }

  /** Voxels with {@code low <= intensity <= high}. */
  public static Mask between(MrVolume mr, double low, double high, Work work) {
    if (!(low <= high)) throw new BadInput("range of %s to %s: is empty", low, high);
    Grid grid = mr.grid();
    byte[] inside = new byte[grid.size()];
    float[] values = mr.intensity();
    int plane = grid.nx() * grid.ny();
    work.slabs(
        grid.nz(),
        k -> {
          for (int v = k * plane; v < (k + 1) * plane; v++)
            inside[v] = (byte) (values[v] >= low && values[v] <= high ? 1 : 0);
        });
    return new Mask(grid, inside);
  }
}
