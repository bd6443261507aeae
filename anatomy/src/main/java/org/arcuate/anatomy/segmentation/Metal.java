package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Threshold;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Metal in a CT: implants, plates, screws.
 *
 * @param pieces the largest first
 */
public record Metal(List<Piece> pieces) {
  /** Above dense cortex (1800 HU at most) and its noise; below the ceiling of most scanners, HU. */
  static final int METAL_HU = 2200;

  /** Smaller spots are noise or streaks, mm³. */
  private static final double LEAST_MM3 = 30;

  /** A body this many times longer than thick is a rod. */
  private static final double SLENDER = 3;

  /** Two halves of a screw lie on one line to this, mm … */
  private static final double OFFSET_MM = 3;

  /** … with their axes within this angle, cosine of 10°. */
  private static final double PARALLEL = 0.985;

  private static final double GAP_MM = 12;

  /**
   * One piece of metal.
   *
   * @param rod if it is a straight rod, as a screw or a pin is
   * @param broken true if another rod continues it behind a gap
   */
  public record Piece(Mask mask, Optional<Rod> rod, boolean broken) {}

  /**
   * A cylinder with round ends cut flat, LPS mm.
   *
   * @param axis unit vector from {@code from} on
   */
  public record Rod(Vec3 from, Vec3 axis, double lengthMm, double radiusMm) {
    Vec3 to() {
      return from.plus(axis.times(lengthMm));
    }
  }

  /** Copies the list. */
  public Metal {
    pieces = List.copyOf(pieces);
  }

  /** All metal of a CT. */
  public static Metal of(CtVolume ct, Work work) {
    Components parts =
        Components.label(Threshold.above(ct, METAL_HU, work), Connectivity.CORNERS_26, work);
    double voxel = ct.grid().voxelVolume();
    List<Mask> masks = new ArrayList<>();
    List<Optional<Rod>> rods = new ArrayList<>();
    for (int n = 1; n <= parts.count() && parts.size(n) * voxel >= LEAST_MM3; n++) {
      Mask mask = parts.mask(n);
      masks.add(mask);
      rods.add(rod(mask));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int n = 0; n < masks.size(); n++)
      pieces.add(new Piece(masks.get(n), rods.get(n), isBroken(n, rods)));
    return new Metal(pieces);
  }

  private static boolean isBroken(int n, List<Optional<Rod>> rods) {
    if (rods.get(n).isEmpty()) return false;
    Rod a = rods.get(n).get();
    for (int o = 0; o < rods.size(); o++) {
      if (o == n || rods.get(o).isEmpty()) continue;
      Rod b = rods.get(o).get();
      if (Math.abs(a.axis().dot(b.axis())) < PARALLEL) continue;
      Vec3 way = b.from().towards(b.to(), 0.5).minus(a.from());
      double offset = way.minus(a.axis().times(way.dot(a.axis()))).length();
      double s = b.from().minus(a.from()).dot(a.axis());
      double t = b.to().minus(a.from()).dot(a.axis());
      double gap = Math.max(Math.min(s, t) - a.lengthMm(), -Math.max(s, t));
      if (offset < OFFSET_MM && gap > -1 && gap < GAP_MM) return true;
    }
    return false;
  }

  /** The cylinder of equal length and volume, if the body is slender, round and straight. */
  private static Optional<Rod> rod(Mask mask) {
    Grid g = mask.grid();
    List<Vec3> points = new ArrayList<>();
    for (int v = 0; v < mask.inside().length; v++)
      if (mask.inside()[v] != 0)
        points.add(g.lps(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny())));
    Vec3 sum = Vec3.ZERO;
    for (Vec3 p : points) sum = sum.plus(p);
    Vec3 centre = sum.times(1.0 / points.size());
    Vec3 axis = axis(points, centre);
    double low = 0;
    double high = 0;
    double across = 0;
    for (Vec3 p : points) {
      double t = p.minus(centre).dot(axis);
      low = Math.min(low, t);
      high = Math.max(high, t);
      across += p.minus(centre).minus(axis.times(t)).dot(p.minus(centre));
    }
    Vec3 s = g.spacing();
    double step =
        Math.abs(axis.dot(g.axisX())) * s.x()
            + Math.abs(axis.dot(g.axisY())) * s.y()
            + Math.abs(axis.dot(g.axisZ())) * s.z();
    double length = high - low + step;
    double radius = Math.sqrt(points.size() * g.voxelVolume() / (Math.PI * length));
    // a disc of that radius has a mean square of r²/2 from its axis, and its voxels a little more
    double spread = across / points.size() - (s.x() * s.x() + s.y() * s.y() + s.z() * s.z()) / 18;
    boolean straight = spread < 0.5 * radius * radius * 1.8;
    if (length < SLENDER * 2 * radius || !straight) return Optional.empty();
    return Optional.of(new Rod(centre.plus(axis.times(low - step / 2)), axis, length, radius));
  }

  /** The direction of greatest spread, by the power method. */
  private static Vec3 axis(List<Vec3> points, Vec3 centre) {
    double[] m = new double[6];
    for (Vec3 p : points) {
      Vec3 q = p.minus(centre);
      m[0] += q.x() * q.x();
      m[1] += q.y() * q.y();
      m[2] += q.z() * q.z();
      m[3] += q.x() * q.y();
      m[4] += q.x() * q.z();
      m[5] += q.y() * q.z();
    }
    Vec3 axis = new Vec3(0.41, 0.53, 0.74).unit();
    for (int round = 0; round < 100; round++) {
      Vec3 next =
          new Vec3(
              m[0] * axis.x() + m[3] * axis.y() + m[4] * axis.z(),
              m[3] * axis.x() + m[1] * axis.y() + m[5] * axis.z(),
              m[4] * axis.x() + m[5] * axis.y() + m[2] * axis.z());
      if (!(next.length() > 0)) return axis;
      axis = next.unit();
    }
    return axis;
  }

  /** A label map with the pieces as metal-1, metal-2 … over what was there. */
  public LabelMap over(LabelMap labels) {
    short[] values = labels.labels().clone();
    var names = new java.util.TreeMap<>(labels.names());
    int next = names.isEmpty() ? 1 : names.lastKey() + 1;
    for (int n = 0; n < pieces.size(); n++) {
      byte[] inside = pieces.get(n).mask().inside();
      for (int v = 0; v < inside.length; v++) if (inside[v] != 0) values[v] = (short) next;
      names.put(next++, "metal-" + (n + 1));
    }
    return new LabelMap(labels.grid(), values, names);
  }
}
