package org.arcuate.planning.guide;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
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
 * itself, and then towards the corners around them: what is left is for {@link GuideCheck} to say.
 *
 * @param bone its true distance near the surface
 */
record Lift(Solid bone) {
  /** A corner so deep in the bone counts as touching it, mm. */
  private static final double TOUCH_MM = 0.01;

  private static final double STEP_MM = 0.01;

  /** Of the way out a corner goes all, or one part of these less, and so on. */
  private static final int PARTS = 4;

  /** Ways that are tried for a corner that the shortest one does not free. */
  private static final int TURNS = 9;

  /** Most steps of the way out. */
  private static final int STEPS = 8;

  /** The mesh with no corner in the bone, if that can be had. */
  Mesh of(Mesh mesh, Work work) {
    int[] deep = deep(mesh, work);
    if (deep.length == 0) return mesh;
    Mesh up = moved(mesh, deep, v -> lifted(mesh.vertex(v)), work);
    // A corner at the bottom of a fold is shut in by its own triangles: it goes where they lead.
    for (int turn = 0; turn < TURNS; turn++) {
      int[] left = deep(up, work);
      if (left.length == 0) return up;
      Mesh from = up;
      Map<Integer, Set<Integer>> around = around(from, left);
      int to = turn;
      up = moved(from, left, v -> towards(from, v, around.getOrDefault(v, Set.of()), to), work);
    }
    return up;
  }

  /** Corners that touch the bone, in order. */
  private int[] deep(Mesh mesh, Work work) {
    int n = mesh.vertexCount();
    return work
        .map(
            (n + Block.SIZE - 1) / Block.SIZE,
            part -> {
              Block block = new Block();
              double[] mm = new double[Block.SIZE];
              int from = part * Block.SIZE;
              block.n = Math.min(n - from, Block.SIZE);
              for (int p = 0; p < block.n; p++) block.set(p, mesh.vertex(from + p));
              bone.distance(block, mm);
              return IntStream.range(0, block.n)
                  .filter(p -> mm[p] < -TOUCH_MM)
                  .map(p -> from + p)
                  .toArray();
            })
        .stream()
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private static Mesh moved(Mesh mesh, int[] corners, IntFunction<Vec3> to, Work work) {
    double[] xyz = mesh.xyz().clone();
    boolean[] lifted = new boolean[mesh.vertexCount()];
    for (int v : corners) {
      put(xyz, v, to.apply(v));
      lifted[v] = true;
    }
    return withoutContacts(mesh, xyz, lifted, work);
  }

  /** The corners around each of some. */
  private static Map<Integer, Set<Integer>> around(Mesh mesh, int[] corners) {
    Map<Integer, Set<Integer>> around = new HashMap<>();
    for (int v : corners) around.put(v, new TreeSet<>());
    int[] t = mesh.triangles();
    for (int c = 0; c < t.length; c++) {
      Set<Integer> ring = around.get(t[c]);
      if (ring == null) continue;
      int first = c - c % 3;
      for (int o = first; o < first + 3; o++) if (o != c) ring.add(t[o]);
    }
    return around;
  }

  /** Out of the bone towards the middle of the corners around, then towards each, nearest first. */
  private Vec3 towards(Mesh mesh, int corner, Set<Integer> around, int turn) {
    Vec3 from = mesh.vertex(corner);
    if (turn > around.size() || around.isEmpty()) return from;
    if (turn > 0)
      return towards(
          from,
          around.stream()
              .map(mesh::vertex)
              .sorted(Comparator.comparingDouble(p -> p.minus(from).length()))
              .toList()
              .get(turn - 1));
    Vec3 sum = Vec3.ZERO;
    for (int o : around) sum = sum.plus(mesh.vertex(o));
    return towards(from, sum.times(1.0 / around.size()));
  }

  /** The first place on the way to another that is out of the bone, or the start. */
  private Vec3 towards(Vec3 from, Vec3 to) {
    double length = to.minus(from).length();
    for (double s = STEP_MM; s < length; s += STEP_MM) {
      Vec3 p = from.towards(to, s / length);
      if (bone.distanceMm(p) >= 0) return p;
    }
    return from;
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
