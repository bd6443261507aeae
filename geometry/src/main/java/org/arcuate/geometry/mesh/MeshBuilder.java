package org.arcuate.geometry.mesh;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.BadInput;

/** Collects vertices and triangles of a mesh whose size is not known before. One thread. */
public final class MeshBuilder {
  private static final int MOST = Integer.MAX_VALUE - 8;

  private double[] xyz = new double[96];
  private int[] corners = new int[96];
  private int coordinates;
  private int used;

  /**
   * Adds a vertex, mm.
   *
   * @return its number
   * @throws BadInput if a coordinate is not finite
   */
  public int vertex(double x, double y, double z) {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z))
      throw new BadInput("vertex %d is at (%s, %s, %s): must be finite", coordinates / 3, x, y, z);
    if (coordinates + 3 > xyz.length) xyz = Arrays.copyOf(xyz, larger(coordinates));
    xyz[coordinates++] = x;
    xyz[coordinates++] = y;
    xyz[coordinates++] = z;
    return coordinates / 3 - 1;
  }

  /** Adds a triangle, anticlockwise seen from outside; its vertices may come later. */
  public void triangle(int a, int b, int c) {
    if (used + 3 > corners.length) corners = Arrays.copyOf(corners, larger(used));
    corners[used++] = a;
    corners[used++] = b;
    corners[used++] = c;
  }

  private static int larger(int size) {
    if (size > MOST - 3)
      throw new BadInput("mesh has more than %d corners: more cannot be held", MOST / 3);
    return (int) Math.min(MOST, size + (size >> 1) + 96L);
  }

  /** Number of vertices so far. */
  public int vertexCount() {
    return coordinates / 3;
  }

  /** Number of triangles so far. */
  public int triangleCount() {
    return used / 3;
  }

  /** The mesh so far. */
  public Mesh mesh() {
    return new Mesh(Arrays.copyOf(xyz, coordinates), Arrays.copyOf(corners, used));
  }

  /** All meshes as one, vertices and triangles in the given order. */
  public static Mesh joined(List<Mesh> meshes) {
    if (meshes.size() == 1) return meshes.getFirst();
    long coordinates = meshes.stream().mapToLong(m -> m.xyz().length).sum();
    long corners = meshes.stream().mapToLong(m -> m.triangles().length).sum();
    if (Math.max(coordinates, corners) > MOST)
      throw new BadInput("meshes together have %d corners: more than can be held", corners);
    double[] xyz = new double[(int) coordinates];
    int[] triangles = new int[(int) corners];
    int v = 0;
    int t = 0;
    for (Mesh mesh : meshes) {
      System.arraycopy(mesh.xyz(), 0, xyz, v, mesh.xyz().length);
      for (int corner : mesh.triangles()) triangles[t++] = corner + v / 3;
      v += mesh.xyz().length;
    }
    return new Mesh(xyz, triangles);
  }
}
