package org.arcuate.geometry.mesh.change;

import java.util.Arrays;
import java.util.Optional;
import org.arcuate.geometry.Work;

/**
 * The triangles that lie in one cell of space, on their way to fewer ones; and those that reach
 * into it, which stay.
 */
final class Piece {
  private final Reduction whole;
  private final int cell;
  private final int[] own;
  private final int[] vertices;
  private final Patch patch;
  private final int[] head;
  private final Collapse collapse;
  private int left;

  /**
   * A piece of the whole.
   *
   * @param own its triangles
   * @param guests triangles that reach into its cell
   */
  Piece(Reduction whole, double[] box, int cell, int[] own, int[] guests, boolean careful) {
    this.whole = whole;
    this.cell = cell;
    this.own = own;
    this.left = own.length;
    Names names = new Names(own.length / 2 + 16, whole.slot());
    int[] local = new int[3 * (own.length + guests.length)];
    for (int i = 0; i < own.length; i++) name(names, own[i], local, 3 * i);
    for (int i = 0; i < guests.length; i++) name(names, guests[i], local, 3 * (own.length + i));
    this.vertices = names.all();
    this.patch = patch(local, box);
    this.head = new int[local.length / 3];
    Arrays.fill(head, -1);
    Optional<Attached> attached =
        whole
            .links()
            .map(links -> {
              for (int i = 0; i < own.length; i++) head[i] = links.head()[own[i]];
              return new Attached(whole.original(), head, links.next());
            });
    this.collapse = new Collapse(patch, attached, careful);
  }

  private void name(Names names, int t, int[] out, int at) {
    for (int c = 0; c < 3; c++) {
      int v = whole.corners()[3 * t + c];
      out[at + c] = whole.home()[v] == cell ? names.ofOwn(v) : names.of(v);
    }
  }

  private Patch patch(int[] local, double[] box) {
    int n = vertices.length;
    double[] x = new double[3 * n];
    double[] q = new double[Quadrics.SIZE * n];
    double[] tolerance = new double[n];
    boolean[] frozen = new boolean[n];
    int[] into = new int[n];
    for (int v = 0; v < n; v++) {
      int g = vertices[v];
      into[v] = v;
      System.arraycopy(whole.x(), 3 * g, x, 3 * v, 3);
      if (whole.weighed())
        System.arraycopy(whole.q(), Quadrics.SIZE * g, q, Quadrics.SIZE * v, Quadrics.SIZE);
      tolerance[v] = whole.tolerance()[g];
      frozen[v] = whole.stays(g) || whole.home()[g] != cell;
    }
    for (int i = 3 * own.length; i < local.length; i++) frozen[local[i]] = true;
    if (!whole.weighed()) {
      Quadrics quadrics = new Quadrics(x, q);
      for (int i = 0; i < local.length; i += 3) quadrics.add(local[i], local[i + 1], local[i + 2]);
    }
    return new Patch(x, local, q, frozen, tolerance, box, into, whole.single());
  }

  /** Own triangles that are left. */
  int left() {
    return left;
  }

  /** The edges that may be drawn together. */
  EdgeQueue queue() {
    return collapse.queue();
  }

  /** Draws edges together up to a step of {@link Costs}, and so many of them at most. */
  void run(int step, int most, Work work) {
    left -= 2 * collapse.run(step, most, work);
  }

  /** Writes what has become of the piece back to the whole. */
  void store() {
    for (int v = 0; v < vertices.length; v++) {
      int g = vertices[v];
      if (whole.home()[g] != cell) continue;
      whole.into()[g] = vertices[patch.into()[v]];
      if (patch.into()[v] != v) continue;
      System.arraycopy(patch.x(), 3 * v, whole.x(), 3 * g, 3);
      System.arraycopy(patch.q(), Quadrics.SIZE * v, whole.q(), Quadrics.SIZE * g, Quadrics.SIZE);
      whole.tolerance()[g] = patch.tolerance()[v];
    }
    for (int i = 0; i < own.length; i++) {
      boolean gone = patch.corners()[3 * i] < 0;
      for (int c = 0; c < 3; c++)
        whole.corners()[3 * own[i] + c] = gone ? -1 : vertices[patch.corners()[3 * i + c]];
    }
    whole
        .links()
        .ifPresent(links -> {
          for (int i = 0; i < own.length; i++) links.head()[own[i]] = head[i];
        });
  }

  /**
   * Numbers from 0 for the numbers it is asked about, in the order in which they come. Those of the
   * cell's own vertices are written down in an array of the whole; the others, which are few, are
   * found by hashing.
   */
  private static final class Names {
    private int[] known;
    private int[] slots;
    private final int[] own;
    private int count;
    private int hashed;

    Names(int expected, int[] own) {
      known = new int[expected];
      slots = new int[64];
      this.own = own;
    }

    int ofOwn(int number) {
      int name = own[number];
      if (name < count && known[name] == number) return name;
      own[number] = count;
      return add(number);
    }

    private int add(int number) {
      if (count == known.length) known = Arrays.copyOf(known, count + count / 2 + 16);
      known[count] = number;
      return count++;
    }

    int of(int number) {
      int at = slot(number);
      if (slots[at] != 0) return slots[at] - 1;
      int name = add(number);
      slots[at] = count;
      if (2 * ++hashed > slots.length) grow();
      return name;
    }

    private int slot(int number) {
      int mask = slots.length - 1;
      int at = ((number * 0x9E3779B9) >>> 7) & mask;
      while (slots[at] != 0 && known[slots[at] - 1] != number) at = at + 1 & mask;
      return at;
    }

    private void grow() {
      int[] before = slots;
      slots = new int[4 * slots.length];
      for (int name : before) if (name != 0) slots[slot(known[name - 1])] = name;
    }

    int[] all() {
      return Arrays.copyOf(known, count);
    }
  }
}
