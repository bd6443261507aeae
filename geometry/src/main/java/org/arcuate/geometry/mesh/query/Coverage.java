package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.mesh.Mesh;

/** Proves that triangles lie within a distance of the mesh of a tree; one object a thread. */
final class Coverage {
  private static final int DEEPEST = 24;

  /** Most quarterings of one triangle. */
  private static final int PATIENCE = 3000;

  /** Coordinates of three corners, their distances and the directions of their lids. */
  private static final int FRAME = 21;

  private static final int[] NAMES = {0, 1, 2};

  private final TriangleTree tree;
  private final boolean closed;
  private final double limit;
  private final Nearest search;
  private final Rays rays;
  private final double[] frame = new double[FRAME * (3 * DEEPEST + 8)];
  private final int[] face = new int[3 * (3 * DEEPEST + 8)];
  private final int[] level = new int[3 * DEEPEST + 8];
  private final int[] stack = new int[64];
  private final double[] lid = new double[9];
  private final double[] other = new double[9];
  private final double[] normal = new double[3];
  private double farthest;

  Coverage(TriangleTree tree, boolean closed, double limit) {
    this.tree = tree;
    this.closed = closed;
    this.limit = limit;
    this.search = new Nearest(tree);
    this.rays = new Rays(tree);
  }

  /** The farthest corner seen so far, mm. */
  double farthest() {
    return farthest;
  }

  /** True if it is certain that no point of the triangle is farther than the limit. */
  boolean covers(Mesh from, int t, double[] distance, int[] nearest, float[] normals) {
    for (int c = 0; c < 3; c++) {
      int v = from.triangles()[3 * t + c];
      System.arraycopy(from.xyz(), 3 * v, frame, 3 * c, 3);
      frame[9 + c] = distance[v];
      for (int k = 0; k < 3; k++) frame[12 + 3 * c + k] = normals[3 * v + k];
      face[c] = nearest[v];
    }
    level[0] = 0;
    int depth = 1;
    int quarterings = 0;
    while (depth > 0) {
      int f = --depth;
      double far =
          Math.max(frame[FRAME * f + 9], Math.max(frame[FRAME * f + 10], frame[FRAME * f + 11]));
      farthest = Math.max(farthest, far);
      if (far > limit) return false;
      if (sameFace(f) || far + longest(f) * 0.5773503 <= limit) continue;
      if (closed && level[f] < 3 && between(f)) continue;
      if (level[f] == DEEPEST || ++quarterings > PATIENCE) return false;
      quarter(f);
      depth += 4;
    }
    return true;
  }

  private boolean sameFace(int f) {
    for (int c = 0; c < 3; c++) {
      int t = face[3 * f + c];
      if ((c > 0 && t == face[3 * f]) || (c > 1 && t == face[3 * f + 1])) continue;
      boolean all = true;
      for (int k = 0; k < 3 && all; k++) {
        if (face[3 * f + k] == t) continue;
        int at = FRAME * f + 3 * k;
        all = search.distance(frame[at], frame[at + 1], frame[at + 2], t) <= limit;
      }
      if (all) return true;
    }
    return false;
  }

  private double longest(int f) {
    double most = 0;
    for (int c = 0; c < 3; c++) {
      int a = FRAME * f + 3 * c;
      int b = FRAME * f + 3 * ((c + 1) % 3);
      double dx = frame[a] - frame[b];
      double dy = frame[a + 1] - frame[b + 1];
      double dz = frame[a + 2] - frame[b + 2];
      most = Math.max(most, dx * dx + dy * dy + dz * dz);
    }
    return Math.sqrt(most);
  }

  /** Puts the four quarters of a frame in its place and after it. */
  private void quarter(int f) {
    int o = FRAME * f;
    double[] p = java.util.Arrays.copyOfRange(frame, o, o + FRAME);
    int[] near = {face[3 * f], face[3 * f + 1], face[3 * f + 2]};
    double[] m = new double[FRAME];
    int[] nearM = new int[3];
    for (int c = 0; c < 3; c++) {
      int d = (c + 1) % 3;
      for (int k = 0; k < 3; k++) m[3 * c + k] = (p[3 * c + k] + p[3 * d + k]) / 2;
      for (int k = 12; k < 15; k++) m[3 * c + k] = (p[3 * c + k] + p[3 * d + k]) / 2;
      m[9 + c] = search.find(m[3 * c], m[3 * c + 1], m[3 * c + 2]);
      nearM[c] = search.triangle();
    }
    int deeper = level[f] + 1;
    for (int part = 0; part < 4; part++) {
      level[f + part] = deeper;
      for (int c = 0; c < 3; c++) {
        boolean old = part < 3 && c == 0;
        int index = part == 3 ? c : c < 2 ? part : (part + 2) % 3;
        double[] source = old ? p : m;
        System.arraycopy(source, 3 * index, frame, FRAME * (f + part) + 3 * c, 3);
        System.arraycopy(source, 12 + 3 * index, frame, FRAME * (f + part) + 12 + 3 * c, 3);
        frame[FRAME * (f + part) + 9 + c] = source[9 + index];
        face[3 * (f + part) + c] = old ? near[index] : nearM[index];
      }
    }
  }

  /**
   * True if the surface separates the two lids of the triangle. A lid is the triangle with its
   * corners shifted along their normals, which at sharp edges lead away from all faces at once.
   */
  private boolean between(int f) {
    int o = FRAME * f;
    double shift = limit * (1 - 1e-6);
    for (int i = 0; i < 9; i++) {
      lid[i] = frame[o + i] + shift * frame[o + 12 + i];
      other[i] = frame[o + i] - shift * frame[o + 12 + i];
    }
    if (!clear(lid) || !clear(other)) return false;
    for (int c = 0; c < 3; c++) {
      int turns = rays.crossings(weighed(other, c), weighed(lid, c));
      if (turns != Integer.MIN_VALUE) return turns != 0;
    }
    return false;
  }

  /** Sets the normal to that of a lid, of a length of twice its area, and answers that. */
  private double normal(double[] p) {
    double ux = p[3] - p[0];
    double uy = p[4] - p[1];
    double uz = p[5] - p[2];
    double vx = p[6] - p[0];
    double vy = p[7] - p[1];
    double vz = p[8] - p[2];
    normal[0] = uy * vz - uz * vy;
    normal[1] = uz * vx - ux * vz;
    normal[2] = ux * vy - uy * vx;
    return Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
  }

  private static double[] weighed(double[] p, int c) {
    double[] out = new double[3];
    int d = 3 * ((c + 1) % 3);
    int e = 3 * ((c + 2) % 3);
    for (int k = 0; k < 3; k++) out[k] = 0.41 * p[3 * c + k] + 0.32 * p[d + k] + 0.27 * p[e + k];
    return out;
  }

  /** True if a lid does not meet the mesh. */
  private boolean clear(double[] p) {
    double length = normal(p);
    if (!(length > 1e-200)) return false;
    float lx = TriangleTree.below(Math.min(p[0], Math.min(p[3], p[6])));
    float ly = TriangleTree.below(Math.min(p[1], Math.min(p[4], p[7])));
    float lz = TriangleTree.below(Math.min(p[2], Math.min(p[5], p[8])));
    float hx = TriangleTree.above(Math.max(p[0], Math.max(p[3], p[6])));
    float hy = TriangleTree.above(Math.max(p[1], Math.max(p[4], p[7])));
    float hz = TriangleTree.above(Math.max(p[2], Math.max(p[5], p[8])));
    double slack = 1e-9 * (Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]) + length) * length;
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
      int node = stack[--depth];
      int at = 6 * node;
      float[] b = tree.box;
      if (b[at] > hx || b[at + 3] < lx || b[at + 1] > hy || b[at + 4] < ly) continue;
      if (b[at + 2] > hz || b[at + 5] < lz || beside(b, at, p, slack)) continue;
      if (node < tree.leaves) {
        stack[depth++] = 2 * node;
        stack[depth++] = 2 * node + 1;
        continue;
      }
      for (int i = tree.first(node); i < tree.first(node + 1); i++) {
        float[] c = tree.triangleBox;
        int k = 6 * i;
        if (c[k] > hx || c[k + 3] < lx || c[k + 1] > hy || c[k + 4] < ly) continue;
        if (c[k + 2] > hz || c[k + 5] < lz || beside(c, k, p, slack)) continue;
        Mesh mesh = tree.mesh;
        int t = 3 * tree.order[i];
        if (TriangleContact.apart(p, NAMES, 0, mesh.xyz(), mesh.triangles(), t)) return false;
      }
    }
    return true;
  }

  /** True if a box lies wholly on one side of the plane of a lid. */
  private boolean beside(float[] b, int at, double[] p, double slack) {
    double middle = 0;
    double reach = slack;
    for (int k = 0; k < 3; k++) {
      middle += normal[k] * (((double) b[at + k] + b[at + 3 + k]) / 2 - p[k]);
      reach += Math.abs(normal[k]) * ((double) b[at + 3 + k] - b[at + k]) / 2;
    }
    return Math.abs(middle) > reach;
  }
}
