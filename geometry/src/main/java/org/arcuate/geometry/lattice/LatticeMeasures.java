package org.arcuate.geometry.lattice;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Solid;

/**
 * What one period of a lattice measures, found on the lattice itself.
 *
 * @param porosity part of the volume that is void, by counting points
 * @param poreMm diameter of the largest sphere in the void
 * @param throatMm diameter of the largest sphere that can travel through the void in all three
 *     directions, to within a sampling step; 0 if none can
 * @param thickestMm diameter of the largest sphere in the solid
 * @param meanThicknessMm local thickness of the solid (Hildebrand and Rüegsegger 1997: at each
 *     point the largest sphere in the solid that holds it), mean over the solid
 * @param thinnestMm that of which 5 % of the solid have less
 * @param solidBodies separate solid bodies that run through all of space
 * @param solidIslands solid components that do not
 * @param voidBodies separate voids that run through all of space
 * @param voidIslands void components that do not: trapped powder
 * @param stepMm distance of the points that were sampled
 */
public record LatticeMeasures(
    double porosity,
    double poreMm,
    double throatMm,
    double thickestMm,
    double meanThicknessMm,
    double thinnestMm,
    int solidBodies,
    int solidIslands,
    int voidBodies,
    int voidIslands,
    double stepMm) {

  /**
   * Measures one period.
   *
   * @param lattice repeats after {@code periodMm} along each axis
   * @param steps points along each edge of the period, 16 to 256
   */
  public static LatticeMeasures of(Solid lattice, double periodMm, int steps, Work work) {
    if (!(periodMm > 0)) throw new BadInput("lattice period %s mm: must be above 0", periodMm);
    if (steps < 16 || steps > 256)
      throw new BadInput("lattice sampled at %d steps: must be from 16 to 256", steps);
    PeriodSamples s = PeriodSamples.of(lattice, periodMm, steps, work);
    int[] solid = s.components(PeriodSamples.Phase.SOLID, work);
    int[] open = s.components(PeriodSamples.Phase.VOID, work);
    double[] thickness = s.localThickness(work);
    return new LatticeMeasures(
        s.porosity(),
        2 * s.largestSphere(PeriodSamples.Phase.VOID),
        2 * s.throat(work),
        2 * s.largestSphere(PeriodSamples.Phase.SOLID),
        thickness[0],
        thickness[1],
        solid[0],
        solid[1],
        open[0],
        open[1],
        s.step());
  }
}
