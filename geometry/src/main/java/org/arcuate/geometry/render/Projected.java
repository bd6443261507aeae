package org.arcuate.geometry.render;

import java.util.Arrays;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/**
 * A surface seen in a view: corners in dots from the top left, depth in mm away from the viewer,
 * normals of corners, and which edges are drawn.
 */
final class Projected {
  private static final double CREASE = Math.cos(Math.toRadians(35));
  private static final int SLAB = 1 << 14;

  final Surface surface;
  final int count;
  final int[] triangles;

  /** x, y, depth of each vertex. */
  final float[] at;

  /** Unit normals in the view's axes (right, up, towards the viewer), one a corner. */
  final float[] normals;

  /**
   * Where the triangles of each band of rows begin in {@link #inBand}; those that meet no middle of
   * a dot are in none.
   */
  final int[] first;

  /** Triangles band by band, in their order. */
  final int[] inBand;

  /** Bit e of a triangle: its edge opposite to corner e is drawn. */
  final byte[] drawn;

  private final Mesh mesh;
  private final float[] faces;

  /** As seen in a picture of so many dots. */
  Projected(Surface surface, View view, int width, int height, Work work) {
    double dotsPerMm = width / view.width() / view.mmPerDot();
    this.surface = surface;
    mesh = surface.model().mesh();
    count = mesh.triangleCount();
    triangles = mesh.triangles();
    at = new float[3 * mesh.vertexCount()];
    faces = new float[3 * count];
    normals = new float[9 * count];
    drawn = new byte[count];
    Vec3 look = view.look().unit();
    Vec3 right = look.cross(view.up()).unit();
    Vec3 up = right.cross(look);
    double cx = width / 2.0;
    double cy = height / 2.0;
    slabs(
        mesh.vertexCount(),
        work,
        v -> {
          Vec3 p = mesh.vertex(v).minus(view.centre());
          at[3 * v] = (float) (cx + p.dot(right) * dotsPerMm);
          at[3 * v + 1] = (float) (cy - p.dot(up) * dotsPerMm);
          at[3 * v + 2] = (float) p.dot(look);
        });
    slabs(
        count,
        work,
        t -> {
          Vec3 n = areaVector(t);
          faces[3 * t] = (float) n.dot(right);
          faces[3 * t + 1] = (float) n.dot(up);
          faces[3 * t + 2] = (float) -n.dot(look);
        });
    smooth(work);
    first = new int[(height + Band.ROWS - 1) / Band.ROWS + 1];
    inBand = bands(width, height);
  }

  private static void slabs(int count, Work work, Work.Slab one) {
    work.slabs(
        (count + SLAB - 1) / SLAB,
        s -> {
          for (int i = s * SLAB; i < Math.min(count, (s + 1) * SLAB); i++) one.run(i);
        });
  }

  /** Sorts the triangles into bands and fills {@link #first}. */
  private int[] bands(int width, int height) {
    int[] range = new int[2];
    for (int t = 0; t < count; t++)
      if (isSeen(t, width, height, range))
        for (int b = range[0]; b <= range[1]; b++) first[b + 1]++;
    for (int b = 1; b < first.length; b++) first[b] += first[b - 1];
    int[] next = first.clone();
    int[] sorted = new int[first[first.length - 1]];
    for (int t = 0; t < count; t++)
      if (isSeen(t, width, height, range))
        for (int b = range[0]; b <= range[1]; b++) sorted[next[b]++] = t;
    return sorted;
  }

  /** Whether a triangle may cover the middle of a dot, and in which bands. */
  private boolean isSeen(int t, int width, int height, int[] range) {
    int x0 = Math.max(0, firstIn(least(t, 0)));
    int x1 = Math.min(width - 1, lastIn(greatest(t, 0)));
    int y0 = Math.max(0, firstIn(least(t, 1)));
    int y1 = Math.min(height - 1, lastIn(greatest(t, 1)));
    if (x0 > x1 || y0 > y1 || area(t) == 0) return false;
    range[0] = y0 / Band.ROWS;
    range[1] = y1 / Band.ROWS;
    return true;
  }

  /** The first dot whose middle is not before a place. */
  static int firstIn(double place) {
    return (int) Math.ceil(place - 0.5);
  }

  /** The last dot whose middle is not beyond a place. */
  static int lastIn(double place) {
    return (int) Math.floor(place - 0.5);
  }

  /** The least x or y of a triangle, dots. */
  float least(int t, int axis) {
    float a = at[3 * triangles[3 * t] + axis];
    float b = at[3 * triangles[3 * t + 1] + axis];
    return Math.min(Math.min(a, b), at[3 * triangles[3 * t + 2] + axis]);
  }

  /** The greatest x or y of a triangle, dots. */
  float greatest(int t, int axis) {
    float a = at[3 * triangles[3 * t] + axis];
    float b = at[3 * triangles[3 * t + 1] + axis];
    return Math.max(Math.max(a, b), at[3 * triangles[3 * t + 2] + axis]);
  }

  /** Twice the area of a triangle as seen, dots²; its sign tells which side is seen. */
  double area(int t) {
    int a = 3 * triangles[3 * t];
    int b = 3 * triangles[3 * t + 1];
    int c = 3 * triangles[3 * t + 2];
    double xa = at[a];
    double ya = at[a + 1];
    return (at[b] - xa) * (at[c + 1] - ya) - (at[c] - xa) * (at[b + 1] - ya);
  }

  private Vec3 areaVector(int t) {
    Vec3 a = mesh.corner(t, 0);
    return mesh.corner(t, 1).minus(a).cross(mesh.corner(t, 2).minus(a));
  }

  /** A corner's normal is the mean of the faces around it that do not bend away from its own. */
  private void smooth(Work work) {
    int[] first = new int[mesh.vertexCount() + 1];
    for (int v : triangles) first[v + 1]++;
    for (int v = 0; v < mesh.vertexCount(); v++) first[v + 1] += first[v];
    int[] around = new int[triangles.length];
    int[] next = Arrays.copyOf(first, first.length);
    for (int c = 0; c < triangles.length; c++) around[next[triangles[c]]++] = c / 3;
    boolean edges = surface.edges() != Surface.Edges.NONE;
    int slabs = (count + SLAB - 1) / SLAB;
    work.slabs(
        slabs,
        s -> {
          for (int t = s * SLAB; t < Math.min(count, (s + 1) * SLAB); t++) {
            for (int c = 0; c < 3; c++) corner(t, c, first, around);
            if (edges) edges(t, first, around);
          }
        });
  }

  private void corner(int t, int c, int[] first, int[] around) {
    int v = triangles[3 * t + c];
    double length = length(t);
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = first[v]; i < first[v + 1]; i++) {
      int o = around[i];
      if (cosine(t, o, length) < CREASE && o != t) continue;
      x += faces[3 * o];
      y += faces[3 * o + 1];
      z += faces[3 * o + 2];
    }
    double l = Math.sqrt(x * x + y * y + z * z);
    int to = 9 * t + 3 * c;
    normals[to] = (float) (l > 0 ? x / l : 0);
    normals[to + 1] = (float) (l > 0 ? y / l : 0);
    normals[to + 2] = (float) (l > 0 ? z / l : 1);
  }

  private double length(int t) {
    double x = faces[3 * t];
    double y = faces[3 * t + 1];
    double z = faces[3 * t + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private double cosine(int t, int o, double length) {
    double dot =
        faces[3 * t] * faces[3 * o]
            + faces[3 * t + 1] * faces[3 * o + 1]
            + faces[3 * t + 2] * faces[3 * o + 2];
    double both = length * length(o);
    return both > 0 ? dot / both : 1;
  }

  private void edges(int t, int[] first, int[] around) {
    for (int e = 0; e < 3; e++) {
      int a = triangles[3 * t + (e + 1) % 3];
      int b = triangles[3 * t + (e + 2) % 3];
      boolean draw = surface.edges() == Surface.Edges.ALL;
      int neighbours = 0;
      for (int i = first[a]; i < first[a + 1] && !draw; i++) {
        int o = around[i];
        boolean shares = false;
        for (int c = 0; c < 3; c++) shares |= triangles[3 * o + c] == b;
        if (!shares || o == t) continue;
        neighbours++;
        draw = cosine(t, o, length(t)) < CREASE;
      }
      if (draw || neighbours == 0) drawn[t] |= (byte) (1 << e);
    }
  }
}
