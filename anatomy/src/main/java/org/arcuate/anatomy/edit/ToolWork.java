package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;

/** The voxels that a tool makes of a label. */
final class ToolWork {
  private final LabelEdit edit;
  private final Mask label;
  private final LabelSet labels;
  private final CtVolume ct;
  private final Grid grid;
  private final Work work;

  private ToolWork(LabelEdit edit, Mask label, LabelSet labels, CtVolume ct, Work work) {
    this.edit = edit;
    this.label = label;
    this.labels = labels;
    this.ct = ct;
    this.work = work;
    grid = label.grid();
  }

  static Mask of(LabelEdit edit, Mask label, LabelSet labels, CtVolume ct, Work work) {
    return new ToolWork(edit, label, labels, ct, work).run(edit.tool());
  }

  private Mask run(Tool tool) {
    return switch (tool) {
      case Tool.Threshold t -> combined(inRange(t.range()), t.mode());
      case Tool.Grow g -> combined(grown(g), g.mode());
      case Tool.Islands i -> islands(i.keep());
      case Tool.Cut c -> cut(c);
      case Tool.FillBetween f -> BetweenSlices.filled(needed(), f, work);
      case Tool.FillHoles f -> Holes.fill(needed(), Connectivity.FACES_6, work);
      case Tool.Smooth s -> VolumeKeeping.smoothed(needed(), s.mm(), work);
      case Tool.Combine c -> combined(operand(c.with()).inside(), c.mode());
      case Tool.Invert i -> inverted();
      case Tool.Limit l -> combined(BoxVoxels.of(grid, edit.box().orElseThrow()), Tool.Mode.KEEP);
      case Tool.Margin m -> margin(m.mm());
    };
  }

  /** The label, which must have a voxel for tools that only change what is there. */
  private Mask needed() {
    if (label.count() == 0)
      throw new BadInput("label %s: has no voxel that the tool could work on", edit.label());
    return label;
  }

  private Mask combined(byte[] selection, Tool.Mode mode) {
    byte[] inside = new byte[selection.length];
    byte[] old = label.inside();
    for (int v = 0; v < inside.length; v++)
      inside[v] =
          (byte)
              switch (mode) {
                case ADD -> old[v] | selection[v];
                case SUBTRACT -> old[v] & ~selection[v];
                case KEEP -> old[v] & selection[v];
                case REPLACE -> selection[v];
              };
    return new Mask(grid, inside);
  }

  private byte[] inRange(Tool.Range range) {
    if (range.low() > range.high())
      throw new BadInput(
          "range from %d to %d HU: is empty; above has to be below `below`",
          range.low(), range.high());
    byte[] inside = new byte[grid.size()];
    short[] hu = ct.hu();
    int plane = grid.nx() * grid.ny();
    work.slabs(
        grid.nz(),
        k -> {
          for (int v = k * plane; v < (k + 1) * plane; v++)
            inside[v] = (byte) (hu[v] >= range.low() && hu[v] <= range.high() ? 1 : 0);
        });
    return inside;
  }

  private int index(Vec3 p, String what) {
    Vec3 v = grid.voxel(p);
    int i = (int) Math.rint(v.x());
    int j = (int) Math.rint(v.y());
    int k = (int) Math.rint(v.z());
    if (!grid.contains(i, j, k))
      throw new BadInput(
          "%s (%.1f, %.1f, %.1f) mm: lies outside the CT; points are LPS mm of the CT",
          what, p.x(), p.y(), p.z());
    return grid.index(i, j, k);
  }

  private byte[] grown(Tool.Grow tool) {
    List<Integer> seeds = new ArrayList<>();
    for (Vec3 seed : tool.seeds()) seeds.add(index(seed, "seed"));
    Tool.Range range = tool.range().orElseGet(() -> around(seeds, tool.tolerance()));
    byte[] open = inRange(range);
    if (edit.box().isPresent()) {
      byte[] box = BoxVoxels.of(grid, edit.box().get());
      for (int v = 0; v < open.length; v++) open[v] &= box[v];
    }
    if (tool.reachMm() < Double.POSITIVE_INFINITY) limit(open, tool.seeds(), tool.reachMm());
    for (int s = 0; s < seeds.size(); s++)
      if (open[seeds.get(s)] == 0)
        throw new BadInput(
            "seed %d: has %d HU, or lies outside the box; from %d to %d HU are grown",
            s + 1, ct.hu()[seeds.get(s)], range.low(), range.high());
    Components parts = Components.label(new Mask(grid, open), Connectivity.FACES_6, work);
    return at(parts, seeds);
  }

  /** The median of the 27 voxels around each seed, more or less a tolerance. */
  private Tool.Range around(List<Integer> seeds, int tolerance) {
    List<Short> values = new ArrayList<>();
    for (int seed : seeds) {
      int i = seed % grid.nx();
      int j = seed / grid.nx() % grid.ny();
      int k = seed / (grid.nx() * grid.ny());
      for (int n = 0; n < 27; n++) {
        int a = i + n % 3 - 1;
        int b = j + n / 3 % 3 - 1;
        int c = k + n / 9 - 1;
        if (grid.contains(a, b, c)) values.add(ct.hu()[grid.index(a, b, c)]);
      }
    }
    values.sort(null);
    int middle = values.get(values.size() / 2);
    return new Tool.Range(middle - tolerance, middle + tolerance);
  }

  private void limit(byte[] open, List<Vec3> seeds, double reachMm) {
    int plane = grid.nx() * grid.ny();
    Affine lps = grid.lpsFromVoxel();
    work.slabs(
        grid.nz(),
        k -> {
          for (int v = k * plane; v < (k + 1) * plane; v++) {
            if (open[v] == 0) continue;
            Vec3 p = lps.apply(v % grid.nx(), v / grid.nx() % grid.ny(), k);
            boolean near = false;
            for (Vec3 seed : seeds) near |= p.distance(seed) <= reachMm;
            if (!near) open[v] = 0;
          }
        });
  }

  private static byte[] at(Components parts, List<Integer> voxels) {
    boolean[] keep = new boolean[parts.count() + 1];
    for (int v : voxels) keep[parts.labels()[v]] = true;
    keep[0] = false;
    byte[] inside = new byte[parts.labels().length];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (keep[parts.labels()[v]] ? 1 : 0);
    return inside;
  }

  private Mask islands(Tool.Islands.Keep keep) {
    Components parts = Components.label(needed(), Connectivity.FACES_6, work);
    boolean[] kept = new boolean[parts.count() + 1];
    switch (keep) {
      case Tool.Islands.Largest(int count) ->
          Arrays.fill(kept, 1, Math.min(count, parts.count()) + 1, true);
      case Tool.Islands.AtLeast(double cm3) -> {
        for (int n = 1; n <= parts.count(); n++)
          kept[n] = parts.size(n) * grid.voxelVolume() / 1000 >= cm3;
      }
      case Tool.Islands.At(List<Vec3> points) -> {
        for (Vec3 point : points) {
          int part = parts.labels()[index(point, "point")];
          if (part == 0)
            throw new BadInput(
                "point (%.1f, %.1f, %.1f) mm: lies in no piece of %s",
                point.x(), point.y(), point.z(), edit.label());
          kept[part] = true;
        }
      }
    }
    byte[] inside = new byte[grid.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (kept[parts.labels()[v]] ? 1 : 0);
    return new Mask(grid, inside);
  }

  private Mask cut(Tool.Cut cut) {
    if (!(cut.normal().length() > 0))
      throw new BadInput("normal (0, 0, 0): has no direction; it points to what is taken away");
    needed();
    Vec3 normal = cut.normal().unit();
    byte[] inside = label.inside().clone();
    int plane = grid.nx() * grid.ny();
    Affine lps = grid.lpsFromVoxel();
    work.slabs(
        grid.nz(),
        k -> {
          for (int v = k * plane; v < (k + 1) * plane; v++)
            if (inside[v] != 0
                && lps.apply(v % grid.nx(), v / grid.nx() % grid.ny(), k)
                        .minus(cut.point())
                        .dot(normal)
                    > 0) inside[v] = 0;
        });
    return new Mask(grid, inside);
  }

  private Mask operand(Tool.Operand with) {
    return switch (with) {
      case Tool.Operand.Drawn(Mask mask) -> mask;
      case Tool.Operand.Label(String name) -> {
        Mask mask = labels.mask(name);
        if (mask.count() == 0)
          throw new BadInput(
              "label %s: has no voxel; labels with voxels are %s", name, labels.names());
        yield mask;
      }
    };
  }

  private Mask inverted() {
    byte[] inside = label.inside().clone();
    for (int v = 0; v < inside.length; v++) inside[v] ^= 1;
    return new Mask(grid, inside);
  }

  private Mask margin(Vec3 mm) {
    needed();
    boolean outwards = mm.x() > 0 && mm.y() > 0 && mm.z() > 0;
    boolean inwards = mm.x() < 0 && mm.y() < 0 && mm.z() < 0;
    if (!outwards && !inwards)
      throw new BadInput(
          "margin of %s, %s and %s mm: all above 0 or all below 0 is needed",
          mm.x(), mm.y(), mm.z());
    return SurfaceMargin.moved(label, widths(mm), outwards, work);
  }

  /** Widths along the axes of the upright grid, above 0. */
  private double[] widths(Vec3 mm) {
    double[] widths = {Math.abs(mm.x()), Math.abs(mm.x()), Math.abs(mm.x())};
    if (mm.x() == mm.y() && mm.y() == mm.z()) return widths;
    Grid upright = Upright.grid(grid);
    Vec3[] axes = {upright.axisX(), upright.axisY(), upright.axisZ()};
    for (int a = 0; a < 3; a++) {
      double x = Math.abs(axes[a].x());
      double y = Math.abs(axes[a].y());
      if (Math.max(x, Math.max(y, Math.abs(axes[a].z()))) < 0.9999)
        throw new BadInput(
            "margin of %s, %s and %s mm: the slices are oblique to the patient's axes, where only"
                + " one width for all directions can be had",
            mm.x(), mm.y(), mm.z());
      widths[a] = Math.abs(x > 0.9 ? mm.x() : y > 0.9 ? mm.y() : mm.z());
    }
    return widths;
  }
}
