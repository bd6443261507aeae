package org.arcuate.anatomy.symmetry;

import java.util.Optional;
import java.util.function.Predicate;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.anatomy.shape.NormalEquations;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * Lays the mirror image of one bone onto the other, robustly: what one side lacks weighs little.
 */
public final class SymmetryFit {
  private static final double[] REACH_MM = {15, 15, 12, 12, 10, 10, 8, 8, 6, 6, 6, 6};

  /** Less of the surface than this alike is no symmetry. */
  private static final double LEAST_ALIKE = 0.3;

  private SymmetryFit() {}

  /**
   * The plane that mirrors the right bone onto the left one.
   *
   * @param point about on the plane
   * @param normal about its normal, to the left
   * @return empty if the two are too unlike
   */
  public static Optional<SymmetryPlane> plane(
      BoneShape left, BoneShape right, Vec3 point, Vec3 normal) {
    Vec3 n = normal.unit();
    Vec3 c = point;
    SurfaceMatch match = null;
    for (double reach : REACH_MM) {
      SymmetryPlane now = new SymmetryPlane(c, n, 0, 1, "");
      match = SurfaceMatch.of(right, mirror(now), left, reach, p -> true);
      double[] x = planeStep(match, n, c);
      Vec3 u = n.anyNormal();
      c = c.plus(n.times(x[0]));
      n = n.plus(u.times(x[1])).plus(n.cross(u).times(x[2])).unit();
    }
    if (match == null || match.agreeing() < LEAST_ALIKE) return Optional.empty();
    return Optional.of(
        new SymmetryPlane(
            c,
            n,
            match.residualMm(),
            match.agreeing(),
            "mirrored right hip bone laid onto the left one"));
  }

  private static SurfaceMatch.Way mirror(SymmetryPlane plane) {
    return new SurfaceMatch.Way() {
      @Override
      public Vec3 point(Vec3 p) {
        return plane.mirror(p);
      }

      @Override
      public Vec3 turn(Vec3 d) {
        return plane.mirrorDirection(d);
      }
    };
  }

  /** Shift along the normal, and turns of it towards u and v: the image moves as 2 (…). */
  private static double[] planeStep(SurfaceMatch m, Vec3 n, Vec3 c) {
    Vec3 u = n.anyNormal();
    Vec3 v = n.cross(u);
    double[][] a = new double[3][4];
    for (int s = 0; s < m.way.length; s++) {
      if (m.weight[s] == 0) continue;
      Vec3 q = m.from[s].minus(c);
      Vec3 f = m.normal[s];
      double[] row = {
        2 * n.dot(f),
        -2 * (u.dot(f) * n.dot(q) + n.dot(f) * u.dot(q)),
        -2 * (v.dot(f) * n.dot(q) + n.dot(f) * v.dot(q))
      };
      add(a, row, m.way[s], m.weight[s]);
    }
    return NormalEquations.solve(a);
  }

  private static void add(double[][] a, double[] row, double right, double weight) {
    int n = row.length;
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) a[r][c] += weight * row[r] * row[c];
      a[r][r] += 1e-9;
      a[r][n] += weight * row[r] * right;
    }
  }

  /**
   * A bone or its mirror image, moved as it fits another one best.
   *
   * @param map points of the bone to the other one; keeps distances, a mirror turns handedness
   * @param residualMm root mean square distance over the part that agrees
   * @param agreeing that part, 0 to 1
   */
  public record Mirrored(Affine map, double residualMm, double agreeing) {}

  /**
   * Mirrors a healthy bone onto the rest of its fellow.
   *
   * @param plane to start from
   * @param counts places of the rest that count: not those by the tumour
   */
  public static Optional<Mirrored> onto(
      BoneShape rest, BoneShape healthy, SymmetryPlane plane, Predicate<Vec3> counts) {
    return from(plane.map(), rest, healthy, REACH_MM, counts)
        .filter(fit -> fit.agreeing() >= LEAST_ALIKE);
  }

  /** Lays one bone onto another from a start, with the reach of each step. */
  static Optional<Mirrored> from(
      Affine start, BoneShape fixed, BoneShape moved, double[] reachMm, Predicate<Vec3> counts) {
    Affine map = start;
    SurfaceMatch match = null;
    for (double reach : reachMm) {
      Affine now = map;
      match = SurfaceMatch.of(moved, way(now), fixed, reach, counts);
      map = rigidStep(match, now);
    }
    return match == null
        ? Optional.empty()
        : Optional.of(new Mirrored(map, match.residualMm(), match.agreeing()));
  }

  private static SurfaceMatch.Way way(Affine map) {
    return new SurfaceMatch.Way() {
      @Override
      public Vec3 point(Vec3 p) {
        return map.apply(p);
      }

      @Override
      public Vec3 turn(Vec3 d) {
        return map.turn(d);
      }
    };
  }

  private static Affine rigidStep(SurfaceMatch m, Affine map) {
    Vec3 centre = Vec3.ZERO;
    double total = 0;
    for (int s = 0; s < m.way.length; s++) {
      centre = centre.plus(map.apply(m.from[s]).times(m.weight[s]));
      total += m.weight[s];
    }
    if (total < 50) return map;
    centre = centre.times(1 / total);
    double[][] a = new double[6][7];
    for (int s = 0; s < m.way.length; s++) {
      if (m.weight[s] == 0) continue;
      Vec3 f = m.normal[s];
      Vec3 turn = map.apply(m.from[s]).minus(centre).cross(f);
      double[] row = {f.x(), f.y(), f.z(), turn.x(), turn.y(), turn.z()};
      add(a, row, m.way[s], m.weight[s]);
    }
    double[] x = NormalEquations.solve(a);
    Vec3 turn = new Vec3(x[3], x[4], x[5]);
    Vec3 axis = turn.length() > 1e-12 ? turn : new Vec3(0, 0, 1);
    Affine step =
        Rigid.about(
                FrameId.UNKNOWN,
                FrameId.UNKNOWN,
                centre,
                axis,
                Angle.degrees(Math.toDegrees(turn.length())),
                new Vec3(x[0], x[1], x[2]))
            .map();
    return step.after(map);
  }
}
