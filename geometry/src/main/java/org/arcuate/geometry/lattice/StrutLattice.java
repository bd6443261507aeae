package org.arcuate.geometry.lattice;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.Interval;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A lattice of round bars with balls where they meet; without end. Exact outside where cell and
 * radius are the same everywhere, a bound otherwise.
 *
 * <p>The stochastic lattice repeats after {@link StrutPatterns#SEEDS} cells along each axis.
 */
public final class StrutLattice implements Body {
  private final StrutNetwork network;
  private final int cells;
  private final Vec3 origin;
  private final Grading cellMm;
  private final Grading radiusMm;
  private final double scale;

  /**
   * A lattice of struts.
   *
   * @param seed of the stochastic lattice; others do not use it
   * @param origin a corner of a cell
   * @param within how far from the origin the lattice is used, mm; matters where the cell varies
   * @param cellMm edge of a cell (stochastic: cube root of the volume that a seed has), above 0
   * @param radiusMm of the struts, above 0
   */
  public StrutLattice(
      LatticeKind kind, long seed, Vec3 origin, double within, Grading cellMm, Grading radiusMm) {
    if (kind.form() != LatticeKind.Form.STRUTS)
      throw new BadInput("lattice %s: is not made of struts", kind.word());
    if (!(cellMm.least() > 0))
      throw new BadInput("lattice cell %s mm: must be above 0", cellMm.least());
    if (!(radiusMm.least() > 0))
      throw new BadInput("strut radius %s mm: must be above 0", radiusMm.least());
    this.network = StrutNetwork.of(StrutPatterns.of(kind, seed));
    this.cells = StrutPatterns.cells(kind);
    this.origin = origin;
    this.cellMm = cellMm;
    this.radiusMm = radiusMm;
    double c = cellMm.steepest();
    double stretch =
        c == 0
            ? 1
            : cellMm.most() * (1 / cellMm.least() + within * c / (cellMm.least() * cellMm.least()));
    scale = 1 / (stretch + c * cells * network.farthest() + radiusMm.steepest());
  }

  /** A lattice that is the same everywhere. */
  public static StrutLattice of(LatticeKind kind, long seed, double cellMm, double radiusMm) {
    return new StrutLattice(
        kind, seed, Vec3.ZERO, 0, Grading.constant(cellMm), Grading.constant(radiusMm));
  }

  @Override
  public void distance(Block at, double[] out) {
    double[] radius = at.borrow();
    cellMm.values(at, out);
    radiusMm.values(at, radius);
    for (int p = 0; p < at.n; p++) {
      double period = out[p] * cells;
      double d =
          network.distance(
              (at.x[p] - origin.x()) / period,
              (at.y[p] - origin.y()) / period,
              (at.z[p] - origin.z()) / period);
      out[p] = scale * (d * period - radius[p]);
    }
    at.giveBack(radius);
  }

  @Override
  public Box bounds() {
    return Box.ALL;
  }

  /** From the middle of the box, within what the distance can be at all. */
  @Override
  public Interval over(Box box) {
    Interval all =
        new Interval(
            -scale * radiusMm.most(),
            scale * Math.max(0, cellMm.most() * cells * network.farthest() - radiusMm.least()));
    if (2 * box.reach() > all.high() - all.low()) return all;
    return Body.super.over(box).and(all);
  }
}
