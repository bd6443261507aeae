package org.arcuate.geometry.mesh.query;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;

/**
 * How far the points of a surface are at most from another one, proved for every point and not only
 * for samples.
 *
 * <p>A triangle is within the bound of the other surface if its corners are within it of one and
 * the same triangle there, for the distance to a triangle is convex. Else, if the other surface is
 * closed: if the triangle, its corners shifted by the bound along their normals to both sides, does
 * not meet the other surface, and lies inside of it on one side and outside on the other, then
 * between any two points of these lids the surface passes. Else it is quartered.
 *
 * @param mm no point of the first surface is farther than this from the second
 * @param reached a point of the first surface is as far as this from the second
 * @param beyond triangles of the first surface with a point that is farther than was allowed
 */
public record DistanceBound(double mm, double reached, int[] beyond) {
  private static final double SLACK = 1.02;
  private static final double LEAST = 1e-7;
  private static final int SLAB = 1024;

  /** What one slab found. */
  private record Failed(int[] triangles, double farthest) {}

  /** The bound of the distance from the mesh of one tree to that of another. */
  public static DistanceBound of(TriangleTree from, TriangleTree to, Work work) {
    return of(from, to, Double.POSITIVE_INFINITY, work);
  }

  /**
   * The same; where a point is farther than {@code most}, its triangle is named and the bound is
   * infinite.
   *
   * @param most allowed distance, mm
   */
  public static DistanceBound of(TriangleTree from, TriangleTree to, double most, Work work) {
    Corners corners = new Corners(from, to);
    corners.nearest(work);
    return of(corners, most, work);
  }

  /**
   * The same, where it is known what may be near, which saves looking.
   *
   * @param near for each vertex of the first surface a triangle of the second; any will do, but the
   *     nearer the better
   */
  public static DistanceBound of(
      TriangleTree from, TriangleTree to, double most, int[] near, Work work) {
    Corners corners = new Corners(from, to);
    corners.nearest(near, work);
    return of(corners, most, work);
  }

  /**
   * Those among some triangles of the first surface that have a point farther than {@code most}
   * from the second, or of which it is not certain that they have none.
   *
   * @param which triangles of the first surface
   * @param near as above
   */
  public static int[] beyond(
      TriangleTree from, TriangleTree to, double most, int[] near, int[] which, Work work) {
    Corners corners = new Corners(from, to);
    corners.nearest(near, which, most, work);
    boolean closed = HalfEdges.of(to.mesh, work).isClosed();
    return prove(Asked.of(corners), to, closed, which, most, work).triangles;
  }

  private static DistanceBound of(Corners corners, double most, Work work) {
    boolean closed = HalfEdges.of(corners.to.mesh, work).isClosed();
    double reached = corners.farthest();
    int[] open = corners.from.order;
    double limit = Math.min(most, Math.max(reached * SLACK, reached + LEAST));
    Asked asked = Asked.of(corners);
    while (true) {
      Failed failed = prove(asked, corners.to, closed, open, limit, work);
      reached = Math.max(reached, failed.farthest);
      if (failed.triangles.length == 0) return new DistanceBound(limit, reached, new int[0]);
      if (limit >= most)
        return new DistanceBound(Double.POSITIVE_INFINITY, reached, failed.triangles);
      open = failed.triangles;
      double grown = reached > limit ? reached * SLACK * SLACK : 2 * limit;
      limit = Math.min(most, grown);
    }
  }

  /** What is known of the vertices of the first surface: their distances, faces and normals. */
  private record Asked(Mesh mesh, double[] distance, int[] nearest, float[] normals) {
    static Asked of(Corners corners) {
      Mesh mesh = corners.from.mesh;
      return new Asked(mesh, corners.distance, corners.nearest, DistanceBound.normals(mesh));
    }
  }

  private static Failed prove(
      Asked from, TriangleTree to, boolean closed, int[] open, double limit, Work work) {
    List<Failed> parts =
        work.map(
            (open.length + SLAB - 1) / SLAB,
            slab -> {
              Coverage coverage = new Coverage(to, closed, limit);
              int[] failed = new int[SLAB];
              int n = 0;
              int end = Math.min(open.length, (slab + 1) * SLAB);
              for (int i = slab * SLAB; i < end; i++)
                if (!coverage.covers(from.mesh, open[i], from.distance, from.nearest, from.normals))
                  failed[n++] = open[i];
              return new Failed(Arrays.copyOf(failed, n), coverage.farthest());
            });
    int[] all = parts.stream().flatMapToInt(p -> Arrays.stream(p.triangles)).toArray();
    double farthest = parts.stream().mapToDouble(Failed::farthest).max().orElse(0);
    return new Failed(all, farthest);
  }

  /** Directions at the vertices that lead away from all their triangles; of length 1 at most. */
  private static float[] normals(Mesh mesh) {
    double[] x = mesh.xyz();
    int[] t = mesh.triangles();
    float[] sum = new float[x.length];
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      double ux = x[b] - x[a];
      double uy = x[b + 1] - x[a + 1];
      double uz = x[b + 2] - x[a + 2];
      double vx = x[c] - x[a];
      double vy = x[c + 1] - x[a + 1];
      double vz = x[c + 2] - x[a + 2];
      double nx = uy * vz - uz * vy;
      double ny = uz * vx - ux * vz;
      double nz = ux * vy - uy * vx;
      double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
      if (!(length > 0)) continue;
      for (int c3 = i; c3 < i + 3; c3++) {
        int v = 3 * t[c3];
        sum[v] += (float) (nx / length);
        sum[v + 1] += (float) (ny / length);
        sum[v + 2] += (float) (nz / length);
      }
    }
    for (int v = 0; v < sum.length; v += 3) {
      double length =
          Math.sqrt(
              (double) sum[v] * sum[v]
                  + (double) sum[v + 1] * sum[v + 1]
                  + (double) sum[v + 2] * sum[v + 2]);
      for (int k = 0; k < 3; k++)
        sum[v + k] = length > 0 ? (float) (sum[v + k] / length * (1 - 1e-6)) : 0;
    }
    return sum;
  }
}
