package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * A mesh whose roughness is smoothed away while its volume stays.
 *
 * <p>Steps towards the mean of the neighbours alternate with somewhat larger steps back, which
 * leaves shapes larger than a few triangles alone (G. Taubin, A signal processing approach to fair
 * surface design, 1995); what volume is still lost is given back evenly along the normals. No
 * vertex leaves the ball around its first place. Vertices at borders stay, and so do those around
 * places where smoothing would bring the surface into contact with itself. The triangles stay the
 * same.
 *
 * @param mesh the result
 * @param volumeChange part of the volume by which the result differs, such as 1e-9
 * @param farthestMm how far the vertex moved that moved most, mm; not more than was allowed
 * @param meanMm how far vertices moved in the mean, mm
 * @param held vertices that stay so that the surface does not meet itself
 */
public record Smoothing(
    Mesh mesh, double volumeChange, double farthestMm, double meanMm, int held) {
  private static final double IN = 0.5;

  /** Passes shapes of wave number below 0.1. */
  private static final double OUT = 1 / (0.1 - 1 / IN);

  private static final int ROUNDS = 6;
  private static final int SLAB = 1 << 13;

  /**
   * Smooths a mesh.
   *
   * @param times how often a step in and a step out are done
   * @param boundMm farthest that a vertex may move, mm
   * @throws BadInput if a number is out of range or a vertex is not finite
   */
  public static Smoothing of(Mesh mesh, int times, double boundMm, Work work) {
    if (times < 0 || times > 10_000) throw new BadInput("%d steps: must be from 0 to 10000", times);
    if (!(boundMm >= 0)) throw new BadInput("bound of %s mm: must be at least 0", boundMm);
    if (mesh.triangleCount() == 0) return new Smoothing(mesh, 0, 0, 0, 0);
    SelfContacts before = SelfContacts.of(TriangleTree.of(mesh, work), work);
    boolean[] stays = border(mesh, work);
    int border = count(stays);
    Neighbours neighbours = Neighbours.of(mesh);
    for (int round = 0; round < ROUNDS; round++) {
      Mesh smooth = smoothed(mesh, neighbours, stays, times, boundMm, work);
      SelfContacts after = SelfContacts.of(TriangleTree.of(smooth, work), work);
      if (after.pairs().length <= before.pairs().length)
        return measured(mesh, smooth, count(stays) - border);
      for (int t : after.pairs())
        for (int c = 3 * t; c < 3 * t + 3; c++)
          hold(mesh.triangles()[c], neighbours, stays, round + 1);
    }
    return new Smoothing(mesh, 0, 0, 0, mesh.vertexCount() - border);
  }

  private static void hold(int v, Neighbours neighbours, boolean[] stays, int rings) {
    stays[v] = true;
    if (rings == 0) return;
    for (int i = neighbours.start()[v]; i < neighbours.start()[v + 1]; i++)
      hold(neighbours.vertex()[i], neighbours, stays, rings - 1);
  }

  private static int count(boolean[] marks) {
    int count = 0;
    for (boolean m : marks) if (m) count++;
    return count;
  }

  private static boolean[] border(Mesh mesh, Work work) {
    HalfEdges edges = HalfEdges.of(mesh, work);
    boolean[] border = edges.pinched(mesh.triangles(), mesh.vertexCount());
    for (int h = 0; h < mesh.triangles().length; h++)
      if (edges.twin()[h] < 0) {
        border[mesh.triangles()[h]] = true;
        border[mesh.triangles()[HalfEdges.next(h)]] = true;
      }
    return border;
  }

  private static Mesh smoothed(
      Mesh mesh, Neighbours neighbours, boolean[] stays, int times, double bound, Work work) {
    double[] first = mesh.xyz();
    double[] x = first.clone();
    double[] y = new double[x.length];
    for (int i = 0; i < 2 * times; i++) {
      double factor = i % 2 == 0 ? IN : OUT;
      double[] from = x;
      double[] to = y;
      slabs(
          stays.length,
          work,
          v -> {
            if (stays[v]) System.arraycopy(from, 3 * v, to, 3 * v, 3);
            else step(neighbours, from, to, v, factor);
            clamp(first, to, v, bound);
          });
      x = to;
      y = from;
    }
    giveBack(mesh, x, stays, bound);
    return new Mesh(x, mesh.triangles());
  }

  private interface Each {
    void vertex(int v);
  }

  private static void slabs(int vertices, Work work, Each each) {
    work.slabs(
        (vertices + SLAB - 1) / SLAB,
        slab -> {
          int end = Math.min(vertices, (slab + 1) * SLAB);
          for (int v = slab * SLAB; v < end; v++) each.vertex(v);
        });
  }

  private static void step(
      Neighbours neighbours, double[] from, double[] to, int v, double factor) {
    double sx = 0;
    double sy = 0;
    double sz = 0;
    int start = neighbours.start()[v];
    int end = neighbours.start()[v + 1];
    for (int i = start; i < end; i++) {
      int w = 3 * neighbours.vertex()[i];
      sx += from[w];
      sy += from[w + 1];
      sz += from[w + 2];
    }
    double part = end > start ? factor : 0;
    double n = Math.max(1, end - start);
    to[3 * v] = from[3 * v] + part * (sx / n - from[3 * v]);
    to[3 * v + 1] = from[3 * v + 1] + part * (sy / n - from[3 * v + 1]);
    to[3 * v + 2] = from[3 * v + 2] + part * (sz / n - from[3 * v + 2]);
  }

  /** Puts a vertex back into the ball around its first place. */
  private static void clamp(double[] first, double[] x, int v, double bound) {
    double dx = x[3 * v] - first[3 * v];
    double dy = x[3 * v + 1] - first[3 * v + 1];
    double dz = x[3 * v + 2] - first[3 * v + 2];
    double moved = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (!(moved > bound)) return;
    double part = bound / moved * (1 - 1e-12);
    x[3 * v] = first[3 * v] + part * dx;
    x[3 * v + 1] = first[3 * v + 1] + part * dy;
    x[3 * v + 2] = first[3 * v + 2] + part * dz;
  }

  /** Moves all free vertices along their normals until the volume is that of the mesh. */
  private static void giveBack(Mesh mesh, double[] x, boolean[] stays, double bound) {
    double wanted = mesh.volumeMm3();
    double[] normal = new double[x.length];
    for (int round = 0; round < 20; round++) {
      Mesh now = new Mesh(x, mesh.triangles());
      double missing = wanted - now.volumeMm3();
      double area = normals(now, stays, normal);
      if (!(area > 0) || Math.abs(missing) <= 1e-13 * Math.abs(wanted)) return;
      double shift = missing / area;
      for (int v = 0; v < stays.length; v++) {
        if (stays[v]) continue;
        for (int k = 0; k < 3; k++) x[3 * v + k] += shift * normal[3 * v + k];
        clamp(mesh.xyz(), x, v, bound);
      }
    }
  }

  /** Unit normals of the vertices; answers by how much volume grows when the free ones move. */
  private static double normals(Mesh mesh, boolean[] stays, double[] normal) {
    Arrays.fill(normal, 0);
    double[] x = mesh.xyz();
    int[] t = mesh.triangles();
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
      for (int at : new int[] {a, b, c}) {
        normal[at] += (uy * vz - uz * vy) / 6;
        normal[at + 1] += (uz * vx - ux * vz) / 6;
        normal[at + 2] += (ux * vy - uy * vx) / 6;
      }
    }
    double growth = 0;
    for (int v = 0; v < normal.length; v += 3) {
      double length =
          Math.sqrt(
              normal[v] * normal[v]
                  + normal[v + 1] * normal[v + 1]
                  + normal[v + 2] * normal[v + 2]);
      if (!stays[v / 3]) growth += length;
      for (int k = 0; k < 3; k++) normal[v + k] = length > 0 ? normal[v + k] / length : 0;
    }
    return growth;
  }

  private static Smoothing measured(Mesh mesh, Mesh smooth, int held) {
    double most = 0;
    double sum = 0;
    for (int v = 0; v < mesh.vertexCount(); v++) {
      double d = mesh.vertex(v).distance(smooth.vertex(v));
      most = Math.max(most, d);
      sum += d;
    }
    double volume = mesh.volumeMm3();
    double change = volume == 0 ? 0 : smooth.volumeMm3() / volume - 1;
    return new Smoothing(smooth, change, most, sum / mesh.vertexCount(), held);
  }

  /**
   * The vertices joined to each by an edge, in the order of the triangles; {@code vertex[start[v] …
   * start[v + 1] − 1]} are those of {@code v}.
   */
  private record Neighbours(int[] start, int[] vertex) {
    static Neighbours of(Mesh mesh) {
      int[] t = mesh.triangles();
      int[] start = new int[mesh.vertexCount() + 1];
      for (int v : t) start[v + 1]++;
      for (int v = 0; v < mesh.vertexCount(); v++) start[v + 1] += start[v];
      int[] vertex = new int[t.length];
      int[] fill = start.clone();
      for (int h = 0; h < t.length; h++) vertex[fill[t[h]]++] = t[HalfEdges.next(h)];
      return new Neighbours(start, vertex);
    }
  }
}
