package org.arcuate.geometry.mesh.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/**
 * The two parts of a closed mesh on both sides of a plane, each closed by a cap; either may be
 * empty.
 *
 * <p>Vertices within {@link #SNAP_MM} of the plane count as lying in it, so that faces in the
 * plane, edges and corners on it leave no slivers; they stay where they are, so a cap is flat to
 * that. Where a part would hang together in a point or an edge only, the plane is shifted by a few
 * {@link #SNAP_MM}.
 *
 * @param below what lies against the normal of the plane
 * @param above what lies in the direction of the normal
 * @param shiftMm how far the plane was shifted along its normal, mm
 */
public record PlaneCut(Mesh below, Mesh above, double shiftMm) {
  /** Distance from the plane within which a vertex counts as lying in it, mm. */
  public static final double SNAP_MM = 2e-5;

  private static final int[] SHIFTS = {0, 3, -3, 6, -6, 11, -11, 17, -17};

  /**
   * Cuts a mesh.
   *
   * @param point a point of the plane, mm
   * @param normal its direction; of any length
   * @throws BadInput if the mesh is not closed, manifold at its edges and oriented, or the plane is
   *     none
   */
  public static PlaneCut of(Mesh mesh, Vec3 point, Vec3 normal, Work work) {
    if (!point.isFinite() || !normal.isFinite() || !(normal.length() > 0))
      throw new BadInput("plane at %s along %s: must be finite, with a direction", point, normal);
    for (double x : mesh.xyz())
      if (!(Math.abs(x) <= 1e12)) throw new BadInput("mesh vertex at %s mm: cannot be cut", x);
    HalfEdges edges = HalfEdges.of(mesh, work);
    if (!edges.isClosed())
      throw new BadInput(
          "mesh with %d open sides of triangles: must be closed, manifold and oriented to be cut",
          edges.count(HalfEdges.BORDER));
    Vec3 n = normal.unit();
    for (int shift : SHIFTS) {
      work.check();
      Vec3 at = point.plus(n.times(shift * SNAP_MM));
      Optional<Mesh> below = new Half(mesh, at, n, -1).mesh(work).filter(m -> sound(m, work));
      if (below.isEmpty()) continue;
      Optional<Mesh> above = new Half(mesh, at, n, 1).mesh(work).filter(m -> sound(m, work));
      if (above.isPresent()) return new PlaneCut(below.get(), above.get(), shift * SNAP_MM);
    }
    throw new BadInput(
        "mesh at the plane through %s: touches itself there, so that no part is a body", point);
  }

  private static boolean sound(Mesh mesh, Work work) {
    HalfEdges edges = HalfEdges.of(mesh, work);
    if (!edges.isClosed()) return false;
    for (boolean pinched : edges.pinched(mesh.triangles(), mesh.vertexCount()))
      if (pinched) return false;
    return true;
  }

  /** What lies on one side. */
  private static final class Half {
    private final Mesh mesh;
    private final Vec3 n;
    private final int keep;
    private final double[] height;
    private final byte[] side;
    private double[] xyz;
    private int vertices;
    private int[] corners;
    private int count;
    private final HashMap<Long, Integer> crossings = new HashMap<>();

    Half(Mesh mesh, Vec3 at, Vec3 n, int keep) {
      this.mesh = mesh;
      this.n = n;
      this.keep = keep;
      this.height = new double[mesh.vertexCount()];
      this.side = new byte[height.length];
      for (int v = 0; v < height.length; v++) {
        height[v] = mesh.vertex(v).minus(at).dot(n) * keep;
        side[v] = (byte) (Math.abs(height[v]) <= SNAP_MM ? 0 : Math.signum(height[v]));
      }
      this.xyz = mesh.xyz().clone();
      this.vertices = height.length;
      this.corners = new int[mesh.triangles().length / 2 + 64];
    }

    /** The closed half; none if its parts meet in a point. */
    Optional<Mesh> mesh(Work work) {
      for (int t = 0; t < mesh.triangleCount(); t++) split(t);
      int[] walls = Arrays.copyOf(corners, count);
      Optional<List<int[]>> loops = loops(walls, work);
      if (loops.isEmpty()) return Optional.empty();
      int[] cap = Cap.fill(flat(), loops.get(), SNAP_MM, work);
      int[] all = Arrays.copyOf(walls, walls.length + cap.length);
      System.arraycopy(cap, 0, all, walls.length, cap.length);
      return Optional.of(compact(all));
    }

    private void split(int t) {
      int[] v = {mesh.triangles()[3 * t], mesh.triangles()[3 * t + 1], mesh.triangles()[3 * t + 2]};
      int least = Math.min(side[v[0]], Math.min(side[v[1]], side[v[2]]));
      int most = Math.max(side[v[0]], Math.max(side[v[1]], side[v[2]]));
      if (most <= 0) return;
      if (least >= 0) {
        put(v[0], v[1], v[2]);
        return;
      }
      int[] kept = new int[4];
      int k = 0;
      for (int c = 0; c < 3; c++) {
        int a = v[c];
        int b = v[(c + 1) % 3];
        if (side[a] >= 0) kept[k++] = a;
        if (side[a] * side[b] < 0) kept[k++] = crossing(a, b);
      }
      put(kept[0], kept[1], kept[2]);
      if (k == 4) put(kept[0], kept[2], kept[3]);
    }

    private void put(int a, int b, int c) {
      if (count + 3 > corners.length) corners = Arrays.copyOf(corners, 2 * count);
      corners[count++] = a;
      corners[count++] = b;
      corners[count++] = c;
    }

    /** The point of an edge in the plane; the same from both of its triangles. */
    private int crossing(int a, int b) {
      int low = Math.min(a, b);
      int high = Math.max(a, b);
      return crossings.computeIfAbsent(
          (long) low << 32 | high,
          key -> {
            double t = height[low] / (height[low] - height[high]);
            Vec3 p = mesh.vertex(low).towards(mesh.vertex(high), t);
            if (3 * vertices + 3 > xyz.length)
              xyz = Arrays.copyOf(xyz, xyz.length + xyz.length / 4 + 96);
            xyz[3 * vertices] = p.x();
            xyz[3 * vertices + 1] = p.y();
            xyz[3 * vertices + 2] = p.z();
            return vertices++;
          });
    }

    /** The open borders, run as the cap has to run them; none if two of them meet in a point. */
    private Optional<List<int[]>> loops(int[] walls, Work work) {
      int[] twin = HalfEdges.of(walls, vertices, work).twin();
      int[] after = new int[vertices];
      Arrays.fill(after, -1);
      for (int h = 0; h < walls.length; h++) {
        if (twin[h] >= 0) continue;
        int from = walls[HalfEdges.next(h)];
        if (after[from] >= 0 || twin[h] != HalfEdges.BORDER) return Optional.empty();
        after[from] = walls[h];
      }
      List<int[]> loops = new ArrayList<>();
      for (int v = 0; v < vertices; v++) {
        if (after[v] < 0) continue;
        int[] loop = new int[16];
        int k = 0;
        for (int w = v; after[w] >= 0; ) {
          if (k == loop.length) loop = Arrays.copyOf(loop, 2 * k);
          loop[k++] = w;
          int to = after[w];
          after[w] = -1;
          w = to;
        }
        loops.add(Arrays.copyOf(loop, k));
      }
      return Optional.of(loops);
    }

    /** The vertices as seen from outside the cap. */
    private double[] flat() {
      Vec3 out = n.times(-keep);
      Vec3 u = out.anyNormal();
      Vec3 v = out.cross(u);
      double[] p = new double[3 * vertices];
      for (int i = 0; i < p.length; i += 3) {
        p[i] = xyz[i] * u.x() + xyz[i + 1] * u.y() + xyz[i + 2] * u.z();
        p[i + 1] = xyz[i] * v.x() + xyz[i + 1] * v.y() + xyz[i + 2] * v.z();
      }
      return p;
    }

    private Mesh compact(int[] all) {
      int[] name = new int[vertices];
      Arrays.fill(name, -1);
      for (int v : all) name[v] = 0;
      int used = 0;
      for (int v = 0; v < vertices; v++)
        if (name[v] == 0) {
          System.arraycopy(xyz, 3 * v, xyz, 3 * used, 3);
          name[v] = used++;
        }
      int[] out = new int[all.length];
      for (int i = 0; i < out.length; i++) out[i] = name[all[i]];
      return new Mesh(Arrays.copyOf(xyz, 3 * used), out);
    }
  }
}
