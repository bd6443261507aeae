package org.arcuate.geometry.mesh;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A surface of triangles.
 *
 * <p>Vertex {@code v} is at {@code xyz[3 v … 3 v + 2]}, mm, in the frame of what it was made from;
 * triangle {@code t} joins vertices {@code triangles[3 t … 3 t + 2]}, anticlockwise seen from
 * outside. The record owns its arrays: nobody writes to them after construction. That a mesh is
 * closed, manifold or free of self-intersection is not promised here.
 */
public record Mesh(double[] xyz, int[] triangles) {
  public Mesh {
    if (xyz.length % 3 != 0)
      throw new BadInput("mesh has %d coordinates: must be a multiple of 3", xyz.length);
    if (triangles.length % 3 != 0)
      throw new BadInput("mesh has %d corners: must be a multiple of 3", triangles.length);
    int count = xyz.length / 3;
    for (int v : triangles)
      if (v < 0 || v >= count)
        throw new BadInput("triangle names vertex %d: mesh has %d vertices", v, count);
  }

  /** Number of vertices. */
  public int vertexCount() {
    return xyz.length / 3;
  }

  /** Number of triangles. */
  public int triangleCount() {
    return triangles.length / 3;
  }

  /** Position of a vertex, mm. */
  public Vec3 vertex(int v) {
    return new Vec3(xyz[3 * v], xyz[3 * v + 1], xyz[3 * v + 2]);
  }

  /** Position of corner {@code c} (0 to 2) of triangle {@code t}, mm. */
  public Vec3 corner(int t, int c) {
    return vertex(triangles[3 * t + c]);
  }

  /** Smallest box around the vertices. */
  public Box bounds() {
    if (xyz.length == 0) throw new BadInput("mesh is empty: it has no bounds");
    double[] low = {xyz[0], xyz[1], xyz[2]};
    double[] high = low.clone();
    for (int i = 0; i < xyz.length; i++) {
      low[i % 3] = Math.min(low[i % 3], xyz[i]);
      high[i % 3] = Math.max(high[i % 3], xyz[i]);
    }
    return new Box(new Vec3(low[0], low[1], low[2]), new Vec3(high[0], high[1], high[2]));
  }

  /** Enclosed volume, mm³, by the divergence theorem; negative if turned inside out. */
  public double volumeMm3() {
    double[] o = xyz.length == 0 ? new double[3] : new double[] {xyz[0], xyz[1], xyz[2]};
    double six = 0;
    for (int i = 0; i < triangles.length; i += 3) {
      int a = 3 * triangles[i];
      int b = 3 * triangles[i + 1];
      int c = 3 * triangles[i + 2];
      double ax = xyz[a] - o[0];
      double ay = xyz[a + 1] - o[1];
      double az = xyz[a + 2] - o[2];
      double bx = xyz[b] - o[0];
      double by = xyz[b + 1] - o[1];
      double bz = xyz[b + 2] - o[2];
      double cx = xyz[c] - o[0];
      double cy = xyz[c + 1] - o[1];
      double cz = xyz[c + 2] - o[2];
      six += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
    return six / 6;
  }

  /** Area of all triangles, mm². */
  public double areaMm2() {
    double area = 0;
    for (int t = 0; t < triangleCount(); t++) {
      Vec3 a = corner(t, 0);
      area += corner(t, 1).minus(a).cross(corner(t, 2).minus(a)).length() / 2;
    }
    return area;
  }
}
