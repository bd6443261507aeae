package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/** Landmarks of fifty phantoms, on their own label maps. */
final class LandmarksOfPhantoms implements Evidence {
  private static final int VARIANTS = 50;

  /** Errors of all variants, mm and degrees. */
  private static final class Errors {
    final List<Double> found = new ArrayList<>();
    final List<Double> mirrored = new ArrayList<>();
    final List<Double> byExpected = new ArrayList<>();
    final List<Double> centres = new ArrayList<>();
    final List<Double> radii = new ArrayList<>();
    final List<Double> rims = new ArrayList<>();
    final List<Double> necks = new ArrayList<>();
    final List<Double> planes = new ArrayList<>();
    int absent;
    int unexplained;
  }

  @Override
  public String title() {
    return "Landmarks of phantoms";
  }

  @Override
  public String about() {
    return "Fifty phantoms of either sex, 0.85 to 1.15 times the average, with a tumour of 30 to 70"
        + " mm at five sites and both sides, turned on the table, CT at 0.9 × 0.9 × 1 mm"
        + " with 8 to 30 HU of noise; bones as the phantom labels them. What the tumour"
        + " reaches is mirrored from the other side, or absent with the reason.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Errors all = new Errors();
    for (int seed = 1; seed <= VARIANTS; seed++) {
      at.work().check();
      add(seed, all, at.quiet());
    }
    String truth = "the phantom's formulas";
    return new Measured(
        List.of(
            Row.atMost(
                "landmarks found: " + all.found.size() + ", mean", mean(all.found), 1, "mm", truth),
            Row.atMost("landmarks found, largest", largest(all.found), 2, "mm", truth),
            Row.atMost(
                "landmarks mirrored: " + all.mirrored.size() + ", largest",
                largest(all.mirrored),
                6,
                "mm",
                truth),
            Row.atMost("absent without a reason", all.unexplained, 0, "", "own limit"),
            Row.atMost("absent with the reason", all.absent, 50, "", "own limit"),
            Row.atMost(
                "error by the expected one, root mean square", rms(all.byExpected), 1.5, "", truth),
            Row.atMost("centres of heads, largest", largest(all.centres), 0.5, "mm", truth),
            Row.atMost("radii of heads, largest", largest(all.radii), 0.4, "mm", truth),
            Row.atMost("planes of rims, mean", mean(all.rims), 3, "°", truth),
            Row.atMost("axes of necks, largest", largest(all.necks), 3, "°", truth),
            Row.atMost("plane of symmetry, largest", largest(all.planes), 0.5, "°", truth)));
  }

  private static void add(int seed, Errors all, Work work) {
    Random random = new Random(seed * 104729L);
    PhantomSpec spec =
        new PhantomSpec(
            random.nextBoolean() ? PhantomSpec.Sex.MALE : PhantomSpec.Sex.FEMALE,
            0.85 + 0.3 * random.nextDouble(),
            random.nextBoolean() ? PhantomSpec.Side.LEFT : PhantomSpec.Side.RIGHT,
            PhantomSpec.TumourSite.values()[seed % 5],
            30 + 40 * random.nextDouble(),
            seed);
    Phantom phantom = Phantom.of(spec);
    CtScan usual = CtScan.usual();
    CtScan scan =
        new CtScan(
            usual.spacing(),
            8 + 22 * random.nextDouble(),
            usual.pointSpreadMm(),
            usual.oblique(),
            usual.bowelHu());
    CtVolume ct = phantom.ct(scan, work);
    LabelMap labels = phantom.labels(ct.grid(), work);
    Landmarks found = Landmarks.of(labels, ct, List.of(), Map.of(), work);
    PhantomTruth truth = phantom.truth(work);
    points(found, truth, all);
    for (Side side : Side.values()) hip(found, truth, side, all);
    found.symmetry().ifPresent(p -> all.planes.add(degrees(p.normal(), truth.symmetryNormal())));
  }

  private static void points(Landmarks found, PhantomTruth truth, Errors all) {
    Map<String, Vec3> expected = new TreeMap<>();
    truth
        .landmarks()
        .forEach((name, p) -> expected.put(name.replaceFirst("^sciatic", "greater-sciatic"), p));
    expected.forEach((name, p) -> {
      if (found.find(name).isEmpty()) {
        all.absent++;
        if (found.absent().getOrDefault(name, "").isEmpty()) all.unexplained++;
        return;
      }
      Landmark l = found.find(name).get();
      double error = l.point().distance(p);
      (l.isMirrored() ? all.mirrored : all.found).add(error);
      all.byExpected.add(error / l.sdMm());
    });
  }

  private static void hip(Landmarks found, PhantomTruth truth, Side side, Errors all) {
    String word = side.word();
    Ball ball = known(truth.heads(), word);
    found
        .hip(side)
        .head()
        .ifPresent(head -> {
          all.centres.add(head.centre().distance(ball.centre()));
          all.radii.add(Math.abs(head.radiusMm() - ball.radiusMm()));
        });
    found
        .hip(side)
        .rim()
        .map(AcetabularRim::normal)
        .ifPresent(n -> all.rims.add(degrees(n, known(truth.cups(), word).rimNormal())));
    found
        .hip(side)
        .neck()
        .ifPresent(n -> all.necks.add(degrees(n.direction(), known(truth.neckAxes(), word))));
  }

  private static <T> T known(Map<String, T> truth, String word) {
    T value = truth.get(word);
    if (value == null) throw new IllegalStateException("the phantom has no " + word + " side");
    return value;
  }

  private static double degrees(Vec3 a, Vec3 b) {
    return Math.toDegrees(Math.acos(Math.min(1, a.dot(b))));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
  }

  private static double rms(List<Double> values) {
    return Math.sqrt(values.stream().mapToDouble(d -> d * d).average().orElse(Double.NaN));
  }

  private static double largest(List<Double> values) {
    return values.stream().mapToDouble(d -> d).max().orElse(0);
  }
}
