package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.Scene.Level;

/**
 * Whether a pose is the right one, and how far it may be off.
 *
 * <p>The limits stand between what was measured on images of one patient (information 0.2 and more,
 * contrast 0.3 and more) and on images that do not belong together: noise, other parts of the body,
 * other patients, a mirrored MR (information 0.04 and less, contrast 0.1 and less).
 */
final class Quality {
  /** How far the pose is moved to see what is lost, mm; turns count at the samples' radius. */
  private static final double NUDGE_MM = 4;

  /** Spread of the parts times this is the error: measured on 50 phantoms. */
  private static final double FACTOR = 1.2;

  /** What all parts share, mm: measured on 50 phantoms. */
  private static final double FLOOR_MM = 0.025;

  private static final double[] SIGNS = {1, -1};

  private final Scene scene;
  private final Mattes metric;
  private final Ascent.Summit summit;
  private final Work work;

  /**
   * What to judge.
   *
   * @param metric at the finest level
   */
  Quality(Scene scene, Mattes metric, Ascent.Summit summit, Work work) {
    this.scene = scene;
    this.metric = metric;
    this.summit = summit;
    this.work = work;
  }

  /** Normalised information, 0 to 1, less what chance gives. */
  double information() {
    Mattes.Value value = summit.value();
    double chance = metric.chance(value.counted());
    double sum = value.ofSamples() + value.ofImage();
    return sum > 1e-9 ? Math.max(0, 2 * (value.information() - chance) / sum) : 0;
  }

  /**
   * Mean share of the information that is lost by a motion of {@link #NUDGE_MM} in each of twelve
   * directions; 0 where there is no more information than chance gives.
   */
  double contrast() {
    double here = summit.value().information();
    if (!(here > 2 * metric.chance(summit.value().counted()))) return 0;
    double radius = metric.samples().radius();
    double lost = 0;
    for (int c = 0; c < 6; c++)
      for (double sign : SIGNS) {
        double[] by = new double[6];
        by[c] = sign * NUDGE_MM;
        Affine there = Ascent.moved(summit.pose(), by, radius);
        lost += (1 - metric.at(there, false, work).information() / here) / 12;
      }
    return Math.clamp(lost, 0, 1);
  }

  /** How each part of the body, registered by itself from a start some mm off, is moved. */
  TargetError error() {
    double radius = metric.samples().radius();
    Affine back = scene.fixedFromMoving(summit.pose()).inverse();
    List<Affine> apart =
        work.map(
            Samples.PARTS,
            p -> {
              Samples part = metric.samples().parts(q -> q == p);
              double[] by = new double[6];
              for (int c = 0; c < 6; c++) by[c] = (p >> c % 3 & 1) == 0 ? 1 : -1;
              Ascent.Summit own =
                  Ascent.from(
                      scene.metric(Level.FINE, part),
                      Ascent.moved(summit.pose(), by, radius),
                      MutualInformation.pace(0.8),
                      part.count() / 2,
                      work.threads(1));
              return scene.fixedFromMoving(own.pose()).after(back);
            });
    return new TargetError.Spread(apart, FACTOR, FLOOR_MM);
  }

  /** What rules say of information, contrast, overlap and turn. */
  List<Finding> findings(double information, double contrast) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        rising(
            "fusion information",
            information,
            0.06,
            0.12,
            "how much one image tells of the other, normalised"));
    findings.add(
        rising("fusion contrast", contrast, 0.15, 0.22, "information lost by a motion of 4 mm"));
    double overlap = summit.value().counted() / (double) Math.max(1, metric.samples().count());
    findings.add(
        rising("fusion overlap", overlap, 0.5, 0.7, "share of the samples that both images show"));
    findings.add(
        falling(
            "fusion turn",
            turnDegrees(scene.fixedFromMoving(summit.pose())),
            60,
            25,
            "°",
            "from the patient position that the scanners noted"));
    return findings;
  }

  /** Expected error where the fine samples lie. */
  static Finding errorFinding(TargetError error, Vec3 fixed) {
    return falling(
        "fusion error", error.mm(fixed), 1.5, 0.6, "mm", "expected at the middle of the images");
  }

  private static Finding rising(
      String rule, double measured, double refuse, double warn, String why) {
    Severity severity =
        measured >= warn ? Severity.PASS : measured >= refuse ? Severity.WARN : Severity.REFUSE;
    double limit = severity == Severity.REFUSE ? refuse : warn;
    return new Finding(rule, severity, measured, limit, "", why);
  }

  private static Finding falling(
      String rule, double measured, double refuse, double warn, String unit, String why) {
    Severity severity =
        measured <= warn ? Severity.PASS : measured <= refuse ? Severity.WARN : Severity.REFUSE;
    double limit = severity == Severity.REFUSE ? refuse : warn;
    return new Finding(rule, severity, measured, limit, unit, why);
  }

  private static double turnDegrees(Affine map) {
    double trace = map.x().x() + map.y().y() + map.z().z();
    return new Angle(Math.acos(Math.clamp((trace - 1) / 2, -1, 1))).degrees();
  }
}
