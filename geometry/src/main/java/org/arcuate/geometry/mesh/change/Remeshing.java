package org.arcuate.geometry.mesh.change;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.DistanceBound;
import org.arcuate.geometry.mesh.query.Nearest;
import org.arcuate.geometry.mesh.query.SelfContacts;
import org.arcuate.geometry.mesh.query.TriangleTree;

/**
 * The same surface in triangles that are all about as large and nearly equilateral.
 *
 * <p>Long edges are split, short ones drawn together, edges flipped towards six triangles at a
 * vertex, vertices shifted within the surface and put back onto the original one, several times
 * over (M. Botsch and L. Kobbelt, A remeshing approach to multiresolution modeling, 2004). Creases,
 * edges at which the surface turns by more than {@link #CREASE}, and their corners stay. What was
 * closed, manifold and free of contact with itself still is: a round that broke it is taken back.
 *
 * @param mesh the result
 * @param awayMm proved: no point of the original is farther than this from the result, mm
 * @param backMm proved: no point of the result is farther than this from the original, mm
 * @param rounds how many rounds were done
 */
public record Remeshing(Mesh mesh, double awayMm, double backMm, int rounds) {
  /** Turn of the surface at an edge that makes it a crease, rad. */
  public static final double CREASE = Math.toRadians(35);

  private static final int ROUNDS = 8;
  private static final int SLAB = 1 << 12;
  private static final long MOST = 50_000_000;

  /**
   * Remeshes a closed surface.
   *
   * @param edgeMm wanted length of an edge, mm
   * @throws BadInput if the mesh is not closed, manifold at edges and vertices and oriented, or the
   *     length is not above 0 or would need more than 50 million triangles
   */
  public static Remeshing of(Mesh mesh, double edgeMm, Work work) {
    if (!(edgeMm > 0)) throw new BadInput("edge of %s mm: must be above 0", edgeMm);
    HalfEdges edges = HalfEdges.of(mesh, work);
    if (mesh.triangleCount() == 0 || !edges.isClosed() || pinched(edges, mesh))
      throw new BadInput(
          "mesh to be remeshed: must be closed, manifold and oriented, and not empty");
    double wanted = mesh.areaMm2() / (edgeMm * edgeMm * Math.sqrt(3) / 4);
    if (!(wanted < MOST))
      throw new BadInput(
          "edge of %s mm: needs %.3g triangles, %d is the most", edgeMm, wanted, MOST);
    TriangleTree original = TriangleTree.of(mesh, work);
    int contacts = contacts(original, work);
    Mesh best = mesh;
    int rounds = 0;
    Surface surface = new Surface(mesh, work);
    markCreases(surface);
    for (; rounds < ROUNDS; rounds++) {
      work.progress(0.8 * rounds / ROUNDS, "remeshing");
      round(surface, original, edgeMm, work);
      Mesh now = surface.mesh();
      if (contacts(TriangleTree.of(now, work), work) > contacts) break;
      best = now;
    }
    TriangleTree tree = TriangleTree.of(best, work);
    return new Remeshing(
        best,
        DistanceBound.of(original, tree, work.part(0.8, 0.9)).mm(),
        DistanceBound.of(tree, original, work.part(0.9, 1)).mm(),
        rounds);
  }

  private static boolean pinched(HalfEdges edges, Mesh mesh) {
    for (boolean p : edges.pinched(mesh.triangles(), mesh.vertexCount())) if (p) return true;
    return false;
  }

  private static int contacts(TriangleTree tree, Work work) {
    return SelfContacts.of(tree, work).pairs().length;
  }

  private static void markCreases(Surface s) {
    double[] one = new double[3];
    double[] two = new double[3];
    for (int h = 0; h < 3 * s.triangles; h++) {
      s.normal(s.from(h), s.to(h), s.apex(h), one);
      int g = s.twin[h];
      s.normal(s.from(g), s.to(g), s.apex(g), two);
      s.sharp[h] = Surface.cosine(one, two) < Math.cos(CREASE);
    }
  }

  private static void round(Surface s, TriangleTree original, double edge, Work work) {
    splitLong(s, edge * 4 / 3, work);
    drawShort(s, edge * 4 / 5, edge * 4 / 3, work);
    flip(s, work);
    relax(s, original, work);
  }

  private static void splitLong(Surface s, double longest, Work work) {
    for (int pass = 0; pass < 200; pass++) {
      work.check();
      int end = 3 * s.triangles;
      boolean any = false;
      for (int h = 0; h < end; h++) {
        if (!s.lives(h) || s.squared(s.from(h), s.to(h)) <= longest * longest) continue;
        if (!leads(s, h) || !leads(s, s.twin[h])) continue;
        s.split(h);
        any = true;
      }
      if (!any) return;
    }
  }

  /** True if no edge of its triangle is longer: splitting any other would leave needles. */
  private static boolean leads(Surface s, int h) {
    double length = s.squared(s.from(h), s.to(h));
    int a = s.apex(h);
    return s.squared(s.from(h), a) <= length && s.squared(s.to(h), a) <= length;
  }

  /** How many creases meet at a vertex. */
  private static int creases(Surface s, int v) {
    int n = 0;
    int h = s.first[v];
    do {
      if (s.sharp[h]) n++;
      h = s.turn(h);
    } while (h != s.first[v]);
    return n;
  }

  private static void drawShort(Surface s, double shortest, double longest, Work work) {
    work.check();
    double[] at = new double[3];
    for (int h = 0; h < 3 * s.triangles; h++) {
      if (!s.lives(h) || s.squared(s.from(h), s.to(h)) >= shortest * shortest) continue;
      int u = s.from(h);
      int v = s.to(h);
      int cu = creases(s, u);
      int cv = creases(s, v);
      if (cu == 0 && cv == 0)
        for (int k = 0; k < 3; k++) at[k] = (s.x[3 * u + k] + s.x[3 * v + k]) / 2;
      else System.arraycopy(s.x, 3 * v, at, 0, 3);
      boolean along = cu == 2 && s.sharp[h] && cv > 0 && straight(s, u);
      if ((cu == 0 || along) && s.canDraw(h, at, longest)) s.draw(h, at);
    }
  }

  /** True if the two creases at a vertex are nearly one line. */
  private static boolean straight(Surface s, int v) {
    double[] sum = new double[3];
    int h = s.first[v];
    do {
      if (s.sharp[h]) {
        double length = Math.sqrt(s.squared(v, s.to(h)));
        for (int k = 0; k < 3; k++) sum[k] += (s.x[3 * s.to(h) + k] - s.x[3 * v + k]) / length;
      }
      h = s.turn(h);
    } while (h != s.first[v]);
    return sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2] < 0.03;
  }

  private static void flip(Surface s, Work work) {
    work.check();
    for (int h = 0; h < 3 * s.triangles; h++) {
      if (!s.lives(h) || s.twin[h] < h) continue;
      int u = s.valence(s.from(h)) - 6;
      int v = s.valence(s.to(h)) - 6;
      int a = s.valence(s.apex(h)) - 6;
      int b = s.valence(s.apex(s.twin[h])) - 6;
      int before = u * u + v * v + a * a + b * b;
      int after = (u - 1) * (u - 1) + (v - 1) * (v - 1) + (a + 1) * (a + 1) + (b + 1) * (b + 1);
      if (after < before && s.canFlip(h)) s.flip(h);
    }
  }

  /**
   * Shifts vertices that lie on no crease to the middle of their neighbours, within the surface.
   */
  private static void relax(Surface s, TriangleTree original, Work work) {
    double[] moved = s.x.clone();
    work.slabs(
        (s.vertices + SLAB - 1) / SLAB,
        slab -> {
          Nearest nearest = new Nearest(original);
          double[] n = new double[3];
          for (int v = slab * SLAB; v < Math.min(s.vertices, (slab + 1) * SLAB); v++)
            if (s.first[v] >= 0 && creases(s, v) == 0) shift(s, v, nearest, n, moved);
        });
    double[] old = s.x;
    s.x = moved;
    for (int v = 0; v < s.vertices; v++)
      if (s.first[v] >= 0 && turnsOver(s, v, old)) System.arraycopy(old, 3 * v, moved, 3 * v, 3);
  }

  private static void shift(Surface s, int v, Nearest nearest, double[] n, double[] moved) {
    double[] middle = new double[3];
    double[] normal = new double[3];
    int count = 0;
    int h = s.first[v];
    do {
      for (int k = 0; k < 3; k++) middle[k] += s.x[3 * s.to(h) + k];
      s.normal(v, s.to(h), s.apex(h), n);
      for (int k = 0; k < 3; k++) normal[k] += n[k];
      count++;
      h = s.turn(h);
    } while (h != s.first[v]);
    double size = normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2];
    if (!(size > 0)) return;
    double off = 0;
    for (int k = 0; k < 3; k++) {
      middle[k] /= count;
      off += (middle[k] - s.x[3 * v + k]) * normal[k];
    }
    for (int k = 0; k < 3; k++) middle[k] -= off / size * normal[k];
    nearest.find(middle[0], middle[1], middle[2]);
    moved[3 * v] = nearest.point().x();
    moved[3 * v + 1] = nearest.point().y();
    moved[3 * v + 2] = nearest.point().z();
  }

  /** True if a triangle at a vertex is turned over, or a needle, by what moved around it. */
  private static boolean turnsOver(Surface s, int v, double[] old) {
    double[] is = new double[3];
    double[] was = new double[3];
    double[] now = s.x;
    int h = s.first[v];
    do {
      s.normal(v, s.to(h), s.apex(h), is);
      boolean needle = s.needle(v, s.to(h), s.apex(h), is);
      s.x = old;
      s.normal(v, s.to(h), s.apex(h), was);
      boolean wasNeedle = s.needle(v, s.to(h), s.apex(h), was);
      s.x = now;
      if (Surface.cosine(is, was) < 0.7) return true;
      if (needle && !wasNeedle) return true;
      h = s.turn(h);
    } while (h != s.first[v]);
    return false;
  }
}
