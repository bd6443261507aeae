package org.arcuate.mechanics.result;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.body.VoxelMesh;
import org.arcuate.mechanics.solver.Solution;

/**
 * Strain at the middle of each brick, where that of a brick is best; stress and energy follow.
 *
 * <p>Incompatible modes add no strain there. Values lie by slot of the mesh, 0 in empty slots.
 *
 * @param body the bricks
 * @param strain xx, yy, zz, then half the shear angles xy, yz, xz, of all slots one after the other
 */
public record BrickFields(VoxelBody body, float[] strain) {
  private static final int SLAB = 4096;

  /** Computes them. */
  public static BrickFields of(Solution solution, Work work) {
    VoxelBody body = solution.model().body();
    VoxelMesh mesh = body.mesh();
    float[] strain = new float[Math.multiplyExact(6, mesh.slots())];
    int runs = mesh.runs();
    work.slabs(
        (runs + SLAB - 1) / SLAB,
        s -> {
          for (int r = s * SLAB; r < Math.min(runs, (s + 1) * SLAB); r++)
            for (int t = 0; t < mesh.runLength()[r]; t++) put(body, r, t, solution.mm(), strain);
        });
    return new BrickFields(body, strain);
  }

  private static void put(VoxelBody body, int run, int t, double[] u, float[] strain) {
    VoxelMesh mesh = body.mesh();
    int n = mesh.nodes();
    Vec3 h = body.grid().spacing();
    double[] edge = {h.x(), h.y(), h.z()};
    double[][] slope = new double[3][3];
    for (int e = 0; e < 4; e++)
      for (int x = 0; x < 2; x++) {
        int node = mesh.corner()[4 * run + e] + t + x;
        int[] sign = {2 * x - 1, 2 * (e & 1) - 1, 2 * (e >> 1) - 1};
        for (int c = 0; c < 3; c++)
          for (int a = 0; a < 3; a++) slope[c][a] += sign[a] * u[c * n + node] / (4 * edge[a]);
      }
    int slots = mesh.slots();
    int slot = mesh.slot()[run] + t;
    for (int c = 0; c < 3; c++) strain[c * slots + slot] = (float) slope[c][c];
    strain[3 * slots + slot] = (float) ((slope[0][1] + slope[1][0]) / 2);
    strain[4 * slots + slot] = (float) ((slope[1][2] + slope[2][1]) / 2);
    strain[5 * slots + slot] = (float) ((slope[0][2] + slope[2][0]) / 2);
  }

  /** Strain in a slot. */
  public Tensor strain(int slot) {
    int n = body.mesh().slots();
    return new Tensor(
        strain[slot],
        strain[n + slot],
        strain[2 * n + slot],
        strain[3 * n + slot],
        strain[4 * n + slot],
        strain[5 * n + slot]);
  }

  /** Stress in a slot that holds a brick, MPa. */
  public Tensor stress(int slot) {
    return stress(strain(slot), body.materialOf(slot));
  }

  /** Hooke's law, MPa. */
  public static Tensor stress(Tensor strain, Elastic material) {
    double mean = material.lambda() * strain.trace();
    return new Tensor(mean, mean, mean, 0, 0, 0).plus(2 * material.shear(), strain);
  }

  /** Energy of strain in a slot, N·mm/mm³. */
  public double energyDensity(int slot) {
    return stress(slot).dot(strain(slot)) / 2;
  }

  /** A number of a brick. */
  @FunctionalInterface
  public interface Measure {
    /** The number of the brick in a slot. */
    double of(int slot);
  }

  /** Such a number of every brick, by slot. */
  public float[] each(Measure measure, Work work) {
    VoxelMesh mesh = body.mesh();
    float[] values = new float[mesh.slots()];
    int runs = mesh.runs();
    work.slabs(
        (runs + SLAB - 1) / SLAB,
        s -> {
          for (int r = s * SLAB; r < Math.min(runs, (s + 1) * SLAB); r++)
            for (int t = 0; t < mesh.runLength()[r]; t++) {
              int slot = mesh.slot()[r] + t;
              values[slot] = (float) measure.of(slot);
            }
        });
    return values;
  }
}
