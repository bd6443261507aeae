package org.arcuate.anatomy.tumour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.surface.SmoothSurface;
import org.arcuate.imaging.volume.Mask;

/**
 * How large a tumour is.
 *
 * @param volumeMm3 of its voxels
 * @param surfaceMm2 of the smooth surface around them
 * @param from one end of the largest diameter, LPS mm
 * @param to the other end
 */
public record TumourMeasures(double volumeMm3, double surfaceMm2, Vec3 from, Vec3 to) {
  private static final int DIRECTIONS = 400;

  /**
   * Measures a tumour.
   *
   * @throws BadInput if there is no voxel
   */
  public static TumourMeasures of(Mask tumour, Work work) {
    Mesh surface = SmoothSurface.of(tumour, work);
    if (surface.vertexCount() == 0)
      throw new BadInput("tumour: of %d voxels has no surface", tumour.count());
    int[] ends = farthest(surface);
    return new TumourMeasures(
        tumour.volumeMm3(), surface.areaMm2(), surface.vertex(ends[0]), surface.vertex(ends[1]));
  }

  /** The largest distance of two points of its surface, mm. */
  public double largestDiameterMm() {
    return from.distance(to);
  }

  /**
   * Two points of which neither has one farther away: from the widest of many directions, each end
   * is moved to the point farthest from the other until that changes nothing.
   */
  private static int[] farthest(Mesh mesh) {
    int[] best = {0, 0};
    double widest = -1;
    for (int d = 0; d < DIRECTIONS; d++) {
      int[] ends = ends(mesh, direction(d));
      double width = mesh.vertex(ends[0]).distance(mesh.vertex(ends[1]));
      if (width > widest) {
        widest = width;
        best = ends;
      }
    }
    for (int side = 0, unchanged = 0; unchanged < 2; side ^= 1) {
      int found = farthestFrom(mesh, best[1 - side], best[side]);
      unchanged = found == best[side] ? unchanged + 1 : 0;
      best[side] = found;
    }
    return best;
  }

  /** Directions spread evenly over half a sphere (golden angle). */
  private static Vec3 direction(int d) {
    double z = (d + 0.5) / DIRECTIONS;
    double r = Math.sqrt(1 - z * z);
    double turn = d * Math.PI * (3 - Math.sqrt(5));
    return new Vec3(r * Math.cos(turn), r * Math.sin(turn), z);
  }

  private static int[] ends(Mesh mesh, Vec3 direction) {
    double[] xyz = mesh.xyz();
    int[] ends = new int[2];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < mesh.vertexCount(); v++) {
      double t =
          xyz[3 * v] * direction.x()
              + xyz[3 * v + 1] * direction.y()
              + xyz[3 * v + 2] * direction.z();
      if (t < low) ends[0] = v;
      if (t > high) ends[1] = v;
      low = Math.min(low, t);
      high = Math.max(high, t);
    }
    return ends;
  }

  private static int farthestFrom(Mesh mesh, int end, int now) {
    int best = now;
    double most = mesh.vertex(now).distance(mesh.vertex(end));
    for (int v = 0; v < mesh.vertexCount(); v++) {
      double far = mesh.vertex(v).distance(mesh.vertex(end));
      if (far > most) {
        most = far;
        best = v;
      }
    }
    return best;
  }
}
