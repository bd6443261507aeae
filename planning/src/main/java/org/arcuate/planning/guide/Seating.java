package org.arcuate.planning.guide;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * How a guide sits on its bone, from the places where it touches.
 *
 * <p>Every place is a spring along the bone's normal. The six motions of a rigid body have the
 * stiffness {@code K = mean (n, r × n)(n, r × n)ᵀ}, lengths in units of the contact's radius. Its
 * least eigenvalue is the <em>stability</em>: 0 if the guide can slide or turn without leaving the
 * bone, as on a ball or a straight shaft.
 *
 * <p>The <em>uniqueness</em> is found by a search for other poses: the guide is moved along each of
 * the six motions by 2, 5 and 10 mm (at the contact's radius), settles in the five others, and the
 * mean distance between contact and bone is taken. The least of all is the uniqueness, mm: near 0
 * there is another pose that fits as well.
 *
 * @param stability least eigenvalue
 * @param uniquenessMm mean distance in the best other pose
 * @param otherPoseMm how far away that pose is
 */
public record Seating(double stability, double uniquenessMm, double otherPoseMm) {
  /** Below this a guide can slide. */
  public static final double LEAST_STABILITY = 0.003;

  /** Below this another pose cannot be felt: half a millimetre of soft tissue hides it. */
  public static final double LEAST_UNIQUENESS_MM = 0.15;

  private static final double[] MOVED_MM = {2, 5, 10};
  private static final int MOST_POINTS = 600;
  private static final int SETTLE = 3;

  /** How far the lesser of both figures is above what is needed; 1 if it is just met. */
  double soundness() {
    return Math.min(stability / LEAST_STABILITY, uniquenessMm / LEAST_UNIQUENESS_MM);
  }

  /** Whether both figures are so many times what is needed. */
  boolean isSound(double times) {
    return soundness() >= times;
  }

  /** The least eigenvalue alone. */
  static double stability(CuttingGuide.Contact all) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : Springs.of(thinned(all)).eigen().getEigenvalues())
      least = Math.min(least, value);
    return Math.max(0, least);
  }

  static Seating of(Solid bone, CuttingGuide.Contact all) {
    CuttingGuide.Contact contact = thinned(all);
    Springs springs = Springs.of(contact);
    var eigen = springs.eigen();
    double unique = Double.POSITIVE_INFINITY;
    double far = 0;
    for (int m = 0; m < 6; m++) {
      double[] motion = eigen.getEigenvector(m).toArray();
      for (double mm : MOVED_MM)
        for (int sign = -1; sign <= 1; sign += 2) {
          double gap =
              settled(
                  bone, contact.points(), springs.middle(), springs.radius(), motion, sign * mm);
          if (gap < unique) {
            unique = gap;
            far = mm;
          }
        }
    }
    return new Seating(stability(contact), unique, far);
  }

  private static CuttingGuide.Contact thinned(CuttingGuide.Contact all) {
    int every = Math.max(1, all.points().size() / MOST_POINTS);
    List<Vec3> points = new ArrayList<>();
    List<Vec3> normals = new ArrayList<>();
    for (int i = 0; i < all.points().size(); i += every) {
      points.add(all.points().get(i));
      normals.add(all.normals().get(i));
    }
    return new CuttingGuide.Contact(points, normals, new double[points.size()]);
  }

  /** Mean distance from the bone after a motion and what the guide does then by itself. */
  private static double settled(
      Solid bone, List<Vec3> points, Vec3 middle, double radius, double[] motion, double mm) {
    double[] pose = new double[6];
    for (int i = 0; i < 6; i++) pose[i] = motion[i] * mm;
    for (int step = 0; step < SETTLE; step++) {
      double[][] k = new double[6][6];
      double[] pull = new double[6];
      List<Vec3> there = moved(points, middle, radius, pose);
      double[] d = distances(bone, there);
      for (int p = 0; p < d.length; p++) {
        Vec3 at = there.get(p);
        double[] row = Springs.row(at.minus(middle).times(1 / radius), bone.normal(at));
        Springs.add(k, row);
        for (int i = 0; i < 6; i++) pull[i] -= row[i] * d[p];
      }
      // The motion itself is held by a stiff spring; a soft one keeps the rest from running away.
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) k[i][j] += 1e6 * points.size() * motion[i] * motion[j];
        k[i][i] += 1e-3 * points.size();
      }
      double[] change =
          new LUDecomposition(MatrixUtils.createRealMatrix(k))
              .getSolver()
              .solve(MatrixUtils.createRealVector(pull))
              .toArray();
      for (int i = 0; i < 6; i++) pose[i] += change[i];
    }
    double gap = 0;
    for (double d : distances(bone, moved(points, middle, radius, pose)))
      gap += Math.abs(d) / points.size();
    return gap;
  }

  private static double[] distances(Solid bone, List<Vec3> points) {
    double[] all = new double[points.size()];
    Block block = new Block();
    double[] mm = new double[Block.SIZE];
    for (int from = 0; from < all.length; from += Block.SIZE) {
      block.n = Math.min(Block.SIZE, all.length - from);
      for (int p = 0; p < block.n; p++) block.set(p, points.get(from + p));
      bone.distance(block, mm);
      System.arraycopy(mm, 0, all, from, block.n);
    }
    return all;
  }

  /** A rigid motion: translation, mm, and a rotation vector in mm at the radius. */
  private static List<Vec3> moved(List<Vec3> points, Vec3 middle, double radius, double[] pose) {
    Vec3 turn = new Vec3(pose[3], pose[4], pose[5]).times(1 / radius);
    Vec3 shift = new Vec3(pose[0], pose[1], pose[2]);
    double angle = turn.length();
    Vec3 axis = angle > 1e-12 ? turn.times(1 / angle) : Vec3.ZERO;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    List<Vec3> there = new ArrayList<>(points.size());
    for (Vec3 p : points) {
      Vec3 r = p.minus(middle);
      if (angle > 1e-12)
        r = r.times(c).plus(axis.cross(r).times(s)).plus(axis.times(axis.dot(r) * (1 - c)));
      there.add(middle.plus(r).plus(shift));
    }
    return there;
  }
}
