package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.outline.SliceBlend;
import org.arcuate.imaging.volume.Mask;

/** Slices drawn by hand with empty ones between them, and what belongs in these. */
final class BetweenSlices {
  private final Mask mask;
  private final int axis;
  private final int[] n;
  private final int[] stride;
  private final double[] mm;

  private BetweenSlices(Mask mask, Vec3 normal) {
    this.mask = mask;
    Grid g = mask.grid();
    axis = axis(g, normal);
    int b = axis == 0 ? 1 : 0;
    int c = axis == 2 ? 1 : 2;
    int[] size = {g.nx(), g.ny(), g.nz()};
    int[] step = {1, g.nx(), g.nx() * g.ny()};
    double[] spacing = {g.spacing().x(), g.spacing().y(), g.spacing().z()};
    n = new int[] {size[b], size[c], size[axis]};
    stride = new int[] {step[b], step[c], step[axis]};
    mm = new double[] {spacing[b], spacing[c], spacing[axis]};
  }

  private static int axis(Grid g, Vec3 normal) {
    double x = Math.abs(g.axisX().dot(normal));
    double y = Math.abs(g.axisY().dot(normal));
    double z = Math.abs(g.axisZ().dot(normal));
    return x > y && x > z ? 0 : y > z ? 1 : 2;
  }

  static Mask filled(Mask mask, Tool.FillBetween tool, Work work) {
    return new BetweenSlices(mask, tool.normal()).filled(tool.gapMm(), work);
  }

  private Mask filled(double gapMm, Work work) {
    List<Integer> drawn = new ArrayList<>();
    for (int s = 0; s < n[2]; s++) if (hasVoxel(s)) drawn.add(s);
    List<int[]> gaps = new ArrayList<>();
    for (int d = 0; d + 1 < drawn.size(); d++) {
      int a = drawn.get(d);
      int b = drawn.get(d + 1);
      if (b - a > 1 && (b - a) * mm[2] <= gapMm) gaps.add(new int[] {a, b});
    }
    if (gaps.isEmpty())
      throw new BadInput(
          "fill-between: the %d slices with voxels have no gap between them%s",
          drawn.size(),
          gapMm < Double.POSITIVE_INFINITY ? String.format(" of at most %.4g mm", gapMm) : "");
    byte[] inside = mask.inside().clone();
    work.slabs(gaps.size(), g -> fill(gaps.get(g)[0], gaps.get(g)[1], inside));
    return new Mask(mask.grid(), inside);
  }

  private boolean hasVoxel(int slice) {
    for (int q = 0; q < n[1]; q++)
      for (int p = 0; p < n[0]; p++)
        if (mask.inside()[p * stride[0] + q * stride[1] + slice * stride[2]] != 0) return true;
    return false;
  }

  private byte[] slice(int s) {
    byte[] plane = new byte[n[0] * n[1]];
    for (int q = 0; q < n[1]; q++)
      for (int p = 0; p < n[0]; p++)
        plane[q * n[0] + p] = mask.inside()[p * stride[0] + q * stride[1] + s * stride[2]];
    return plane;
  }

  private void fill(int a, int b, byte[] inside) {
    SliceBlend blend =
        SliceBlend.of(slice(a), slice(b), n[0], n[1], mm[0], mm[1], Work.quiet().threads(1));
    for (int s = a + 1; s < b; s++) {
      byte[] plane = blend.at((double) (s - a) / (b - a));
      for (int q = 0; q < n[1]; q++)
        for (int p = 0; p < n[0]; p++)
          inside[p * stride[0] + q * stride[1] + s * stride[2]] = plane[q * n[0] + p];
    }
  }
}
