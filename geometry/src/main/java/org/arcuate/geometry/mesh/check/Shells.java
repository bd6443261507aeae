package org.arcuate.geometry.mesh.check;

import org.arcuate.geometry.mesh.Mesh;

/**
 * The connected components of a mesh: parts that share no vertex, in the order of their first
 * triangle.
 *
 * @param of component of each triangle
 * @param first first triangle of each component
 * @param volumeMm3 enclosed by each, by the divergence theorem; negative if turned inwards
 */
public record Shells(int[] of, int[] first, double[] volumeMm3) {

  /** The components of a mesh. */
  public static Shells of(Mesh mesh) {
    int[] root = new int[mesh.vertexCount()];
    for (int v = 0; v < root.length; v++) root[v] = v;
    int[] corners = mesh.triangles();
    for (int i = 0; i < corners.length; i += 3) {
      int a = join(root, corners[i], corners[i + 1]);
      join(root, a, corners[i + 2]);
    }
    int[] number = new int[root.length];
    java.util.Arrays.fill(number, -1);
    int[] of = new int[mesh.triangleCount()];
    int[] first = new int[16];
    int count = 0;
    for (int t = 0; t < of.length; t++) {
      int r = find(root, corners[3 * t]);
      if (number[r] < 0) {
        if (count == first.length) first = java.util.Arrays.copyOf(first, 2 * count);
        first[count] = t;
        number[r] = count++;
      }
      of[t] = number[r];
    }
    first = java.util.Arrays.copyOf(first, count);
    return new Shells(of, first, volumes(mesh, of, first));
  }

  /** Number of components. */
  public int count() {
    return first.length;
  }

  private static int find(int[] root, int v) {
    while (root[v] != v) {
      root[v] = root[root[v]];
      v = root[v];
    }
    return v;
  }

  private static int join(int[] root, int a, int b) {
    int ra = find(root, a);
    int rb = find(root, b);
    int low = Math.min(ra, rb);
    root[Math.max(ra, rb)] = low;
    return low;
  }

  /** Each from a corner of its own as origin, so that small parts far away keep their digits. */
  private static double[] volumes(Mesh mesh, int[] of, int[] first) {
    double[] xyz = mesh.xyz();
    int[] corners = mesh.triangles();
    double[] six = new double[first.length];
    for (int t = 0; t < of.length; t++) {
      int o = 3 * corners[3 * first[of[t]]];
      int a = 3 * corners[3 * t];
      int b = 3 * corners[3 * t + 1];
      int c = 3 * corners[3 * t + 2];
      double ax = xyz[a] - xyz[o];
      double ay = xyz[a + 1] - xyz[o + 1];
      double az = xyz[a + 2] - xyz[o + 2];
      double bx = xyz[b] - xyz[o];
      double by = xyz[b + 1] - xyz[o + 1];
      double bz = xyz[b + 2] - xyz[o + 2];
      double cx = xyz[c] - xyz[o];
      double cy = xyz[c + 1] - xyz[o + 1];
      double cz = xyz[c + 2] - xyz[o + 2];
      six[of[t]] += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
    for (int c = 0; c < six.length; c++) six[c] /= 6;
    return six;
  }

  /** The part of a mesh with the most triangles, the first of them if there are several. */
  public static Mesh largest(Mesh mesh) {
    Shells shells = of(mesh);
    int[] size = new int[shells.count()];
    for (int c : shells.of) size[c]++;
    int best = 0;
    for (int c = 0; c < size.length; c++) if (size[c] > size[best]) best = c;
    return shells.part(mesh, best);
  }

  /** One component as a mesh of its own, its vertices in their order. */
  public Mesh part(Mesh mesh, int component) {
    int[] name = new int[mesh.vertexCount()];
    int[] corners = new int[3 * of.length];
    int n = 0;
    for (int t = 0; t < of.length; t++)
      if (of[t] == component)
        for (int c = 0; c < 3; c++) {
          corners[n] = mesh.triangles()[3 * t + c];
          name[corners[n++]] = 1;
        }
    double[] xyz = new double[mesh.xyz().length];
    int used = 0;
    for (int v = 0; v < name.length; v++)
      if (name[v] == 1) {
        System.arraycopy(mesh.xyz(), 3 * v, xyz, 3 * used, 3);
        name[v] = used++;
      }
    corners = java.util.Arrays.copyOf(corners, n);
    for (int i = 0; i < n; i++) corners[i] = name[corners[i]];
    return new Mesh(java.util.Arrays.copyOf(xyz, 3 * used), corners);
  }
}
