package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelMesh;

/** The bricks of a body: forces under displacements, in both precisions, without any matrix. */
final class FineBricks {
  private static final int SLAB = 1 << 13;

  final VoxelMesh mesh;
  final Moduli moduli;

  /** Material of each slot. */
  final short[] material;

  /** First run of each slab; slabs that are not neighbours share no node. */
  private final int[] slabs;

  /** Scratch, one for each thread that is at work. */
  private final ConcurrentLinkedQueue<BrickForces> idle = new ConcurrentLinkedQueue<>();

  FineBricks(VoxelMesh mesh, short[] material, Moduli moduli) {
    this.mesh = mesh;
    this.material = material;
    this.moduli = moduli;
    slabs = mesh.slabs(SLAB);
  }

  /** Sets {@code y} to the forces under {@code x}. */
  void apply(float[] x, float[] y, Work work) {
    Vectors.each(y.length, work, (from, to) -> Arrays.fill(y, from, to, 0));
    inTwoColours(
        work,
        slab -> {
          BrickForces bricks = scratch();
          bricks.add(x, y, slabs[slab], slabs[slab + 1]);
          idle.add(bricks);
        });
  }

  /** Sets {@code y} to the forces under {@code x}. */
  void apply(double[] x, double[] y, Work work) {
    Vectors.each(y.length, work, (from, to) -> Arrays.fill(y, from, to, 0));
    inTwoColours(
        work,
        slab -> {
          BrickForces bricks = scratch();
          bricks.add(x, y, slabs[slab], slabs[slab + 1]);
          idle.add(bricks);
        });
  }

  private BrickForces scratch() {
    BrickForces taken = idle.poll();
    return taken == null ? new BrickForces(mesh, material, moduli) : taken;
  }

  private void inTwoColours(Work work, Work.Slab slab) {
    for (int colour = 0; colour < 2; colour++) {
      int first = colour;
      work.slabs((slabs.length - colour) / 2, s -> slab.run(2 * s + first));
    }
  }

  /** Adds the diagonal to {@code d}. */
  void addDiagonal(float[] d) {
    int kinds = moduli.lambda().length;
    float[][] share = new float[kinds][3];
    for (int kind = 1; kind < kinds; kind++) {
      double[] matrix = BrickMatrix.of(moduli, kind);
      for (int c = 0; c < 3; c++) share[kind][c] = (float) matrix[c * BrickMatrix.SIZE + c];
    }
    int n = mesh.nodes();
    for (int r = 0; r < mesh.runs(); r++)
      for (int e = 0; e < 4; e++) {
        int at = mesh.corner()[4 * r + e];
        for (int t = 0; t < mesh.runLength()[r]; t++) {
          float[] of = share[material[mesh.slot()[r] + t]];
          for (int c = 0; c < 3; c++) {
            d[c * n + at + t] += of[c];
            d[c * n + at + t + 1] += of[c];
          }
        }
      }
  }
}
