package org.arcuate.geometry.mesh.check;

import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** Rules about vertices, edges and single triangles. */
final class Surfaces {
  private Surfaces() {}

  static Verdict notEmpty(Mesh mesh) {
    return Verdict.none(
        MeshCheck.NOT_EMPTY, mesh.triangleCount() == 0 ? 1 : 0, List.of(), "no triangle at all");
  }

  /** Vertices that no triangle uses count as well: a file would carry them on. */
  static Verdict finite(Mesh mesh) {
    Places places = new Places(mesh);
    double[] xyz = mesh.xyz();
    for (int i = 0; i < xyz.length; i++) if (!(Math.abs(xyz[i]) <= 1e30)) places.vertex(i / 3);
    return places.none(MeshCheck.FINITE, places.count() + " coordinates are no usable numbers");
  }

  /** Closed, manifold edges and vertices, orientation. */
  static List<Verdict> joins(Mesh mesh, HalfEdges edges) {
    Places border = new Places(mesh);
    Places crowded = new Places(mesh);
    Places turned = new Places(mesh);
    int[] twin = edges.twin();
    int[] corners = mesh.triangles();
    for (int h = 0; h < twin.length; h++) {
      if (twin[h] == HalfEdges.BORDER) border.edge(h);
      if (twin[h] == HalfEdges.CROWDED) crowded.edge(h);
      if (twin[h] == HalfEdges.TURNED) turned.edge(h);
    }
    Places pinched = new Places(mesh);
    boolean[] marks = edges.pinched(corners, mesh.vertexCount());
    for (int v = 0; v < marks.length; v++) if (marks[v]) pinched.vertex(v);
    return List.of(
        border.none(MeshCheck.CLOSED, border.count() + " edges have one triangle only"),
        crowded.none(
            MeshCheck.EDGES, crowded.count() + " sides of triangles share an edge with two others"),
        pinched.none(
            MeshCheck.VERTICES, "at " + pinched.count() + " vertices surfaces meet in a point"),
        turned.none(
            MeshCheck.ORIENTED,
            turned.count() / 2 + " edges lie between triangles turned against each other"));
  }

  /** Area and height of every triangle. */
  static List<Verdict> triangles(Mesh mesh, double sliverMm) {
    Places flat = new Places(mesh);
    Places low = new Places(mesh);
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      double height = height(mesh, t);
      if (!(height > 0)) flat.triangle(t);
      else if (height < sliverMm) low.triangle(t);
      least = Math.min(least, height);
    }
    Finding sliver = Finding.atLeast(MeshCheck.SLIVER, least, sliverMm, "mm");
    if (low.count() > 0)
      sliver = sliver.why(low.count() + " triangles, first at " + Verdict.at(low.first()));
    else if (flat.count() > 0) sliver = sliver.why("a triangle has no area");
    return List.of(
        flat.none(MeshCheck.AREA, flat.count() + " triangles have no area"),
        new Verdict(sliver, low.count(), low.first()));
  }

  /** Twice the area by the longest edge, mm. */
  static double height(Mesh mesh, int t) {
    Vec3 a = mesh.corner(t, 0);
    Vec3 b = mesh.corner(t, 1);
    Vec3 c = mesh.corner(t, 2);
    double longest = Math.max(a.distance(b), Math.max(b.distance(c), c.distance(a)));
    return longest > 0 ? b.minus(a).cross(c.minus(a)).length() / longest : 0;
  }

  static MeshFigures figures(Mesh mesh, HalfEdges edges, Shells shells, boolean finite) {
    boolean[] used = new boolean[mesh.vertexCount()];
    for (int v : mesh.triangles()) used[v] = true;
    int vertices = 0;
    for (boolean u : used) if (u) vertices++;
    int edgeCount = edgeCount(mesh, edges);
    int euler = vertices - edgeCount + mesh.triangleCount();
    double volume = 0;
    double hollow = 0;
    int voids = 0;
    for (double v : shells.volumeMm3()) {
      volume += v;
      if (v < 0) {
        hollow -= v;
        voids++;
      }
    }
    Box none = new Box(Vec3.ZERO, Vec3.ZERO);
    return new MeshFigures(
        vertices,
        edgeCount,
        mesh.triangleCount(),
        shells.count(),
        voids,
        euler,
        shells.count() - euler / 2,
        finite ? volume : Double.NaN,
        finite ? hollow : Double.NaN,
        finite ? mesh.areaMm2() : Double.NaN,
        finite ? centre(mesh) : Vec3.ZERO,
        finite && mesh.vertexCount() > 0 ? mesh.bounds() : none);
  }

  private static int edgeCount(Mesh mesh, HalfEdges edges) {
    int pairs = 0;
    int[] twin = edges.twin();
    long[] odd = new long[twin.length];
    int n = 0;
    for (int h = 0; h < twin.length; h++) {
      if (twin[h] > h || twin[h] == HalfEdges.BORDER) pairs++;
      if (twin[h] < HalfEdges.BORDER) {
        long a = mesh.triangles()[h];
        long b = mesh.triangles()[HalfEdges.next(h)];
        odd[n++] = Math.min(a, b) << 32 | Math.max(a, b);
      }
    }
    java.util.Arrays.sort(odd, 0, n);
    for (int i = 0; i < n; i++) if (i == 0 || odd[i] != odd[i - 1]) pairs++;
    return pairs;
  }

  /** Centre of the enclosed volume: mean of tetrahedra from a first corner. */
  private static Vec3 centre(Mesh mesh) {
    if (mesh.triangleCount() == 0) return Vec3.ZERO;
    Vec3 o = mesh.corner(0, 0);
    Vec3 sum = Vec3.ZERO;
    Vec3 mean = Vec3.ZERO;
    double six = 0;
    for (int t = 0; t < mesh.triangleCount(); t++) {
      Vec3 a = mesh.corner(t, 0).minus(o);
      Vec3 b = mesh.corner(t, 1).minus(o);
      Vec3 c = mesh.corner(t, 2).minus(o);
      double v = a.dot(b.cross(c));
      Vec3 all = a.plus(b).plus(c);
      sum = sum.plus(all.times(v / 4));
      mean = mean.plus(all.times(1.0 / 3));
      six += v;
    }
    Vec3 centre = o.plus(sum.times(1 / six));
    return six != 0 && centre.isFinite() ? centre : o.plus(mean.times(1.0 / mesh.triangleCount()));
  }
}
