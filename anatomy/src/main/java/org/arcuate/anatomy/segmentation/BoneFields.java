package org.arcuate.anatomy.segmentation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;

/**
 * About how far each place lies from each fitted bone, mm, negative inside, known within {@link
 * #REACH_MM}; on a coarse lattice along the patient's axes.
 *
 * @param lattice nodes, {@link #NODE_MM} apart
 * @param mm for each bone; ±{@link #REACH_MM} farther away
 */
record BoneFields(Grid lattice, List<float[]> mm) {
  static final double NODE_MM = 2.5;
  static final float REACH_MM = 20;

  static BoneFields of(List<FittedBone> bones, Work work) {
    double[] low = {1e300, 1e300, 1e300};
    double[] high = {-1e300, -1e300, -1e300};
    for (FittedBone bone : bones)
      for (int c = 0; c < bone.points.length; c++) {
        low[c % 3] = Math.min(low[c % 3], bone.points[c] - REACH_MM - NODE_MM);
        high[c % 3] = Math.max(high[c % 3], bone.points[c] + REACH_MM + NODE_MM);
      }
    Grid lattice =
        Grid.of(
            2 + (int) ((high[0] - low[0]) / NODE_MM),
            2 + (int) ((high[1] - low[1]) / NODE_MM),
            2 + (int) ((high[2] - low[2]) / NODE_MM),
            new Vec3(NODE_MM, NODE_MM, NODE_MM),
            new Vec3(low[0], low[1], low[2]));
    return new BoneFields(lattice, work.map(bones.size(), b -> of(bones.get(b), lattice)));
  }

  private static float[] of(FittedBone bone, Grid g) {
    float[] square = new float[g.size()];
    float[] signed = new float[g.size()];
    Arrays.fill(square, REACH_MM * REACH_MM);
    Arrays.fill(signed, Float.NaN);
    int reach = (int) Math.ceil(REACH_MM / NODE_MM);
    for (int p = 0; p < bone.count(); p++) {
      Vec3 q = bone.point(p);
      Vec3 n = bone.normal(p);
      Vec3 v = g.voxel(q);
      int ci = (int) Math.round(v.x());
      int cj = (int) Math.round(v.y());
      int ck = (int) Math.round(v.z());
      for (int k = ck - reach; k <= ck + reach; k++)
        for (int j = cj - reach; j <= cj + reach; j++)
          for (int i = ci - reach; i <= ci + reach; i++) {
            if (!g.contains(i, j, k)) continue;
            double x = g.origin().x() + i * NODE_MM - q.x();
            double y = g.origin().y() + j * NODE_MM - q.y();
            double z = g.origin().z() + k * NODE_MM - q.z();
            float d = (float) (x * x + y * y + z * z);
            int at = g.index(i, j, k);
            if (d >= square[at]) continue;
            square[at] = d;
            double out = x * n.x() + y * n.y() + z * n.z();
            signed[at] = (float) Math.copySign(Math.sqrt(d), out);
          }
    }
    fillFar(signed, g);
    return signed;
  }

  /** Nodes out of reach: inside if they are shut in. */
  private static void fillFar(float[] signed, Grid g) {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    int plane = g.nx() * g.ny();
    signed[0] = REACH_MM;
    queue.add(0);
    int[] steps = {1, -1, g.nx(), -g.nx(), plane, -plane};
    while (!queue.isEmpty()) {
      int at = queue.poll();
      int i = at % g.nx();
      int j = at / g.nx() % g.ny();
      int k = at / plane;
      for (int s = 0; s < 6; s++) {
        boolean edge =
            switch (s) {
              case 0 -> i + 1 == g.nx();
              case 1 -> i == 0;
              case 2 -> j + 1 == g.ny();
              case 3 -> j == 0;
              case 4 -> k + 1 == g.nz();
              default -> k == 0;
            };
        if (edge) continue;
        int to = at + steps[s];
        if (Float.isNaN(signed[to])) {
          signed[to] = REACH_MM;
          queue.add(to);
        }
      }
    }
    for (int v = 0; v < signed.length; v++) if (Float.isNaN(signed[v])) signed[v] = -REACH_MM;
  }

  /** Readers, one for each bone; NaN outside the lattice. */
  List<Field> readers() {
    return mm.stream().map(v -> new Field(lattice, v)).toList();
  }
}
