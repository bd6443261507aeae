package org.arcuate.geometry.mesh.query;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/**
 * The distance to a closed mesh, negative inside, mm: exact but for rounding.
 *
 * <p>The sign is that of the angle-weighted normal at the nearest point; where the two are so
 * nearly at right angles that rounding could decide, it is the winding number, which is exact. Both
 * agree for meshes that do not meet themselves. Source: J. A. Bærentzen and H. Aanæs, Signed
 * distance computation using the angle weighted pseudonormal, 2005.
 */
public final class SignedDistance {
  private static final int SLAB = 2048;
  private static final double DOUBTFUL = 1e-6;

  private final TriangleTree tree;
  private final int[] twin;
  private final float[] faceNormal;
  private final float[] vertexNormal;

  private SignedDistance(TriangleTree tree, int[] twin, float[] faceNormal, float[] vertexNormal) {
    this.tree = tree;
    this.twin = twin;
    this.faceNormal = faceNormal;
    this.vertexNormal = vertexNormal;
  }

  /**
   * The distance to a mesh.
   *
   * @throws BadInput if the mesh is empty, not closed, not manifold at its edges or not oriented
   */
  public static SignedDistance of(Mesh mesh, Work work) {
    if (mesh.triangleCount() == 0) throw new BadInput("mesh is empty: it has no inside");
    return of(TriangleTree.of(mesh, work), work);
  }

  /** The same for a mesh whose tree is there already. */
  public static SignedDistance of(TriangleTree tree, Work work) {
    Mesh mesh = tree.mesh;
    HalfEdges edges = HalfEdges.of(mesh, work);
    if (!edges.isClosed())
      throw new BadInput(
          "mesh with %d open, %d crowded and %d turned sides of triangles: must be closed,"
              + " manifold and oriented to have an inside",
          edges.count(HalfEdges.BORDER),
          edges.count(HalfEdges.CROWDED) + edges.count(HalfEdges.POINT),
          edges.count(HalfEdges.TURNED));
    float[] face = new float[3 * mesh.triangleCount()];
    double[] vertex = new double[3 * mesh.vertexCount()];
    for (int t = 0; t < mesh.triangleCount(); t++) normals(mesh, t, face, vertex);
    float[] rounded = new float[vertex.length];
    for (int v = 0; v < vertex.length; v += 3) {
      double length =
          Math.sqrt(
              vertex[v] * vertex[v]
                  + vertex[v + 1] * vertex[v + 1]
                  + vertex[v + 2] * vertex[v + 2]);
      for (int k = 0; k < 3; k++)
        rounded[v + k] = (float) (length > 0 ? vertex[v + k] / length : 0);
    }
    return new SignedDistance(tree, edges.twin(), face, rounded);
  }

  private static void normals(Mesh mesh, int t, float[] face, double[] vertex) {
    Vec3 a = mesh.corner(t, 0);
    Vec3 b = mesh.corner(t, 1);
    Vec3 c = mesh.corner(t, 2);
    Vec3 cross = b.minus(a).cross(c.minus(a));
    double length = cross.length();
    if (!(length > 0)) return;
    Vec3 n = cross.times(1 / length);
    face[3 * t] = (float) n.x();
    face[3 * t + 1] = (float) n.y();
    face[3 * t + 2] = (float) n.z();
    Vec3[] p = {a, b, c};
    for (int i = 0; i < 3; i++) {
      Vec3 u = p[(i + 1) % 3].minus(p[i]);
      Vec3 w = p[(i + 2) % 3].minus(p[i]);
      double angle = Math.atan2(u.cross(w).length(), u.dot(w));
      int v = 3 * mesh.triangles()[3 * t + i];
      vertex[v] += angle * n.x();
      vertex[v + 1] += angle * n.y();
      vertex[v + 2] += angle * n.z();
    }
  }

  /** The tree of the mesh. */
  public TriangleTree tree() {
    return tree;
  }

  /** Distances of points, mm; the coordinates of a point stand together, as in a mesh. */
  public double[] of(double[] points, Work work) {
    int count = points.length / 3;
    double[] out = new double[count];
    work.slabs(
        (count + SLAB - 1) / SLAB,
        slab -> {
          Probe probe = probe();
          for (int i = slab * SLAB; i < Math.min(count, (slab + 1) * SLAB); i++)
            out[i] = probe.at(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
        });
    return out;
  }

  /** A way to ask for one point after the other; one a thread. */
  public Probe probe() {
    return new Probe();
  }

  /** Asks for one point after the other; neighbours in a row are quick. */
  public final class Probe {
    private final Nearest nearest = new Nearest(tree, twin);
    private final Rays rays = new Rays(tree);
    private double lastX;
    private double lastY;
    private double lastZ;
    private double last = Double.NEGATIVE_INFINITY;

    private Probe() {}

    /** Distance of a point, negative inside, mm. */
    public double at(double x, double y, double z) {
      last = signed(x, y, z);
      lastX = x;
      lastY = y;
      lastZ = z;
      return last;
    }

    /**
     * Whether the distance of a point may lie below a limit, by what it is at the point last asked
     * for: it changes by no more than the way between them.
     */
    public boolean mayBeBelow(double x, double y, double z, double limitMm) {
      return last - way(x, y, z) <= limitMm;
    }

    /** Whether the distance of a point may lie above a limit, in the same way. */
    public boolean mayBeAbove(double x, double y, double z, double limitMm) {
      return last == Double.NEGATIVE_INFINITY || last + way(x, y, z) >= limitMm;
    }

    /** The way from the point last asked for, with room for rounding. */
    private double way(double x, double y, double z) {
      double dx = x - lastX;
      double dy = y - lastY;
      double dz = z - lastZ;
      return Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-9;
    }

    private double signed(double x, double y, double z) {
      double distance = nearest.find(x, y, z);
      if (distance == 0) return 0;
      Vec3 q = nearest.point();
      int t = nearest.triangle();
      double dx = x - q.x();
      double dy = y - q.y();
      double dz = z - q.z();
      double side = side(t, nearest.feature(), dx, dy, dz);
      if (Math.abs(side) > DOUBTFUL * distance) return side > 0 ? distance : -distance;
      return rays.winding(new Vec3(x, y, z)) > 0 ? -distance : distance;
    }

    /** The same. */
    public double at(Vec3 p) {
      return at(p.x(), p.y(), p.z());
    }

    /** The nearest point of the surface to the point last asked for. */
    public Vec3 point() {
      return nearest.point();
    }

    private double side(int t, int feature, double dx, double dy, double dz) {
      if (feature < 3)
        return dot(vertexNormal, 3 * tree.mesh.triangles()[3 * t + feature], dx, dy, dz);
      double own = dot(faceNormal, 3 * t, dx, dy, dz);
      if (feature == TrianglePoint.FACE) return own;
      return own + dot(faceNormal, 3 * (twin[3 * t + feature - 3] / 3), dx, dy, dz);
    }

    private static double dot(float[] n, int at, double x, double y, double z) {
      return n[at] * x + n[at + 1] * y + n[at + 2] * z;
    }
  }
}
