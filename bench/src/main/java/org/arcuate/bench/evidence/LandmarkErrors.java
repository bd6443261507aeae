package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;

/**
 * Landmarks of one phantom beside its formulas.
 *
 * @param points of those that the formulas know and the program found
 * @param absent of those that it did not find: the name, and the reason that it gave
 * @param centresMm errors of the centres of heads, as many as were found
 * @param radiiMm errors of their radii, above 0 if too large
 * @param rimsDegrees between the planes of the acetabular rims
 * @param necksDegrees between the axes of the necks
 * @param symmetryDegrees between the planes of symmetry
 */
record LandmarkErrors(
    List<Point> points,
    Map<String, String> absent,
    List<Double> centresMm,
    List<Double> radiiMm,
    List<Double> rimsDegrees,
    List<Double> necksDegrees,
    Optional<Double> symmetryDegrees) {

  /** One landmark and where it is by the formulas, LPS mm. */
  record Point(Landmark landmark, Vec3 truth) {
    /** Distance between the two, mm. */
    double mm() {
      return landmark.point().distance(truth);
    }
  }

  static LandmarkErrors of(Landmarks found, PhantomTruth truth) {
    List<Point> points = new ArrayList<>();
    Map<String, String> absent = new LinkedHashMap<>();
    truth
        .landmarks()
        .forEach((theirs, p) -> {
          String name = theirs.replaceFirst("^sciatic", "greater-sciatic");
          Optional<Landmark> own = found.find(name);
          own.ifPresent(l -> points.add(new Point(l, p)));
          if (own.isEmpty()) absent.put(name, found.absent().getOrDefault(name, ""));
        });
    LandmarkErrors errors =
        new LandmarkErrors(
            points,
            absent,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            found.symmetry().map(p -> degrees(p.normal(), truth.symmetryNormal())));
    for (Side side : Side.values()) errors.hip(found, truth, side);
    return errors;
  }

  private void hip(Landmarks found, PhantomTruth truth, Side side) {
    Ball ball = known(truth.heads(), side);
    found
        .hip(side)
        .head()
        .ifPresent(head -> {
          centresMm.add(head.centre().distance(ball.centre()));
          radiiMm.add(head.radiusMm() - ball.radiusMm());
        });
    found
        .hip(side)
        .rim()
        .map(AcetabularRim::normal)
        .ifPresent(n -> rimsDegrees.add(degrees(n, known(truth.cups(), side).rimNormal())));
    found
        .hip(side)
        .neck()
        .ifPresent(n -> necksDegrees.add(degrees(n.direction(), known(truth.neckAxes(), side))));
  }

  private static <T> T known(Map<String, T> truth, Side side) {
    T value = truth.get(side.word());
    if (value == null) throw new IllegalStateException("the phantom has no " + side.word());
    return value;
  }

  private static double degrees(Vec3 a, Vec3 b) {
    return Math.toDegrees(Math.acos(Math.min(1, a.dot(b))));
  }

  /** Those that were found where they are, without those of the other side. */
  List<Point> found() {
    return points.stream().filter(p -> !p.landmark().isMirrored()).toList();
  }

  /** Those taken from the other side. */
  List<Point> mirrored() {
    return points.stream().filter(p -> p.landmark().isMirrored()).toList();
  }

  /** The one that is farthest off, of those that were found where they are. */
  Optional<Point> worst() {
    return found().stream().max(java.util.Comparator.comparingDouble(Point::mm));
  }
}
