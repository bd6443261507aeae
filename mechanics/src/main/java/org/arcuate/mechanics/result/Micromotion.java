package org.arcuate.mechanics.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.Interface;
import org.arcuate.mechanics.solver.Solution;

/**
 * How the two faces of an interface move against each other under a load.
 *
 * <p>Bone grows into a porous face that moves by no more than 0.04 mm and is kept away by fibrous
 * tissue from 0.15 mm on (Pilliar 1986, Clin Orthop 208:108; Jasty 1997, J Bone Joint Surg Am
 * 79:707).
 *
 * @param name of the interface
 * @param areaMm2 of it
 * @param peakMm largest motion, slip and gap together
 * @param peakAt where, LPS mm
 * @param percentileMm motion that 99 % of the area stay at or below
 * @param meanMm motion, over the area
 * @param ingrowth part of the area that moves by no more than 0.04 mm
 * @param fibrous part of the area that moves by more than 0.15 mm
 * @param open part of the area where the faces stand apart
 * @param pressureMpa largest pressure
 */
public record Micromotion(
    String name,
    double areaMm2,
    double peakMm,
    Vec3 peakAt,
    double percentileMm,
    double meanMm,
    double ingrowth,
    double fibrous,
    double open,
    double pressureMpa) {
  /** Motion up to which bone grows in, mm. */
  public static final double INGROWTH_MM = 0.04;

  /** Motion from which on fibrous tissue is expected, mm. */
  public static final double FIBROUS_MM = 0.15;

  private static final double SHARE = 0.99;

  /** Measures it. */
  public static Micromotion of(Contact contact, Solution solution) {
    Interface face = contact.face();
    int n = face.pairs();
    double[] moved = new double[n];
    double[] sum = new double[4];
    double peak = -1;
    double pressure = 0;
    Vec3 at = Vec3.ZERO;
    for (int p = 0; p < n; p++) {
      Interface.Motion apart = face.motion(p, solution.mm());
      double gap = apart.gapMm();
      double motion = Math.hypot(apart.slipMm(), Math.max(gap, 0)); // Overlap is the springs'.
      moved[p] = motion;
      double area = face.areaMm2()[p];
      sum[0] += area * motion;
      if (motion <= INGROWTH_MM) sum[1] += area;
      if (motion > FIBROUS_MM) sum[2] += area;
      if (gap > 0) sum[3] += area;
      pressure = Math.max(pressure, contact.law().pressure(gap));
      if (motion > peak) {
        peak = motion;
        at = face.at(p);
      }
    }
    double whole = face.area();
    return new Micromotion(
        face.name(),
        whole,
        peak,
        at,
        percentile(moved, face.areaMm2()),
        sum[0] / whole,
        sum[1] / whole,
        sum[2] / whole,
        sum[3] / whole,
        pressure);
  }

  /** The value that {@link #SHARE} of the area stay at or below. */
  private static double percentile(double[] value, double[] area) {
    int[] order =
        IntStream.range(0, value.length)
            .boxed()
            .sorted(Comparator.comparingDouble(p -> value[p]))
            .mapToInt(p -> p)
            .toArray();
    double left = SHARE * Arrays.stream(area).sum();
    for (int p : order) {
      left -= area[p];
      if (left <= 0) return value[p];
    }
    return value[order[order.length - 1]];
  }
}
