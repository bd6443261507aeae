package org.arcuate.anatomy.landmark;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Predicate;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.space.Vec3;

/**
 * The cross-section of a bone in a plane: what hangs together around a place.
 *
 * @param middle its centroid, LPS mm
 * @param areaMm2 by squares of 1 mm
 */
record BoneSection(Vec3 middle, double areaMm2) {
  private static final int HALF = 60;

  /** Bone is looked for within this of the place, mm. */
  private static final int LOOK = 14;

  /**
   * The section; empty if there is no bone near the place.
   *
   * @param normal of the plane, length 1
   * @param counts which places count
   */
  static Optional<BoneSection> of(BoneShape bone, Vec3 place, Vec3 normal, Predicate<Vec3> counts) {
    Vec3 u = normal.anyNormal();
    Vec3 v = normal.cross(u);
    int n = 2 * HALF + 1;
    byte[] state = new byte[n * n]; // 0 not looked at, 1 taken, 2 none
    int start = -1;
    double nearest = LOOK * LOOK + 1.0;
    for (int j = -LOOK; j <= LOOK; j++)
      for (int i = -LOOK; i <= LOOK; i++) {
        double off = i * i + j * j;
        if (off >= nearest || !isBone(bone, place, u, v, i, j, counts)) continue;
        nearest = off;
        start = i + HALF + n * (j + HALF);
      }
    if (start < 0) return Optional.empty();
    ArrayDeque<Integer> next = new ArrayDeque<>();
    next.add(start);
    state[start] = 1;
    double sumI = 0;
    double sumJ = 0;
    int count = 0;
    while (!next.isEmpty()) {
      int at = next.remove();
      int i = at % n - HALF;
      int j = at / n - HALF;
      sumI += i;
      sumJ += j;
      count++;
      for (int side = 0; side < 4; side++) {
        int a = i + (side == 0 ? 1 : side == 1 ? -1 : 0);
        int b = j + (side == 2 ? 1 : side == 3 ? -1 : 0);
        if (Math.abs(a) > HALF || Math.abs(b) > HALF) continue;
        int to = a + HALF + n * (b + HALF);
        if (state[to] != 0) continue;
        state[to] = (byte) (isBone(bone, place, u, v, a, b, counts) ? 1 : 2);
        if (state[to] == 1) next.add(to);
      }
    }
    Vec3 middle = place.plus(u.times(sumI / count)).plus(v.times(sumJ / count));
    return Optional.of(new BoneSection(middle, count));
  }

  private static boolean isBone(
      BoneShape bone, Vec3 place, Vec3 u, Vec3 v, int i, int j, Predicate<Vec3> counts) {
    Vec3 p = place.plus(u.times(i)).plus(v.times(j));
    return bone.holds(p) && counts.test(p);
  }
}
