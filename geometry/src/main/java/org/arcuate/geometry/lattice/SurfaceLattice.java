package org.arcuate.geometry.lattice;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Body;
import org.arcuate.geometry.solid.Interval;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A lattice on a periodic surface: the network on one side of it, or a sheet along it; without end.
 *
 * <p>The surface is exact. The distance is a bound: the function's own {@link
 * PeriodicSurface#reach} times the cell, divided by what the gradings add to its slope. Where the
 * cell varies the phases are {@code 2π(p − origin)/cell(p)}: cells are stretched in proportion to
 * their distance from the origin, so put it into the lattice's middle.
 */
public final class SurfaceLattice implements Body {
  private static final int LEVELS = 256;
  private static final double TURN = 2 * Math.PI;

  private final LatticeKind kind;
  private final PeriodicSurface surface;
  private final Vec3 origin;
  private final Grading cellMm;
  private final Grading solidFraction;
  private final double[] levels;
  private final double scale;

  /**
   * A lattice of a kind that follows a periodic surface.
   *
   * @param origin where all phases are 0
   * @param within how far from the origin the lattice is used, mm; matters where the cell varies
   * @param cellMm period, above 0
   * @param solidFraction part of the volume that is solid, from 0.02 to 0.98
   */
  public SurfaceLattice(
      LatticeKind kind, Vec3 origin, double within, Grading cellMm, Grading solidFraction) {
    if (!(cellMm.least() > 0))
      throw new BadInput("lattice cell %s mm: must be above 0", cellMm.least());
    if (!(solidFraction.least() >= 0.02 && solidFraction.most() <= 0.98))
      throw new BadInput(
          "lattice solid fraction from %s to %s: must be within 0.02 to 0.98",
          solidFraction.least(), solidFraction.most());
    this.kind = kind;
    this.surface = PeriodicSurface.of(kind);
    this.origin = origin;
    this.cellMm = cellMm;
    this.solidFraction = solidFraction;
    levels = surface.levels(kind.form(), LEVELS);
    double phase =
        TURN
            * (1 / cellMm.least() + within * cellMm.steepest() / (cellMm.least() * cellMm.least()));
    scale = 1 / (phase + steepestLevel() * solidFraction.steepest());
  }

  /** A lattice that is the same everywhere. */
  public static SurfaceLattice of(LatticeKind kind, double cellMm, double solidFraction) {
    return new SurfaceLattice(
        kind, Vec3.ZERO, 0, Grading.constant(cellMm), Grading.constant(solidFraction));
  }

  /** The value of the periodic function at the solid's surface. */
  double level(double fraction) {
    double at = Math.clamp(fraction * LEVELS, 0, LEVELS);
    int i = Math.min((int) at, LEVELS - 1);
    return levels[i] + (at - i) * (levels[i + 1] - levels[i]);
  }

  private double steepestLevel() {
    double most = 0;
    for (int i = 0; i < LEVELS; i++) {
      if ((i + 1.0) / LEVELS < solidFraction.least() || i / (double) LEVELS > solidFraction.most())
        continue;
      double rise = (levels[i + 1] - levels[i]) * LEVELS;
      double far = Math.max(Math.abs(levels[i]), Math.abs(levels[i + 1]));
      most = Math.max(most, rise * surface.steepestReach(far));
    }
    return most;
  }

  @Override
  public void distance(Block at, double[] out) {
    double[][] sin = {at.borrow(), at.borrow(), at.borrow()};
    double[][] cos = {at.borrow(), at.borrow(), at.borrow()};
    phases(at, sin, cos, out);
    surface.values(at.n, sin, cos, out);
    boolean sheet = kind.form() == LatticeKind.Form.SHEET;
    double[] wall = sin[0];
    walls(at, wall);
    for (int p = 0; p < at.n; p++) {
      double r = surface.reach(out[p]);
      out[p] = scale * ((sheet ? Math.abs(r) : r) - wall[p]);
    }
    for (int a = 0; a < 3; a++) {
      at.giveBack(sin[a]);
      at.giveBack(cos[a]);
    }
  }

  private void walls(Block at, double[] wall) {
    if (solidFraction instanceof Grading.Constant c) {
      Arrays.fill(wall, 0, at.n, surface.reach(level(c.value())));
      return;
    }
    solidFraction.values(at, wall);
    for (int p = 0; p < at.n; p++) wall[p] = surface.reach(level(wall[p]));
  }

  private void phases(Block at, double[][] sin, double[][] cos, double[] cell) {
    if (cellMm instanceof Grading.Constant c) {
      double k = TURN / c.value();
      waves(at.n, at.x, origin.x(), k, sin[0], cos[0]);
      waves(at.n, at.y, origin.y(), k, sin[1], cos[1]);
      waves(at.n, at.z, origin.z(), k, sin[2], cos[2]);
      return;
    }
    cellMm.values(at, cell);
    for (int p = 0; p < at.n; p++) {
      double k = TURN / cell[p];
      sin[0][p] = Math.sin(k * (at.x[p] - origin.x()));
      cos[0][p] = Math.cos(k * (at.x[p] - origin.x()));
      sin[1][p] = Math.sin(k * (at.y[p] - origin.y()));
      cos[1][p] = Math.cos(k * (at.y[p] - origin.y()));
      sin[2][p] = Math.sin(k * (at.z[p] - origin.z()));
      cos[2][p] = Math.cos(k * (at.z[p] - origin.z()));
    }
  }

  /** Sine and cosine of k(x − o); blocks along the axes have just eight coordinates. */
  private static void waves(int n, double[] x, double o, double k, double[] sin, double[] cos) {
    int stride = n == Block.SIZE ? stride(x) : 0;
    if (stride == 0) {
      for (int p = 0; p < n; p++) wave(p, k * (x[p] - o), sin, cos);
      return;
    }
    for (int c = 0; c < 8; c++) {
      wave(c * stride, k * (x[c * stride] - o), sin, cos);
      Arrays.fill(sin, c * stride, (c + 1) * stride, sin[c * stride]);
      Arrays.fill(cos, c * stride, (c + 1) * stride, cos[c * stride]);
    }
    for (int row = 8 * stride; row < n; row *= 2) {
      System.arraycopy(sin, 0, sin, row, row);
      System.arraycopy(cos, 0, cos, row, row);
    }
  }

  private static void wave(int p, double phase, double[] sin, double[] cos) {
    sin[p] = Math.sin(phase);
    cos[p] = Math.cos(phase);
  }

  /** 1, 8 or 64 if only that digit of a point's number in base 8 tells its coordinate; else 0. */
  private static int stride(double[] x) {
    int n = Block.SIZE;
    int stride = x[1] != x[0] ? 1 : x[8] != x[0] ? 8 : 64;
    for (int run = 0; stride > 1 && run < 8 * stride; run += stride)
      if (!Arrays.equals(x, run + 1, run + stride, x, run, run + stride - 1)) return 0;
    int repeat = 8 * stride;
    return Arrays.equals(x, repeat, n, x, 0, n - repeat) ? stride : 0;
  }

  @Override
  public Box bounds() {
    return Box.ALL;
  }

  /** From the middle of the box, within what the function can be at all. */
  @Override
  public Interval over(Box box) {
    double peak = surface.reach(surface.peak());
    double low = kind.form() == LatticeKind.Form.SHEET ? 0 : -peak;
    Interval all =
        new Interval(
            scale * (low - surface.reach(level(solidFraction.most()))),
            scale * (peak - surface.reach(level(solidFraction.least()))));
    double reach = box.reach();
    if (2 * reach > all.high() - all.low()) return all;
    return Body.super.over(box).and(all);
  }
}
