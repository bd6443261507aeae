package org.arcuate.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.outline.EvenOdd;
import org.arcuate.imaging.outline.SliceBlend;
import org.arcuate.imaging.volume.Mask;

/** The outlines of a region by the planes they lie in, in voxels of a grid. */
final class OutlinePlanes {
  /** Points of one outline may be this far off its plane, mm. */
  private static final double FLAT_MM = 0.1;

  /** Outlines this near to each other are in one plane, mm. */
  private static final double SAME_MM = 0.05;

  /** A plane this near to a slice is on it, voxels. */
  private static final double ON_SLICE = 0.02;

  private final StructureSet.Region region;
  private final Grid grid;
  private final Affine voxelFromLps;

  /** Distance of two slices at right angles to them, mm. */
  private final double sliceMm;

  /** In slices, ascending, and what is drawn there: x and y in turn, in voxels. */
  private final List<Plane> planes = new ArrayList<>();

  private record Plane(double k, List<double[]> lines) {}

  OutlinePlanes(StructureSet.Region region, Grid grid) {
    this.region = region;
    this.grid = grid;
    voxelFromLps = grid.voxelFromLps();
    double[] r = voxelFromLps.rows()[2];
    sliceMm = 1 / new Vec3(r[0], r[1], r[2]).length();
    List<Plane> single = new ArrayList<>();
    for (int o = 0; o < region.outlines().size(); o++)
      single.add(flat(o + 1, region.outlines().get(o)));
    single.sort((a, b) -> Double.compare(a.k, b.k));
    for (Plane one : single) {
      Plane last = planes.isEmpty() ? null : planes.getLast();
      if (last != null && (one.k - last.k) * sliceMm < SAME_MM) last.lines.addAll(one.lines);
      else planes.add(one);
    }
  }

  /** One outline in voxels, its place along the slices apart. */
  private Plane flat(int number, StructureSet.Outline outline) {
    String what = "outline " + number + " of region " + region.name();
    if (!outline.type().equals(StructureSet.CLOSED)
        && !outline.type().equals(StructureSet.CLOSED_XOR))
      throw new BadInput(
          "%s: is of type %s, CLOSED_PLANAR is needed",
          what, outline.type().isEmpty() ? "(none)" : outline.type());
    int n = outline.count();
    if (n < 3) throw new BadInput("%s: has %d points, three or more are needed", what, n);
    double[] xy = new double[2 * n];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int p = 0; p < n; p++) {
      double[] xyz = outline.xyz();
      Vec3 v = voxelFromLps.apply(xyz[3 * p], xyz[3 * p + 1], xyz[3 * p + 2]);
      xy[2 * p] = v.x();
      xy[2 * p + 1] = v.y();
      low = Math.min(low, v.z());
      high = Math.max(high, v.z());
      sum += v.z();
    }
    if ((high - low) * sliceMm > 2 * FLAT_MM)
      throw new BadInput(
          "%s: lies across the slices (over %.1f mm of them); outlines in the plane of the slices"
              + " are needed",
          what, (high - low) * sliceMm);
    double k = sum / n;
    if (Math.abs(k - Math.rint(k)) < ON_SLICE) k = Math.rint(k);
    return new Plane(k, new ArrayList<>(List.of(xy)));
  }

  StructureSet.Filled fill(Work work) {
    byte[] inside = new byte[grid.size()];
    if (planes.isEmpty()) return new StructureSet.Filled(new Mask(grid, inside), List.of());
    double pitch = pitch();
    work.slabs(
        grid.nz(),
        k -> {
          byte[] slice = slice(k, pitch);
          System.arraycopy(slice, 0, inside, grid.index(0, 0, k), slice.length);
        });
    work.progress(1, "filling outlines");
    return new StructureSet.Filled(new Mask(grid, inside), notes(pitch));
  }

  /** The usual distance of planes, in slices: the median; of a single plane, one slice. */
  private double pitch() {
    if (planes.size() < 2) return 1;
    double[] gaps = new double[planes.size() - 1];
    for (int p = 0; p < gaps.length; p++) gaps[p] = planes.get(p + 1).k - planes.get(p).k;
    Arrays.sort(gaps);
    return gaps[gaps.length / 2];
  }

  private boolean bridged(int lower, double pitch) {
    return planes.get(lower + 1).k - planes.get(lower).k <= 1.5 * pitch;
  }

  private byte[] slice(int k, double pitch) {
    int upper = 0;
    while (upper < planes.size() && planes.get(upper).k < k) upper++;
    boolean above = upper < planes.size();
    if (above && planes.get(upper).k == k) return filled(planes.get(upper));
    if (above && upper > 0 && bridged(upper - 1, pitch)) {
      Plane a = planes.get(upper - 1);
      Plane b = planes.get(upper);
      Vec3 s = grid.spacing();
      return SliceBlend.of(
              filled(a), filled(b), grid.nx(), grid.ny(), s.x(), s.y(), Work.quiet().threads(1))
          .at((k - a.k) / (b.k - a.k));
    }
    // a plane stands for half its distance to the next, the lower end included
    if (above && planes.get(upper).k - k <= pitch / 2 + 1e-9) return filled(planes.get(upper));
    if (upper > 0 && k - planes.get(upper - 1).k < pitch / 2 - 1e-9)
      return filled(planes.get(upper - 1));
    return new byte[grid.nx() * grid.ny()];
  }

  private byte[] filled(Plane plane) {
    return EvenOdd.fill(plane.lines, grid.nx(), grid.ny());
  }

  private List<String> notes(double pitch) {
    List<String> notes = new ArrayList<>();
    boolean onSlices = planes.stream().allMatch(p -> p.k == Math.rint(p.k));
    if (!onSlices || pitch > 1.01)
      notes.add(
          String.format(
              Locale.ROOT,
              "drawn every %.3g mm, slices are %.3g mm apart: filled in between by shape",
              pitch * sliceMm,
              sliceMm));
    int gaps = 0;
    for (int p = 0; p + 1 < planes.size(); p++) if (!bridged(p, pitch)) gaps++;
    if (gaps > 0)
      notes.add(gaps + (gaps == 1 ? " gap" : " gaps") + " between its planes: left empty");
    if (reachesBeyond()) notes.add("reaches beyond the image: cut off there");
    return notes;
  }

  private boolean reachesBeyond() {
    for (Plane plane : planes) {
      if (plane.k < -0.5 || plane.k > grid.nz() - 0.5) return true;
      for (double[] xy : plane.lines)
        for (int p = 0; p < xy.length; p += 2)
          if (xy[p] < -0.5
              || xy[p + 1] < -0.5
              || xy[p] > grid.nx() - 0.5
              || xy[p + 1] > grid.ny() - 0.5) return true;
    }
    return false;
  }
}
