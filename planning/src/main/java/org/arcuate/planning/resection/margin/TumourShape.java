package org.arcuate.planning.resection.margin;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.solid.MaskSurface;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;

/**
 * The tumour: its body, its surface, and the exact distance to that.
 *
 * @param solid its body, LPS mm
 * @param mesh its surface, closed
 * @param distance to the surface, negative inside, mm
 * @param centre of its mass, LPS mm
 */
public record TumourShape(Solid solid, Mesh mesh, SignedDistance distance, Vec3 centre) {
  /** A tumour from the voxels of a mask, its surface between them. */
  public static TumourShape of(Mask mask, Work work) {
    Sampled solid = MaskSurface.of(mask.grid(), mask.inside(), work.part(0, 0.5));
    Vec3 s = mask.grid().spacing();
    double cell = Math.min(s.x(), Math.min(s.y(), s.z()));
    return of(solid, Math.max(cell, 0.3), work.part(0.5, 1));
  }

  /** A tumour from its body, its surface with cells of so many mm. */
  public static TumourShape of(Solid solid, double cellMm, Work work) {
    Mesh mesh = Contour.smooth(solid, cellMm, work);
    if (mesh.triangleCount() == 0)
      throw new BadInput("tumour: is smaller than %.2g mm, so it has no surface", cellMm);
    return new TumourShape(solid, mesh, SignedDistance.of(mesh, work), centre(mesh));
  }

  private static Vec3 centre(Mesh mesh) {
    Vec3 sum = Vec3.ZERO;
    double six = 0;
    Vec3 o = mesh.vertex(0);
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0).minus(o);
      Vec3 b = mesh.corner(t, 1).minus(o);
      Vec3 c = mesh.corner(t, 2).minus(o);
      double part = a.dot(b.cross(c));
      sum = sum.plus(a.plus(b).plus(c).times(part / 4));
      six += part;
    }
    return six != 0 ? o.plus(sum.times(1 / six)) : o;
  }

  /**
   * A point among many, and its distance to the surface.
   *
   * @param point its number; below 0 if none is near enough
   * @param mm the distance
   */
  public record Nearest(int point, double mm) {}

  /**
   * Which of many points comes nearest to the surface, or lies deepest below it; of several the
   * first.
   *
   * @param xyz points, {@code x, y, z} each, LPS mm
   * @param belowMm only nearer points count, and this is the distance if there is none
   */
  public Nearest nearest(double[] xyz, double belowMm) {
    return nearest(xyz, belowMm, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  /**
   * The same among points that do not lie too deep.
   *
   * @param aboveMm only points farther out count
   * @param floorMm points below it count as if they lay on it; of several there the last is found
   */
  public Nearest nearest(double[] xyz, double belowMm, double aboveMm, double floorMm) {
    SignedDistance.Probe probe = distance.probe();
    double least = belowMm;
    int at = -1;
    for (int c = 0; c < xyz.length; c += 3) {
      if (!probe.mayBeBelow(xyz[c], xyz[c + 1], xyz[c + 2], least)
          || !probe.mayBeAbove(xyz[c], xyz[c + 1], xyz[c + 2], aboveMm)) continue;
      double mm = probe.at(xyz[c], xyz[c + 1], xyz[c + 2]);
      if (!(mm < least && mm > aboveMm)) continue;
      least = Math.max(floorMm, mm);
      at = c / 3;
    }
    return new Nearest(at, least);
  }

  /** Volume, mm³. */
  public double volumeMm3() {
    return mesh.volumeMm3();
  }
}
