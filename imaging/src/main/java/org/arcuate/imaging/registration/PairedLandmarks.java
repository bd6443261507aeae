package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * Rigid registration from points that somebody marked in both images: least squares in closed form
 * (Horn 1987, J Opt Soc Am A 4:629).
 *
 * @param registration the transform with its expected error
 * @param pairs what was given
 * @param residualMm how far each pair is apart after the registration, mm
 * @param leftOutMm how far each pair is apart if the other pairs alone decide, mm; NaN with three
 *     pairs, where the others do not suffice
 */
public record PairedLandmarks(
    Registration registration, List<Pair> pairs, List<Double> residualMm, List<Double> leftOutMm) {
  /** Root mean square residual above which a person should look again, mm. */
  private static final double WARN_MM = 2;

  private static final double REFUSE_MM = 5;

  /** One point, marked in both images: LPS mm of each image's own frame. */
  public record Pair(String name, Vec3 fixed, Vec3 moving) {}

  /** Copies the lists. */
  public PairedLandmarks {
    pairs = List.copyOf(pairs);
    residualMm = List.copyOf(residualMm);
    leftOutMm = List.copyOf(leftOutMm);
  }

  /**
   * Registers.
   *
   * @throws BadInput if there are fewer than three pairs, or if they lie on a line or in one place
   */
  public static PairedLandmarks of(List<Pair> pairs, FrameId fixed, FrameId moving) {
    if (pairs.size() < 3)
      throw new BadInput("paired landmarks: there are %d, at least 3 are needed", pairs.size());
    Affine map = LeastSquares.fixedFromMoving(pairs);
    List<Double> residuals = residuals(pairs, map);
    List<Double> leftOut = new ArrayList<>();
    for (int n = 0; n < pairs.size(); n++) leftOut.add(leftOut(pairs, n));
    double squares = 0;
    for (double mm : residuals) squares += mm * mm;
    double rms = Math.sqrt(squares / pairs.size());
    Severity severity =
        rms <= WARN_MM ? Severity.PASS : rms <= REFUSE_MM ? Severity.WARN : Severity.REFUSE;
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "fusion landmarks",
            severity,
            rms,
            severity == Severity.REFUSE ? REFUSE_MM : WARN_MM,
            "mm",
            "root mean square residual; the largest is at " + worst(pairs, residuals)));
    if (pairs.size() == 3)
      findings.add(
          Finding.said(
              "fusion landmarks",
              Severity.WARN,
              "three pairs only: a wrong one cannot be found out by the others"));
    // FRE² = (1 − 2/N) FLE², Sibson 1979.
    double localisation = rms / Math.sqrt(1 - 2.0 / pairs.size());
    return new PairedLandmarks(
        new Registration(
            new Rigid(fixed, moving, map),
            Registration.Method.LANDMARKS,
            Double.NaN,
            LeastSquares.error(pairs, localisation),
            findings),
        pairs,
        residuals,
        leftOut);
  }

  private static String worst(List<Pair> pairs, List<Double> residuals) {
    int worst = 0;
    for (int n = 1; n < pairs.size(); n++) if (residuals.get(n) > residuals.get(worst)) worst = n;
    return pairs.get(worst).name();
  }

  private static List<Double> residuals(List<Pair> pairs, Affine map) {
    List<Double> mm = new ArrayList<>();
    for (Pair pair : pairs) mm.add(map.apply(pair.moving).distance(pair.fixed));
    return mm;
  }

  private static double leftOut(List<Pair> pairs, int one) {
    if (pairs.size() < 4) return Double.NaN;
    List<Pair> others = new ArrayList<>(pairs);
    Pair left = others.remove(one);
    if (LeastSquares.onLine(others)) return Double.NaN;
    return LeastSquares.fixedFromMoving(others).apply(left.moving).distance(left.fixed);
  }
}
