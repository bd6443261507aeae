package org.arcuate.planning.resection;

import java.util.Optional;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.TumourShape;

/**
 * How far the tumour stays below the surface of the specimen, cut faces and natural surface alike,
 * by the corners of the specimen's surface. Where the tumour has left the bone the specimen ends
 * with it, and this is 0: soft tissue around it is not part of the plan. Where a tumour has grown
 * through a joint, the border between the bodies of both bones lies within it and does not count.
 *
 * @param mm least distance; negative where a cut enters the tumour
 * @param at its place on the specimen, LPS mm
 */
public record SurfaceMargin(double mm, Vec3 at) {
  /** Deeper in the tumour than this lies no natural surface, mm. */
  private static final double WITHIN_MM = 0.5;

  static Optional<SurfaceMargin> of(Mesh specimen, CutMargin nearest, TumourShape tumour) {
    if (specimen.vertexCount() == 0) return Optional.empty();
    TumourShape.Nearest on = tumour.nearest(specimen.xyz(), nearest.mm(), -WITHIN_MM, 0);
    Vec3 at = on.point() < 0 ? nearest.onCut() : specimen.vertex(on.point());
    return Optional.of(new SurfaceMargin(on.mm(), at));
  }
}
