package org.arcuate.mechanics.law;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.solver.PeriodicCell;

/**
 * How stiff a lattice of cubic symmetry is as a whole, measured on one cell.
 *
 * <p>The cell repeats in all directions while it is stretched along x and sheared in the plane of x
 * and y.
 *
 * @param density part that is solid, 0 to 1
 * @param youngMpa along an axis of the cell
 * @param poisson of a pull along an axis
 * @param shearMpa in a plane of two axes
 */
public record LatticeModulus(double density, double youngMpa, double poisson, double shearMpa) {
  private static final double TOLERANCE = 1e-6;

  /** Whether a place in the cell is solid; coordinates in cells, 0 to 1. */
  @FunctionalInterface
  public interface Cell {
    /** Asks. */
    boolean solid(double x, double y, double z);
  }

  /**
   * Measures a cell.
   *
   * @param n bricks along each edge, 4 to 200
   * @param solid what it is made of
   */
  public static LatticeModulus of(Cell cell, int n, Elastic solid, Work work) {
    if (n < 4 || n > 200) throw new BadInput("lattice cell of %d bricks: must be 4 to 200", n);
    Grid grid = Grid.of(n, n, n, new Vec3(1, 1, 1), new Vec3(0.5, 0.5, 0.5));
    short[] material = new short[grid.size()];
    int filled = 0;
    for (int k = 0; k < n; k++)
      for (int j = 0; j < n; j++)
        for (int i = 0; i < n; i++)
          if (cell.solid((i + 0.5) / n, (j + 0.5) / n, (k + 0.5) / n)) {
            material[grid.index(i, j, k)] = 1;
            filled++;
          }
    PeriodicCell whole =
        PeriodicCell.of(VoxelBody.of(grid, material, List.of(solid)), work.part(0, 0.2));
    double[] stretch =
        whole.stress(new double[] {1, 0, 0, 0, 0, 0}, TOLERANCE, work.part(0.2, 0.6));
    double[] shear = whole.stress(new double[] {0, 0, 0, 1, 0, 0}, TOLERANCE, work.part(0.6, 1));
    double c11 = stretch[0];
    double c12 = (stretch[1] + stretch[2]) / 2;
    return new LatticeModulus(
        (double) filled / grid.size(),
        c11 - 2 * c12 * c12 / (c11 + c12),
        c12 / (c11 + c12),
        shear[3]);
  }

  /**
   * Gibson and Ashby's law of open foams and lattices, E / E_s = C ρⁿ.
   *
   * @param factor C, 0.1 to 4
   * @param exponent n, near 2 where struts bend and near 1 where they are stretched
   */
  public static double gibsonAshby(double density, double factor, double exponent) {
    return factor * Math.pow(density, exponent);
  }
}
