package org.arcuate.planning.resection;

import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.TumourShape;

/**
 * How far the tumour stays below the surface of the specimen, cut faces and natural surface alike,
 * by the corners of the specimen's surface. Where the tumour has left the bone the specimen ends
 * with it, and this is 0: soft tissue around it is not part of the plan.
 *
 * @param mm least distance; negative where the surface lies within the tumour
 * @param at its place on the specimen, LPS mm
 */
public record SurfaceMargin(double mm, Vec3 at) {
  static Optional<SurfaceMargin> of(Mesh specimen, TumourShape tumour, Work work) {
    if (specimen.vertexCount() == 0) return Optional.empty();
    double[] all = tumour.distance().of(specimen.xyz(), work);
    int best = 0;
    for (int v = 1; v < all.length; v++) if (all[v] < all[best]) best = v;
    return Optional.of(new SurfaceMargin(all[best], specimen.vertex(best)));
  }
}
