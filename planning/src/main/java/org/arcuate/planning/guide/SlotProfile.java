package org.arcuate.planning.guide;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Outline;

/**
 * How the block of a slot follows the bone: heights along the slot, evenly spaced, mm.
 *
 * @param fromMm where the opening begins
 * @param stepMm from one height to the next
 * @param bone a smooth line over all bone under the block
 * @param bottom of the block; where bone is, it is taken off the block
 * @param top of the block
 */
record SlotProfile(double fromMm, double stepMm, double[] bone, double[] bottom, double[] top) {
  private static final double STEP_MM = 1;

  /** Half width over which the line is level: steps of the bone do not show in the block. */
  private static final int LEVEL = 6;

  /** The block reaches so far below the lowest bone around. */
  private static final double UNDER_MM = 3;

  /** A corner of the block for so many heights. */
  private static final int DRAWN = 3;

  /** Deeper gaps under the line are bridged. */
  private static final double DEEPEST_MM = 20;

  /** A stopped blade comes so far out of the bone. */
  private static final double THROUGH_MM = 1;

  /** Most that a stop may raise the block. */
  private static final double HIGHEST_STOP_MM = 30;

  /**
   * The profile over bone that was seen at places along the slot.
   *
   * @param at places along the slot, mm
   * @param out their heights, mm
   * @param section where the bone that is cut begins and ends along the slot, mm
   * @param beyondMm of the opening past the bone at both ends
   * @param heightMm of the block over the bone
   */
  static SlotProfile over(
      double[] at, double[] out, double[] section, double beyondMm, double heightMm) {
    double least = Math.min(section[0], Arrays.stream(at).min().orElseThrow());
    double most = Math.max(section[1], Arrays.stream(at).max().orElseThrow());
    int n = 1 + (int) Math.ceil((most - least + 2 * beyondMm) / STEP_MM);
    double from = (least + most - (n - 1) * STEP_MM) / 2;
    double[] high = new double[n];
    double[] low = new double[n];
    Arrays.fill(high, Double.NaN);
    Arrays.fill(low, Double.NaN);
    for (int i = 0; i < at.length; i++) {
      int bin = (int) Math.round((at[i] - from) / STEP_MM);
      high[bin] = Double.isNaN(high[bin]) ? out[i] : Math.max(high[bin], out[i]);
      low[bin] = Double.isNaN(low[bin]) ? out[i] : Math.min(low[bin], out[i]);
    }
    filled(high);
    filled(low);
    double[] bone = level(high, 1);
    double[] bottom = level(low, -1);
    double[] top = new double[n];
    for (int i = 0; i < n; i++) {
      top[i] = bone[i] + heightMm;
      bottom[i] = Math.max(bottom[i] - UNDER_MM, bone[i] - DEEPEST_MM);
    }
    return new SlotProfile(from, STEP_MM, bone, bottom, top);
  }

  /** What is missing becomes what is between its neighbours. */
  private static void filled(double[] line) {
    int before = -1;
    for (int i = 0; i <= line.length; i++) {
      if (i < line.length && Double.isNaN(line[i])) continue;
      for (int j = before + 1; j < i; j++)
        if (before < 0) line[j] = line[i];
        else if (i == line.length) line[j] = line[before];
        else line[j] = line[before] + (line[i] - line[before]) * (j - before) / (i - before);
      before = i;
    }
  }

  /** The greatest around, or the least for sign −1, and then the mean: never below the line. */
  private static double[] level(double[] line, int sign) {
    int n = line.length;
    double[] most = new double[n];
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int j = Math.max(0, i - LEVEL); j <= Math.min(n - 1, i + LEVEL); j++)
        best = Math.max(best, sign * line[j]);
      most[i] = best;
    }
    for (int i = 0; i < n; i++) {
      int first = Math.max(0, i - LEVEL);
      int last = Math.min(n - 1, i + LEVEL);
      for (int j = first; j <= last; j++) mean[i] += sign * most[j] / (last - first + 1);
    }
    return mean;
  }

  double toMm() {
    return fromMm + stepMm * (top.length - 1);
  }

  double lowest() {
    return Arrays.stream(bottom).min().orElseThrow();
  }

  double highest() {
    return Arrays.stream(top).max().orElseThrow();
  }

  private double of(double[] line, double at) {
    double x = Math.clamp((at - fromMm) / stepMm, 0, line.length - 1);
    int i = Math.min((int) x, line.length - 2);
    return line[i] + (line[i + 1] - line[i]) * (x - i);
  }

  double top(double at) {
    return of(top, at);
  }

  double bone(double at) {
    return of(bone, at);
  }

  /** The block seen from the side, beyond the opening by {@code end}, drawn in by {@code inset}. */
  Outline outline(double end, double inset) {
    int n = 1 + (top.length - 1) / DRAWN;
    double step = (toMm() - fromMm) / (n - 1);
    double[] ring = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double at = fromMm + i * step;
      double drawn = at + (i == 0 ? inset - end : i == n - 1 ? end - inset : 0);
      ring[2 * i] = drawn;
      ring[2 * i + 1] = of(bottom, at);
      ring[4 * n - 2 - 2 * i] = drawn;
      ring[4 * n - 1 - 2 * i] = top(at) - inset;
    }
    return Outline.polygon(ring);
  }

  /** All over the opening from a height above the bone up to more than any guide is thick. */
  Outline above(double ledgeMm, double highMm) {
    int n = 1 + (top.length - 1) / DRAWN;
    double step = (toMm() - fromMm) / (n - 1);
    double[] ring = new double[2 * n + 4];
    for (int i = 0; i < n; i++) {
      ring[2 * i] = fromMm + i * step;
      ring[2 * i + 1] = bone(fromMm + i * step) + ledgeMm;
    }
    ring[2 * n] = toMm();
    ring[2 * n + 1] = highest() + highMm;
    ring[2 * n + 2] = fromMm;
    ring[2 * n + 3] = highest() + highMm;
    return Outline.polygon(ring);
  }

  /**
   * The same with a top that stops a blade by its collar as soon as it is through the bone.
   *
   * @param at places along the slot at which the far side of the bone is known, mm
   * @param far heights of the far side there, mm
   * @param bladeMm from the tip of the blade to its collar
   * @param name of guide and cut, for messages
   * @throws BadInput if the blade is too short for the height that leads it, or so long that the
   *     guide would stand too high over the bone
   */
  SlotProfile stopping(double[] at, double[] far, double bladeMm, String name) {
    double[] low = new double[top.length];
    Arrays.fill(low, Double.NaN);
    for (int i = 0; i < at.length; i++) {
      int bin = (int) Math.round((at[i] - fromMm) / stepMm);
      if (bin < 0 || bin >= low.length) continue;
      low[bin] = Double.isNaN(low[bin]) ? far[i] : Math.min(low[bin], far[i]);
    }
    filled(low);
    double[] deep = level(low, -1);
    double[] stop = new double[top.length];
    double shortBy = Double.NEGATIVE_INFINITY;
    double highBy = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < stop.length; i++) {
      stop[i] = deep[i] - THROUGH_MM + bladeMm;
      shortBy = Math.max(shortBy, top[i] - stop[i]);
      highBy = Math.max(highBy, stop[i] - top[i]);
    }
    if (shortBy > 0)
      throw new BadInput(
          "%s: a blade of %.0f mm up to its stop does not come through the bone below the slot:"
              + " needed at least %.0f mm",
          name, bladeMm, Math.ceil(bladeMm + shortBy));
    if (highBy > HIGHEST_STOP_MM)
      throw new BadInput(
          "%s: to stop a blade of %.0f mm the guide would stand %.0f mm higher over the bone:"
              + " needed at most %.0f mm up to its stop",
          name, bladeMm, highBy, Math.floor(bladeMm - highBy + HIGHEST_STOP_MM));
    return new SlotProfile(fromMm, stepMm, bone, bottom, stop);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SlotProfile p
        && fromMm == p.fromMm
        && Arrays.equals(top, p.top)
        && Arrays.equals(bottom, p.bottom);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(top);
  }
}
