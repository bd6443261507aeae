package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.Scene.Level;

/**
 * Where a registration starts from: the positions as the scanners noted them, image centres and
 * centres of the body brought together, each shifted and turned; the best of them climbed.
 */
final class Starts {
  private static final FrameId ANY = new FrameId("any");
  private static final double[] ALONG_MM = {0, -30, 30, -60, 60, -100, 100};
  private static final double TURN_DEGREES = 15;
  private static final int CLIMBED = 10;
  private static final Ascent.Pace PACE = new Ascent.Pace(6, 20, 0.3, 30);

  private final Scene scene;
  private final Samples samples;
  private final int least;
  private final Work work;

  private record Candidate(Affine pose, double score) {}

  private Starts(Scene scene, Work work) {
    this.scene = scene;
    this.work = work;
    samples = scene.samples(Level.STARTS, Affine.IDENTITY, work);
    least = (int) (0.35 * scene.largestOverlap() * samples.count());
  }

  /** The summits that were found, the best first; none if the images never overlap. */
  static List<Ascent.Summit> of(Scene scene, Work work) {
    return new Starts(scene, work).summits();
  }

  private List<Ascent.Summit> summits() {
    List<Affine> poses = poses();
    List<Candidate> scored = new ArrayList<>(work.map(poses.size(), p -> scored(poses.get(p))));
    scored.removeIf(c -> Double.isInfinite(c.score));
    scored.sort(Comparator.comparingDouble(Candidate::score).reversed());
    List<Candidate> chosen = new ArrayList<>();
    for (Candidate one : scored) {
      if (chosen.size() == CLIMBED) break;
      if (chosen.stream().allMatch(c -> distance(c.pose, one.pose) > 12)) chosen.add(one);
    }
    Work alone = work.threads(1);
    List<Ascent.Summit> summits =
        new ArrayList<>(
            work.map(
                chosen.size(),
                c ->
                    Ascent.from(
                        scene.metric(Level.STARTS, samples),
                        chosen.get(c).pose,
                        PACE,
                        least,
                        alone)));
    summits.sort(Comparator.comparingDouble((Ascent.Summit s) -> score(s.value())).reversed());
    return distinct(summits, 6);
  }

  /** Those that are more than {@code mm} from every better one. */
  static List<Ascent.Summit> distinct(List<Ascent.Summit> sorted, double mm) {
    List<Ascent.Summit> kept = new ArrayList<>();
    for (Ascent.Summit s : sorted)
      if (kept.stream().allMatch(k -> distance(k.pose(), s.pose()) > mm)) kept.add(s);
    return kept;
  }

  private Candidate scored(Affine pose) {
    Mattes.Value value = scene.metric(Level.STARTS, samples).at(pose, false, work.threads(1));
    return new Candidate(pose, value.counted() < least ? Double.NEGATIVE_INFINITY : score(value));
  }

  /** Normalised information, less what chance gives to so few samples. */
  static double score(Mattes.Value value) {
    double chance = 23.0 * 23 / 2 / Math.max(1, value.counted());
    double sum = value.ofSamples() + value.ofImage();
    return sum > 1e-9 ? 2 * (value.information() - chance) / sum : 0;
  }

  /** Mean distance between the images of points 100 mm from the centre, mm. */
  static double distance(Affine a, Affine b) {
    double sum = 0;
    for (int c = 0; c < 6; c++) {
      double side = c % 2 == 0 ? 100 : -100;
      Vec3 p = new Vec3(c / 2 == 0 ? side : 0, c / 2 == 1 ? side : 0, c / 2 == 2 ? side : 0);
      sum += a.apply(p).distance(b.apply(p));
    }
    return sum / 6;
  }

  private List<Affine> poses() {
    Vec3 from = scene.centre();
    Vec3 middleA = Scene.middle(scene.sampled(Level.STARTS));
    Vec3 middleB = Scene.middle(scene.other(Level.STARTS));
    Vec3 centreB = scene.other(Level.STARTS).grid().centre();
    List<Vec3> shifts = List.of(from, centreB, middleB.plus(from).minus(middleA));
    List<Affine> poses = new ArrayList<>();
    for (Vec3 shift : shifts)
      for (double along : ALONG_MM)
        for (Affine turn : turns())
          poses.add(new Affine(turn.x(), turn.y(), turn.z(), shift.plus(new Vec3(0, 0, along))));
    return poses;
  }

  private static List<Affine> turns() {
    List<Affine> turns = new ArrayList<>(List.of(Affine.IDENTITY));
    for (int axis = 0; axis < 3; axis++)
      for (int sign = -1; sign <= 1; sign += 2)
        turns.add(
            Rigid.about(
                    ANY,
                    ANY,
                    Vec3.ZERO,
                    new Vec3(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0),
                    Angle.degrees(sign * TURN_DEGREES),
                    Vec3.ZERO)
                .map());
    return turns;
  }
}
