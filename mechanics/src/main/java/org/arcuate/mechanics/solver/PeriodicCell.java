package org.arcuate.mechanics.solver;

import java.util.List;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.body.VoxelMesh;
import org.jspecify.annotations.Nullable;

/**
 * A cell that repeats in all directions, under a strain of the whole.
 *
 * <p>Nodes on opposite faces are one unknown; what is added to the strain's own displacement
 * repeats. A voxel on one face has to fit the one on the other, as in any cell of a lattice.
 */
public final class PeriodicCell {
  private final VoxelBody body;
  private final FineBricks bricks;
  private final Multigrid multigrid;

  /** The node that each node is a copy of; itself for those that are none. */
  private final int[] first;

  private final int[] copies;

  private PeriodicCell(VoxelBody body, Work work) {
    this.body = body;
    Moduli moduli = Moduli.of(body.materials(), body.grid().spacing(), Element.TRILINEAR);
    bricks = new FineBricks(body.mesh(), body.slotMaterial(), moduli);
    multigrid = new Multigrid(bricks, new int[0], List.of(), work);
    int n = body.nodes();
    first = new int[n];
    copies = new int[n];
    TreeMap<Long, Integer> seen = new TreeMap<>();
    VoxelMesh m = body.mesh();
    for (int node = 0; node < n; node++) {
      int[] c = m.corner(node);
      long i = c[0] % m.nx();
      long j = c[1] % m.ny();
      long k = c[2] % m.nz();
      boolean outer = i == 0 || j == 0 || k == 0;
      @Nullable Integer before =
          outer ? seen.putIfAbsent(i + m.nx() * (j + m.ny() * k), node) : null;
      first[node] = before == null ? node : before;
      copies[first[node]]++;
    }
  }

  /** Makes a cell ready. */
  public static PeriodicCell of(VoxelBody body, Work work) {
    return new PeriodicCell(body, work);
  }

  /**
   * Mean stress of the cell under a mean strain, MPa.
   *
   * @param strain xx, yy, zz, then the shear angles xy, yz, xz
   * @return in the same order
   */
  public double[] stress(double[] strain, double tolerance, Work work) {
    int n = body.nodes();
    double[] x = linear(strain);
    double[] r = new double[3 * n];
    bricks.apply(x, r, work);
    double scale = Math.sqrt(Vectors.dot(r, r, work));
    fold(r);
    for (int i = 0; i < r.length; i++) r[i] = -r[i];
    double[] more = new double[3 * n];
    boolean ended =
        new ConjugateGradients(
                (p, q) -> {
                  bricks.apply(p, q, work);
                  fold(q);
                },
                multigrid,
                new Copies(),
                StiffPieces.none(bricks),
                work)
            .solve(more, r, new ConjugateGradients.Aim(scale, 0, tolerance))
            .isPresent();
    if (!ended) throw new IllegalStateException("a cell is solved on grids, which are positive");
    for (int i = 0; i < x.length; i++) x[i] += more[i];
    double[] forces = new double[3 * n];
    bricks.apply(x, forces, work);
    double volume = body.grid().voxelVolume() * body.grid().size();
    double[] stress = new double[6];
    for (int s = 0; s < 6; s++) {
      double[] unit = new double[6];
      unit[s] = 1;
      stress[s] = Vectors.dot(forces, linear(unit), work) / volume;
    }
    return stress;
  }

  private double[] linear(double[] e) {
    int n = body.nodes();
    double[] u = new double[3 * n];
    for (int node = 0; node < n; node++) {
      int[] c = body.mesh().corner(node);
      double x = c[0] * body.grid().spacing().x();
      double y = c[1] * body.grid().spacing().y();
      double z = c[2] * body.grid().spacing().z();
      u[node] = e[0] * x + e[3] / 2 * y + e[5] / 2 * z;
      u[n + node] = e[3] / 2 * x + e[1] * y + e[4] / 2 * z;
      u[2 * n + node] = e[5] / 2 * x + e[4] / 2 * y + e[2] * z;
    }
    return u;
  }

  /** Adds the forces on copies to those on the first. */
  private void fold(double[] r) {
    int n = first.length;
    for (int c = 0; c < 3; c++)
      for (int node = 0; node < n; node++)
        if (first[node] != node) {
          r[c * n + first[node]] += r[c * n + node];
          r[c * n + node] = 0;
        }
  }

  /** Copies of a node as one unknown. */
  private final class Copies implements ConjugateGradients.Fold {
    @Override
    public void share(float[] left) {
      int n = first.length;
      for (int c = 0; c < 3; c++) {
        for (int node = 0; node < n; node++)
          if (first[node] == node) left[c * n + node] /= copies[node];
        for (int node = 0; node < n; node++) left[c * n + node] = left[c * n + first[node]];
      }
    }

    @Override
    public void gather(float[] answer) {
      int n = first.length;
      for (int c = 0; c < 3; c++) {
        for (int node = 0; node < n; node++)
          if (first[node] != node) answer[c * n + first[node]] += answer[c * n + node];
        for (int node = 0; node < n; node++)
          if (first[node] == node) answer[c * n + node] /= copies[node];
        for (int node = 0; node < n; node++) answer[c * n + node] = answer[c * n + first[node]];
      }
    }
  }
}
