package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.TrianglePoint;

/**
 * A mesh on its way to fewer triangles.
 *
 * <p>Space is cut into cells; in each, edges whose surroundings lie wholly within it are drawn
 * together, so that cells are independent of each other and the result of the number of threads.
 * Other cells in further passes take what the borders held back.
 *
 * <p>Triangles and vertices keep the numbers that they have in the original. Every vertex of it has
 * gone into one that is left, so that a place can be given back as it was ({@link Mending}).
 */
final class Reduction {
  /** Triangles of a cell. */
  private static final int PIECE = 20_000;

  /** Most rounds in which the cost rises to what leaves so many triangles. */
  private static final int ROUNDS = 100;

  /**
   * How many edges up to the cost of a round there are for each that is to be drawn: most turn out
   * dearer. With twice as many the result is a fiftieth worse, with half of it the rounds are twice
   * as many and the result is the same.
   */
  private static final long EAGER = 2;

  /** Which triangle each vertex of the original is attached to, as lists. */
  record Links(int[] head, int[] next) {}

  private final Mesh original;
  private final double[] x;
  private final double[] q;
  private final double[] tolerance;
  private final float[] freedom;
  private final boolean[] open;
  private final int[] into;
  private final int[] corners;
  private final int[] home;
  private final int[] slot;
  private final boolean single;
  private final Optional<Links> links;
  private int[] alive;
  private boolean weighed;

  /**
   * Begins with a mesh.
   *
   * @param boundMm most that the surfaces may be apart, mm; infinite for no bound
   */
  Reduction(Mesh original, double boundMm) {
    int vertices = original.vertexCount();
    this.original = original;
    this.x = original.xyz().clone();
    this.corners = original.triangles().clone();
    this.q = new double[Quadrics.SIZE * vertices];
    this.tolerance = new double[vertices];
    this.freedom = new float[vertices];
    this.open = new boolean[vertices];
    this.into = new int[vertices];
    this.home = new int[vertices];
    this.slot = new int[vertices];
    this.alive = new int[original.triangleCount()];
    Arrays.fill(tolerance, boundMm);
    Arrays.fill(freedom, (float) boundMm);
    Arrays.fill(open, true);
    for (int v = 0; v < vertices; v++) into[v] = v;
    for (int t = 0; t < alive.length; t++) alive[t] = t;
    this.single = ulp() < 1e-3 * boundMm;
    boolean bound = boundMm < Double.POSITIVE_INFINITY;
    this.links = bound ? Optional.of(attachAll()) : Optional.empty();
  }

  private float ulp() {
    double most = 0;
    for (double c : x) most = Math.max(most, Math.abs(c));
    return Math.ulp((float) most);
  }

  private Links attachAll() {
    int[] head = new int[alive.length];
    int[] next = new int[Attached.count(original)];
    for (int t = 0; t < head.length; t++) {
      head[t] = into.length + t;
      next[into.length + t] = -1;
    }
    boolean[] done = new boolean[into.length];
    for (int h = 0; h < corners.length; h++) {
      int v = corners[h];
      if (done[v]) continue;
      done[v] = true;
      next[v] = head[h / 3];
      head[h / 3] = v;
    }
    return new Links(head, next);
  }

  Mesh original() {
    return original;
  }

  double[] x() {
    return x;
  }

  double[] q() {
    return q;
  }

  double[] tolerance() {
    return tolerance;
  }

  int[] into() {
    return into;
  }

  /** Corners of the triangles; −1 of those that are gone. */
  int[] corners() {
    return corners;
  }

  /** The triangles that are left. */
  int[] alive() {
    return alive;
  }

  /** The cell in which each vertex lies, of the present pass. */
  int[] home() {
    return home;
  }

  /** Room for the name of each vertex in the piece of its cell. */
  int[] slot() {
    return slot;
  }

  /** True if the planes at the vertices are summed; the first pass does that. */
  boolean weighed() {
    return weighed;
  }

  boolean single() {
    return single;
  }

  boolean stays(int v) {
    return !open[v] || !(tolerance[v] > 0);
  }

  Optional<Links> links() {
    return links;
  }

  /** Most that each vertex may be from what it stands for when its place is given back, mm. */
  float[] freedom() {
    return freedom;
  }

  /** Lets all vertices move, or none but those that are given back from now on. */
  void open(boolean all) {
    Arrays.fill(open, all);
  }

  /** Lets the neighbours of vertices that may move do so, too. */
  void openAround() {
    boolean[] before = open.clone();
    for (int t : alive) {
      int a = corners[3 * t];
      int b = corners[3 * t + 1];
      int c = corners[3 * t + 2];
      if (before[a] || before[b] || before[c]) open[a] = open[b] = open[c] = true;
    }
  }

  /** How many triangles are left. */
  int count() {
    return alive.length;
  }

  /** True if the mesh is worked on in several cells. */
  boolean isLarge() {
    return alive.length > PIECE;
  }

  /**
   * Draws edges together in cells until so many triangles are left, or none is allowed.
   *
   * @param part of the corners of a box that lie before the plane that cuts it
   * @param careful whether contact is looked for
   */
  void pass(int triangles, double part, boolean careful, Work work) {
    if (alive.length <= triangles) return;
    int depth = 0;
    while (alive.length >> depth > PIECE) depth++;
    Cells cells = new Cells(x, corners, alive, depth, part);
    Division division = new Division(this, cells, careful, work);
    if (triangles == 0)
      work.slabs(
          cells.count,
          cell -> {
            if (weighed && !division.moves(cell)) return;
            Piece piece = division.piece(cell);
            piece.run(Costs.STEPS, Integer.MAX_VALUE, work);
            piece.store();
          });
    else {
      List<Piece> pieces = work.map(cells.count, division::piece);
      descend(pieces, triangles - division.shared(), work);
      work.slabs(pieces.size(), i -> pieces.get(i).store());
    }
    weighed = true;
    drop();
  }

  /** Lets all pieces draw their edges together up to one and the same cost, which rises. */
  private void descend(List<Piece> pieces, int triangles, Work work) {
    for (int round = 0; round < ROUNDS; round++) {
      int surplus = (pieces.stream().mapToInt(Piece::left).sum() - triangles + 1) / 2;
      if (surplus <= 0 || pieces.stream().allMatch(p -> p.queue().isEmpty())) return;
      Costs all = new Costs(pieces.stream().map(Piece::queue).toList());
      int step = all.stepOf(EAGER * surplus);
      long known = all.upTo(step);
      int[] quota = new int[pieces.size()];
      long passed = 0;
      for (int i = 0; i < quota.length; i++) {
        long from = passed * Math.min(surplus, known) / known;
        passed += Costs.upTo(step, pieces.get(i).queue());
        quota[i] = (int) (passed * Math.min(surplus, known) / known - from);
      }
      work.slabs(quota.length, i -> pieces.get(i).run(step, quota[i], work));
    }
  }

  private void drop() {
    int n = 0;
    for (int t : alive) if (corners[3 * t] >= 0) alive[n++] = t;
    alive = Arrays.copyOf(alive, n);
  }

  /** The vertex that has taken in a vertex of the original. */
  int root(int v) {
    int r = v;
    while (into[r] != r) r = into[r];
    while (into[v] != r) {
      int next = into[v];
      into[v] = r;
      v = next;
    }
    return r;
  }

  /**
   * Makes vertices what they were in the original.
   *
   * @param free those, rising
   * @param isFree whether a vertex is one of them
   * @param changed triangles that have one of them as a corner, rising, whose corners are right
   *     already
   * @param came those of the changed ones that were gone and are back, rising
   */
  void giveBack(int[] free, boolean[] isFree, int[] changed, int[] came) {
    for (int v : free) {
      into[v] = v;
      open[v] = true;
      System.arraycopy(original.xyz(), 3 * v, x, 3 * v, 3);
      tolerance[v] = freedom[v];
      Arrays.fill(q, Quadrics.SIZE * v, Quadrics.SIZE * (v + 1), 0);
    }
    Quadrics quadrics = new Quadrics(original.xyz(), q);
    int[] old = original.triangles();
    for (int t : changed) quadrics.addTo(isFree, old[3 * t], old[3 * t + 1], old[3 * t + 2]);
    int[] before = alive;
    alive = new int[before.length + came.length];
    for (int i = 0, j = 0, k = 0; k < alive.length; k++) {
      boolean stayed = j == came.length || (i < before.length && before[i] < came[j]);
      alive[k] = stayed ? before[i++] : came[j++];
    }
    if (links.isPresent()) attach(links.get(), changed);
  }

  /** Attaches the points of changed triangles to the nearest at the vertex they went into. */
  private void attach(Links links, int[] changed) {
    int[] waiting = new int[into.length];
    Arrays.fill(waiting, -1);
    for (int t : changed) {
      for (int p = links.head[t]; p >= 0; ) {
        int after = links.next[p];
        int r = root(p < into.length ? p : original.triangles()[3 * (p - into.length)]);
        links.next[p] = waiting[r];
        waiting[r] = p;
        p = after;
      }
      links.head[t] = -1;
    }
    float[] best = new float[links.next.length];
    int[] to = new int[best.length];
    Arrays.fill(best, Float.POSITIVE_INFINITY);
    TrianglePoint on = new TrianglePoint();
    double[] at = new double[3];
    for (int t : alive)
      for (int c = 3 * t; c < 3 * t + 3; c++)
        for (int p = waiting[corners[c]]; p >= 0; p = links.next[p]) {
          Attached.locate(original, p, at);
          int a = 3 * corners[3 * t];
          double d =
              on.squared(at[0], at[1], at[2], x, a, 3 * corners[3 * t + 1], 3 * corners[3 * t + 2]);
          if (!(d < best[p])) continue;
          best[p] = (float) d;
          to[p] = t;
        }
    for (int r = 0; r < waiting.length; r++)
      for (int p = waiting[r]; p >= 0; ) {
        int after = links.next[p];
        links.next[p] = links.head[to[p]];
        links.head[to[p]] = p;
        p = after;
      }
  }

  /** For each vertex of the original a triangle of {@link #mesh} that is near. */
  int[] near() {
    int[] near = new int[into.length];
    if (links.isPresent()) {
      for (int i = 0; i < alive.length; i++)
        for (int p = links.get().head[alive[i]]; p >= 0; p = links.get().next[p])
          if (p < near.length) near[p] = i;
      return near;
    }
    int[] at = new int[into.length];
    for (int i = 0; i < alive.length; i++)
      for (int c = 0; c < 3; c++) at[corners[3 * alive[i] + c]] = i;
    for (int v = 0; v < near.length; v++) near[v] = at[root(v)];
    return near;
  }

  /** What is left, as a mesh; its triangles are those of {@link #alive}. */
  Mesh mesh() {
    int[] name = new int[into.length];
    for (int t : alive) for (int c = 0; c < 3; c++) name[corners[3 * t + c]] = 1;
    int used = 0;
    for (int v = 0; v < name.length; v++) if (name[v] == 1) used++;
    double[] xyz = new double[3 * used];
    used = 0;
    for (int v = 0; v < name.length; v++)
      if (name[v] == 1) {
        System.arraycopy(x, 3 * v, xyz, 3 * used, 3);
        name[v] = used++;
      }
    int[] out = new int[3 * alive.length];
    for (int i = 0; i < alive.length; i++)
      for (int c = 0; c < 3; c++) out[3 * i + c] = name[corners[3 * alive[i] + c]];
    return new Mesh(xyz, out);
  }
}
