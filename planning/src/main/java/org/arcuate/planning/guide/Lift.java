package org.arcuate.planning.guide;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;

/**
 * Lifts corners of a guide's mesh out of the bone.
 *
 * <p>Where the face of a guide is folded like the bone under it, a corner that the contour puts on
 * the fold may overshoot: a few in a hundred thousand reach up to 0.1 mm into the bone. They go
 * back to its surface by the shortest way, or as much of that way as the mesh bears without meeting
 * itself: what is left is for {@link GuideCheck} to say.
 *
 * @param bone its true distance near the surface
 */
record Lift(Solid bone) {
  /** A corner so deep in the bone counts as touching it, mm. */
  private static final double TOUCH_MM = 0.01;

  private static final double STEP_MM = 0.01;

  /** Of the way out a corner goes all, or one part of these less, and so on. */
  private static final int PARTS = 4;

  /** Most steps of the way out. */
  private static final int STEPS = 8;

  /** The mesh with no corner in the bone, if that can be had. */
  Mesh of(Mesh mesh, Work work) {
    double[] xyz = mesh.xyz().clone();
    int n = mesh.vertexCount();
    int blocks = (n + Block.SIZE - 1) / Block.SIZE;
    List<int[]> moved =
        work.map(
            blocks,
            part -> {
              Block block = new Block();
              double[] mm = new double[Block.SIZE];
              int from = part * Block.SIZE;
              block.n = Math.min(n - from, Block.SIZE);
              for (int p = 0; p < block.n; p++) block.set(p, mesh.vertex(from + p));
              bone.distance(block, mm);
              int[] deep = IntStream.range(0, block.n).filter(p -> mm[p] < -TOUCH_MM).toArray();
              for (int p : deep) put(xyz, from + p, lifted(mesh.vertex(from + p)));
              return Arrays.stream(deep).map(p -> from + p).toArray();
            });
    boolean[] lifted = new boolean[n];
    int count = 0;
    for (int[] some : moved)
      for (int v : some) {
        lifted[v] = true;
        count++;
      }
    return count == 0 ? mesh : withoutContacts(mesh, xyz, lifted, work);
  }

  /** Corners go part of their way back from where their triangles would meet others. */
  private static Mesh withoutContacts(Mesh mesh, double[] xyz, boolean[] lifted, Work work) {
    double[] kept = xyz.clone();
    for (int part = PARTS; ; part--) {
      Mesh up = new Mesh(kept, mesh.triangles());
      int[] pairs = SelfContacts.of(TriangleTree.of(up, work), work).pairs();
      if (pairs.length == 0 || part == 0) return up;
      kept = kept.clone();
      for (int t : pairs)
        for (int c = 3 * t; c < 3 * t + 3; c++) {
          int v = mesh.triangles()[c];
          if (!lifted[v]) continue;
          Vec3 all = new Vec3(xyz[3 * v], xyz[3 * v + 1], xyz[3 * v + 2]);
          put(kept, v, mesh.vertex(v).towards(all, (part - 1.0) / PARTS));
        }
    }
  }

  private Vec3 lifted(Vec3 from) {
    Vec3 p = from;
    for (int step = 0; step < STEPS; step++) {
      double mm = bone.distanceMm(p);
      if (mm >= 0) return p;
      Vec3 slope = NearDistance.slope(bone, p, STEP_MM);
      if (!(slope.length() > 0.1)) return from;
      p = p.plus(slope.unit().times(TOUCH_MM / 2 - mm));
    }
    return p;
  }

  private static void put(double[] xyz, int v, Vec3 p) {
    xyz[3 * v] = p.x();
    xyz[3 * v + 1] = p.y();
    xyz[3 * v + 2] = p.z();
  }
}
