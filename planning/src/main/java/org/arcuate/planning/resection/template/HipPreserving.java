package org.arcuate.planning.resection.template;

import java.util.Locale;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.planning.resection.Situs;

/**
 * Whether a smaller resection would keep the hip: type 1 instead of type 1+2 (R186), where the
 * tumour keeps the demanded margin and the kerf from the plane above the acetabulum.
 */
public final class HipPreserving {
  private static final String RULE = "R186 hip-preserving alternative";

  private HipPreserving() {}

  /**
   * The finding: beware if the hip is given away without need.
   *
   * @param procedure planned
   * @param demandedMm least margin
   * @param kerfMm of the saw
   * @return empty for a procedure that is not type 1+2
   */
  public static Optional<Finding> finding(
      Situs situs, Procedure procedure, Side side, double demandedMm, double kerfMm) {
    if (procedure != Procedure.TYPE_1_2) return Optional.empty();
    Template.Plane plane;
    try {
      plane = Template.SUPRA_ACETABULAR.plane(situs, side);
    } catch (BadInput e) {
      return Optional.of(Finding.said(RULE, Severity.WARN, "is not known: " + e.getMessage()));
    }
    Mesh mesh = situs.tumour().mesh();
    double least = Double.POSITIVE_INFINITY;
    for (int v = 0; v < mesh.vertexCount(); v++)
      least = Math.min(least, plane.normal().dot(mesh.vertex(v).minus(plane.point())));
    boolean possible = least >= demandedMm + kerfMm;
    return Optional.of(
        new Finding(
            RULE,
            possible ? Severity.WARN : Severity.PASS,
            least,
            demandedMm + kerfMm,
            "mm",
            String.format(
                Locale.ROOT,
                possible
                    ? "the tumour ends %.1f mm above the plane over the acetabulum: type-1 would"
                        + " keep the hip"
                    : "type-1 does not do: the tumour ends %.1f mm above the plane over the"
                        + " acetabulum",
                least)));
  }
}
