package org.arcuate.planning.guide;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * Lifts corners of a guide's mesh out of the bone.
 *
 * <p>Where the face of a guide is folded like the bone under it, a corner that the contour puts on
 * the fold may overshoot: a few in a hundred thousand reach up to 0.1 mm into the bone. They go
 * along the approach until half of the gap is there again; whether the mesh is sound then is for
 * {@link GuideCheck} to say.
 *
 * @param bone its true distance near the surface
 * @param approach outwards, of length 1
 * @param gapMm of the contact
 */
record Lift(Solid bone, Vec3 approach, double gapMm) {
  /** Most that a corner is moved, mm. */
  private static final double MOST_MM = 1;

  private static final double STEP_MM = 0.01;

  /** The mesh with no corner in the bone, if that can be had. */
  Mesh of(Mesh mesh, Work work) {
    double[] xyz = mesh.xyz().clone();
    int n = mesh.vertexCount();
    work.slabs(
        (n + Block.SIZE - 1) / Block.SIZE,
        part -> {
          Block block = new Block();
          double[] mm = new double[Block.SIZE];
          int from = part * Block.SIZE;
          block.n = Math.min(n - from, Block.SIZE);
          for (int p = 0; p < block.n; p++) block.set(p, mesh.vertex(from + p));
          bone.distance(block, mm);
          for (int p = 0; p < block.n; p++)
            if (mm[p] < 0) put(xyz, from + p, lifted(mesh.vertex(from + p)));
        });
    return new Mesh(xyz, mesh.triangles());
  }

  private Vec3 lifted(Vec3 from) {
    for (double s = STEP_MM; s <= MOST_MM; s += STEP_MM) {
      Vec3 p = from.plus(approach.times(s));
      if (bone.distanceMm(p) >= gapMm / 2) return p;
    }
    return from;
  }

  private static void put(double[] xyz, int v, Vec3 p) {
    xyz[3 * v] = p.x();
    xyz[3 * v + 1] = p.y();
    xyz[3 * v + 2] = p.z();
  }
}
