package org.arcuate.geometry.mesh.change;

import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.HalfEdges;
import org.arcuate.geometry.mesh.query.TriangleContact;

/**
 * A piece of surface whose edges are drawn together one after the other, the cheapest first.
 *
 * <p>An edge is left alone if that would change what hangs together (link condition), turn a
 * triangle over, make a sliver, leave the piece's box, or exceed what a vertex tolerates; and, in a
 * careful collapse, bring the surface into contact with itself. So what was closed and manifold
 * stays so. Vertices at a border, where surfaces meet in an edge or a point, and the frozen ones
 * stay.
 *
 * <p>The cost of an edge only grows as its ends take others in; it is worked out anew when the edge
 * comes to the front of the queue, and the edge goes back in if it is dearer than was thought.
 */
final class Collapse {
  /** Least cosine between the normals of a triangle before and after. */
  private static final double TURN = 0.5;

  /** Least of twice the area by the square of the longest edge, unless it was less before. */
  private static final double SLIVER = 0.06;

  /** Most triangles at a vertex. */
  private static final int CROWD = 24;

  private final double[] x;
  private final int[] corners;
  private final int[] twin;
  private final boolean[] frozen;
  private final double[] tolerance;
  private final double[] box;
  private final int[] into;
  private final boolean single;
  private final Quadrics quadrics;
  private final EdgeQueue queue;
  private final Optional<TriangleGrid> grid;
  private final Optional<Attached> attached;
  private final int[] seen;
  private int mark;

  /** The triangles around an edge that stay: number, corners and boxes after. */
  private int count;

  private final int[] ring = new int[2 * CROWD + 8];
  private final int[] names = new int[3 * ring.length];
  private final double[] after = new double[6 * ring.length];
  private final double[] normals = new double[3 * ring.length];

  /**
   * Works on a piece.
   *
   * @param attached points that stay near to the surface, if any
   * @param careful whether contact is looked for
   */
  Collapse(Patch patch, Optional<Attached> attached, boolean careful) {
    this.x = patch.x();
    this.corners = patch.corners();
    this.frozen = patch.frozen();
    this.tolerance = patch.tolerance();
    this.box = patch.box();
    this.into = patch.into();
    this.single = patch.single();
    this.attached = attached;
    HalfEdges edges = HalfEdges.of(corners, x.length / 3, Work.quiet().threads(1));
    this.twin = edges.twin();
    freezeOddPlaces(edges);
    this.quadrics = new Quadrics(x, patch.q());
    this.queue = new EdgeQueue(corners.length);
    this.seen = new int[x.length / 3];
    this.grid = careful ? Optional.of(new TriangleGrid(x, corners, ring.length)) : Optional.empty();
    for (int h = 0; h < corners.length; h++) if (twin[h] > h) offer(h);
  }

  private void freezeOddPlaces(HalfEdges edges) {
    boolean[] pinched = edges.pinched(corners, x.length / 3);
    for (int v = 0; v < pinched.length; v++) frozen[v] |= pinched[v];
    for (int h = 0; h < corners.length; h++)
      if (twin[h] < 0) {
        frozen[corners[h]] = true;
        frozen[corners[HalfEdges.next(h)]] = true;
      }
  }

  /**
   * Draws edges together as long as one costs at most so much.
   *
   * @param step most that one costs, as in {@link Costs}
   * @param most how many edges at most
   * @return how many edges were drawn together, each of which took two triangles
   */
  int run(int step, int most, Work work) {
    int drawn = 0;
    int done = 0;
    while (drawn < most && !queue.isEmpty() && queue.least() <= step) {
      if ((++done & 0xfff) == 0) work.check();
      int thought = queue.least();
      int h = queue.take();
      int u = corners[h];
      int v = corners[HalfEdges.next(h)];
      int is = Costs.step(quadrics.cost(u, v));
      double limit = Math.min(tolerance[u], tolerance[v]);
      if (!(quadrics.mean <= limit * limit)) continue;
      if (is > thought) queue.put(h, is);
      else if (allowed(h, u, v)) {
        draw(h);
        drawn++;
      }
    }
    return drawn;
  }

  /** The edges that may be drawn together, by lower bounds of their costs. */
  EdgeQueue queue() {
    return queue;
  }

  private void offer(int h) {
    int u = corners[h];
    int v = corners[HalfEdges.next(h)];
    if (frozen[u] || frozen[v]) return;
    queue.put(h, Costs.step(quadrics.rough(u, v)));
  }

  /**
   * Looks whether an edge may go to the point found last; the ring is then set up for {@link
   * #draw}.
   */
  private boolean allowed(int h, int u, int v) {
    double nx = single ? (float) quadrics.px : quadrics.px;
    double ny = single ? (float) quadrics.py : quadrics.py;
    double nz = single ? (float) quadrics.pz : quadrics.pz;
    if (!(nx > box[0] && ny > box[1] && nz > box[2])) return false;
    if (!(nx < box[3] && ny < box[4] && nz < box[5])) return false;
    if (!linked(h, u, v)) return false;
    for (int i = 0; i < count; i++) normal(3 * ring[i], corners, i);
    double ox = x[3 * v];
    double oy = x[3 * v + 1];
    double oz = x[3 * v + 2];
    x[3 * v] = nx;
    x[3 * v + 1] = ny;
    x[3 * v + 2] = nz;
    if (upright() && near(h, u, v) && clear(h, v)) return true;
    x[3 * v] = ox;
    x[3 * v + 1] = oy;
    x[3 * v + 2] = oz;
    return false;
  }

  /**
   * Gathers the triangles at both ends; false if the ends have other neighbours in common than the
   * two that face the edge, or if one of those would be left with fewer than three triangles.
   */
  private boolean linked(int h, int u, int v) {
    int g = twin[h];
    mark += 2;
    count = 0;
    int k = h;
    do {
      seen[corners[HalfEdges.next(k)]] = mark;
      if (k != h && k != HalfEdges.next(g) && !gather(k, u, v)) return false;
      k = twin[HalfEdges.previous(k)];
    } while (k != h);
    int common = 0;
    k = g;
    do {
      if (seen[corners[HalfEdges.next(k)]] == mark) common++;
      if (k != g && k != HalfEdges.next(h) && !gather(k, u, v)) return false;
      k = twin[HalfEdges.previous(k)];
    } while (k != g);
    return common == 2
        && count <= CROWD
        && manyAt(twin[HalfEdges.next(h)])
        && manyAt(twin[HalfEdges.next(g)]);
  }

  private boolean gather(int k, int u, int v) {
    if (count == ring.length) return false;
    int t = k / 3;
    ring[count] = t;
    for (int c = 0; c < 3; c++) {
      int w = corners[3 * t + c];
      names[3 * count + c] = w == u ? v : w;
    }
    count++;
    return true;
  }

  /** True if at least four triangles stand at the origin of a half-edge, or a border. */
  private boolean manyAt(int h) {
    int k = h;
    for (int i = 0; i < 4; i++) {
      k = twin[HalfEdges.previous(k)];
      if (k < 0) return true;
      if (k == h) return i == 3;
    }
    return true;
  }

  private void normal(int at, int[] of, int i) {
    int a = 3 * of[at];
    int b = 3 * of[at + 1];
    int c = 3 * of[at + 2];
    double ux = x[b] - x[a];
    double uy = x[b + 1] - x[a + 1];
    double uz = x[b + 2] - x[a + 2];
    double vx = x[c] - x[a];
    double vy = x[c + 1] - x[a + 1];
    double vz = x[c + 2] - x[a + 2];
    normals[3 * i] = uy * vz - uz * vy;
    normals[3 * i + 1] = uz * vx - ux * vz;
    normals[3 * i + 2] = ux * vy - uy * vx;
  }

  private double longest(int at, int[] of) {
    double most = 0;
    for (int c = 0; c < 3; c++) {
      int a = 3 * of[at + c];
      int b = 3 * of[at + (c + 1) % 3];
      double dx = x[a] - x[b];
      double dy = x[a + 1] - x[b + 1];
      double dz = x[a + 2] - x[b + 2];
      most = Math.max(most, dx * dx + dy * dy + dz * dz);
    }
    return most;
  }

  /** True if no triangle turns over or becomes a sliver; leaves the new normals behind. */
  private boolean upright() {
    for (int i = 0; i < count; i++) {
      double ox = normals[3 * i];
      double oy = normals[3 * i + 1];
      double oz = normals[3 * i + 2];
      normal(3 * i, names, i);
      double nx = normals[3 * i];
      double ny = normals[3 * i + 1];
      double nz = normals[3 * i + 2];
      double dot = ox * nx + oy * ny + oz * nz;
      double was = ox * ox + oy * oy + oz * oz;
      double is = nx * nx + ny * ny + nz * nz;
      if (was > 0 && !(dot > 0 && dot * dot > TURN * TURN * was * is)) return false;
      double longest = longest(3 * i, names);
      if (is < SLIVER * SLIVER * longest * longest && !(is > 0 && is > was)) return false;
    }
    return true;
  }

  /** True if the points of the triangles that go or change are near to the new ones. */
  private boolean near(int h, int u, int v) {
    if (attached.isEmpty()) return true;
    Attached points = attached.get();
    points.begin();
    points.gather(h / 3);
    points.gather(twin[h] / 3);
    for (int i = 0; i < count; i++) points.gather(ring[i]);
    double limit = Math.min(tolerance[u], tolerance[v]);
    return points.near(x, names, count, limit) && points.lie(x, names, count, v, limit);
  }

  /** True if the new triangles meet neither each other nor what is around them. */
  private boolean clear(int h, int v) {
    if (grid.isEmpty()) return true;
    TriangleGrid around = grid.get();
    for (int i = 0; i < count; i++) around.boxOf(3 * i, names, after, 6 * i);
    if (!cone())
      for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count; j++)
          if (TriangleContact.meet(x, names, 3 * i, x, names, 3 * j)) return false;
    around.ask();
    around.skip(h / 3);
    around.skip(twin[h] / 3);
    for (int i = 0; i < count; i++) around.skip(ring[i]);
    return !around.meets(names, v, normals, after, count);
  }

  /** True if all new triangles look the same way by 60°, so that they cannot meet each other. */
  private boolean cone() {
    double sx = 0;
    double sy = 0;
    double sz = 0;
    for (int i = 0; i < count; i++) {
      sx += normals[3 * i];
      sy += normals[3 * i + 1];
      sz += normals[3 * i + 2];
    }
    double sum = sx * sx + sy * sy + sz * sz;
    for (int i = 0; i < count; i++) {
      double nx = normals[3 * i];
      double ny = normals[3 * i + 1];
      double nz = normals[3 * i + 2];
      double dot = nx * sx + ny * sy + nz * sz;
      if (!(dot > 0 && dot * dot > 0.25 * sum * (nx * nx + ny * ny + nz * nz))) return false;
    }
    return true;
  }

  /** Draws the origin of {@code h} into its end, which {@link #allowed} has moved already. */
  private void draw(int h) {
    int g = twin[h];
    int u = corners[h];
    int v = corners[HalfEdges.next(h)];
    forget(h);
    for (int i = 0; i < count; i++) System.arraycopy(names, 3 * i, corners, 3 * ring[i], 3);
    int left = close(h);
    int right = close(g);
    if (corners[right] != v) throw new IllegalStateException("surface came apart at " + v);
    into[u] = v;
    quadrics.merge(u, v);
    tolerance[v] = Math.min(tolerance[u], tolerance[v]);
    if (attached.isPresent()) {
      attached.get().leave(h / 3);
      attached.get().leave(g / 3);
      attached.get().settle(ring, count);
    }
    if (grid.isPresent()) for (int i = 0; i < count; i++) grid.get().moved(ring[i], after, 6 * i);
    int k = left;
    do {
      int edge = Math.min(k, twin[k]);
      if (!queue.keeps(edge)) offer(edge);
      k = twin[HalfEdges.previous(k)];
    } while (k != left);
  }

  private void forget(int h) {
    int[] gone = {
      h,
      HalfEdges.next(h),
      HalfEdges.previous(h),
      HalfEdges.next(twin[h]),
      HalfEdges.previous(twin[h])
    };
    for (int k : gone) queue.drop(twin[k] < 0 ? k : Math.min(k, twin[k]));
  }

  /** Takes the triangle of a half-edge out; answers the half-edge from the end that stays. */
  private int close(int h) {
    int p = twin[HalfEdges.next(h)];
    int q = twin[HalfEdges.previous(h)];
    twin[p] = q;
    twin[q] = p;
    int t = h / 3;
    corners[3 * t] = -1;
    return q;
  }
}
