package org.arcuate.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * How one image lies in another, how well that is known, and whether it may be used.
 *
 * @param fixedFromMoving where a point of the moving image (MR) lies in the fixed one (CT), mm
 * @param method how it was found
 * @param quality how much of the mutual information is lost by a motion of a few mm, 0 to 1: above
 *     0.1 for images of one patient, near 0 for images that have nothing to do with each other; NaN
 *     if it was not looked at
 * @param error what is known of the error
 * @param findings what rules say; a registration that is refused must not be used
 */
public record Registration(
    Rigid fixedFromMoving,
    Method method,
    double quality,
    TargetError error,
    List<Finding> findings) {

  /** How a registration was found. */
  public enum Method {
    MUTUAL_INFORMATION,
    LANDMARKS,
    GIVEN,
    DICOM
  }

  /** Copies the list. */
  public Registration {
    findings = List.copyOf(findings);
  }

  /**
   * A transform that somebody wrote down.
   *
   * @param rows 4 × 4, moving to fixed, LPS mm; rounding to three digits after the point is
   *     forgiven and noted
   * @throws BadInput if it is no rotation with a shift
   */
  public static Registration given(double[][] rows, FrameId fixed, FrameId moving) {
    if (rows.length != 4)
      throw new BadInput("given transform: has %d rows, 4 are needed", rows.length);
    for (double[] row : rows)
      if (row.length != 4)
        throw new BadInput("given transform: a row has %d numbers, 4 are needed", row.length);
    List<Finding> findings = new ArrayList<>();
    Rigid rigid = new Rigid(fixed, moving, LeastSquares.rigid(rows, "given transform", findings));
    return new Registration(rigid, Method.GIVEN, Double.NaN, new TargetError.Unknown(), findings);
  }

  /** The same with other findings. */
  Registration with(List<Finding> other) {
    return new Registration(fixedFromMoving, method, quality, error, other);
  }

  /** Expected error at a point of the fixed image, LPS mm; NaN if nothing is known. */
  public double targetErrorMm(Vec3 fixed) {
    return error.mm(fixed);
  }

  /** The severest finding. */
  public Severity verdict() {
    Severity worst = Severity.PASS;
    for (Finding finding : findings)
      if (finding.severity().compareTo(worst) > 0) worst = finding.severity();
    return worst;
  }
}
