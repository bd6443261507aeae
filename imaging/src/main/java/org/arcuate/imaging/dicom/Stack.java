package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;

/**
 * Parallel slices in the order of their positions along the normal, and how far they are from an
 * even grid.
 *
 * <p>Nothing here looks at file names or instance numbers.
 */
final class Stack {
  /** Slices nearer than this are at one place, mm. */
  static final double SAME_PLACE_MM = 0.01;

  /** A slice this near to its place on an even grid is on it, mm. */
  static final double ON_GRID_MM = 0.01;

  private static final int MOST_NEW_SLICES = 8;
  private static final double FINEST_MM = 0.1;

  /** One slice and where it is. */
  record Slice(FrameHeader header, Vec3 position) {}

  /** For series that are no volume. */
  static final Layout NO_LAYOUT = new Layout(0, List.of(), "");

  final List<Slice> slices;
  final Vec3 right;
  final Vec3 down;
  final Vec3 normal;

  Stack(List<Slice> unordered, Vec3 right, Vec3 down) {
    this.right = right;
    this.down = down;
    this.normal = right.cross(down);
    List<Slice> ordered = new ArrayList<>(unordered);
    ordered.sort(
        Comparator.comparingDouble((Slice s) -> s.position.dot(normal))
            .thenComparing(s -> s.header.relative())
            .thenComparingInt(s -> s.header.frame()));
    this.slices = List.copyOf(ordered);
  }

  int count() {
    return slices.size();
  }

  Vec3 position(int slice) {
    return slices.get(slice).position;
  }

  /** Distances of neighbouring slices along the normal, mm. */
  double[] gaps() {
    double[] gaps = new double[Math.max(0, count() - 1)];
    for (int s = 0; s < gaps.length; s++) gaps[s] = position(s + 1).minus(position(s)).dot(normal);
    return gaps;
  }

  /** The greatest shift of a slice against the one before it, within the plane, mm. */
  double largestShiftMm() {
    double largest = 0;
    for (int s = 0; s + 1 < count(); s++) largest = Math.max(largest, inPlane(s).length());
    return largest;
  }

  private Vec3 inPlane(int s) {
    Vec3 step = position(s + 1).minus(position(s));
    return step.minus(normal.times(step.dot(normal)));
  }

  /** The direction from the first slice to the last, unit. */
  Vec3 along() {
    return position(count() - 1).minus(position(0)).unit();
  }

  /** The angle between the normal and the direction from slice to slice. */
  Angle tilt() {
    return Angle.between(normal, along());
  }

  /** How far a slice is from the line through the first and the last, at most, mm. */
  double bendMm() {
    Vec3 along = along();
    double most = 0;
    for (Slice slice : slices) {
      Vec3 to = slice.position.minus(position(0));
      double t = to.dot(normal) / along.dot(normal);
      most = Math.max(most, to.minus(along.times(t)).length());
    }
    return most;
  }

  /** How far a slice is from its place on an even grid, at most, mm. */
  double unevennessMm() {
    Vec3 step = position(count() - 1).minus(position(0)).times(1.0 / (count() - 1));
    double most = 0;
    for (int s = 0; s < count(); s++)
      most = Math.max(most, position(s).distance(position(0).plus(step.times(s))));
    return most;
  }

  /**
   * Where each slice of an even grid comes from.
   *
   * @param from index of the measured slice at or below
   * @param weight share of the measured slice after it, 0 to below 1
   */
  record Source(int from, double weight) {}

  /**
   * How a volume is made of the slices.
   *
   * @param gapMm distance of slices along the normal
   * @param sources one a slice of the volume
   * @param change what has to be done, or empty if the slices are even as they are
   */
  record Layout(double gapMm, List<Source> sources, String change) {}

  /** An even grid through the slices; needs at least two at different places. */
  Layout layout() {
    double[] gaps = gaps();
    double length = Arrays.stream(gaps).sum();
    if (unevennessMm() <= ON_GRID_MM) {
      List<Source> asTheyAre = new ArrayList<>();
      for (int s = 0; s < count(); s++) asTheyAre.add(new Source(s, 0));
      return new Layout(length / gaps.length, asTheyAre, "");
    }
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double base = sorted[sorted.length / 2];
    Layout filled = filled(gaps, sorted[0]);
    if (filled == null) filled = filled(gaps, base);
    return filled != null ? filled : resampled(gaps, length, sorted[0]);
  }

  /** All gaps are whole multiples of one: only what is missing is made up. */
  private @org.jspecify.annotations.Nullable Layout filled(double[] gaps, double guess) {
    double slots = 0;
    double length = 0;
    for (double gap : gaps) {
      slots += Math.max(1, Math.rint(gap / guess));
      length += gap;
    }
    if (slots > (double) MOST_NEW_SLICES * count()) return null;
    double base = length / slots;
    double reached = 0;
    double place = 0;
    List<Source> sources = new ArrayList<>();
    int missing = 0;
    for (int s = 0; s < gaps.length; s++) {
      int steps = (int) Math.max(1, Math.rint(gaps[s] / guess));
      place += steps * base;
      reached += gaps[s];
      if (Math.abs(reached - place) > ON_GRID_MM) return null;
      for (int k = 0; k < steps; k++) sources.add(new Source(s, (double) k / steps));
      missing += steps - 1;
    }
    sources.add(new Source(count() - 1, 0));
    if (missing == 0) return null;
    return new Layout(
        base,
        sources,
        String.format(
            Locale.ROOT,
            "%d slices are missing between %s; they are interpolated between their neighbours, the"
                + " measured slices stay as they are",
            missing,
            places(gaps, base)));
  }

  private String places(double[] gaps, double base) {
    List<String> places = new ArrayList<>();
    for (int s = 0; s < gaps.length && places.size() < 4; s++)
      if (gaps[s] > 1.5 * base)
        places.add(
            String.format(
                Locale.ROOT,
                "%.2f and %.2f mm",
                position(s).dot(normal),
                position(s + 1).dot(normal)));
    return String.join(", ", places);
  }

  private Layout resampled(double[] gaps, double length, double smallest) {
    double gap =
        Math.max(Math.max(smallest, FINEST_MM), length / ((double) MOST_NEW_SLICES * count() - 1));
    int steps = (int) Math.max(1, Math.floor(length / gap + 1e-9));
    gap = length / steps;
    List<Source> sources = new ArrayList<>();
    int s = 0;
    double below = 0;
    for (int k = 0; k <= steps; k++) {
      double place = k * gap;
      while (s < gaps.length - 1 && place >= below + gaps[s]) below += gaps[s++];
      double weight = Math.clamp((place - below) / gaps[s], 0, 1);
      sources.add(weight > 1 - 1e-9 ? new Source(s + 1, 0) : new Source(s, weight));
    }
    return new Layout(
        gap,
        sources,
        String.format(
            Locale.ROOT,
            "gaps between slices are uneven, %.4f to %.4f mm; resampled to %d slices every %.4f mm"
                + " by linear interpolation between neighbouring slices",
            Arrays.stream(gaps).min().orElse(0),
            Arrays.stream(gaps).max().orElse(0),
            sources.size(),
            gap));
  }
}
