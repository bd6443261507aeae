package org.arcuate.geometry.contour;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.Work;

/**
 * Cuts the sheets of cells through which two edges of the solid run that meet beyond the cell.
 *
 * <p>A fan cannot hold both edges. Where the crossings between two corners in faces lie in one
 * plane with these, the piece between them (an ear) is cut off along the edge from corner to
 * corner, and the apex moves into what is left. All cuts are made at once, then those are undone of
 * which a triangle meets another, until none does.
 */
final class EarCuts {
  /** Distance from a plane, in cells, of what lies in it. */
  private static final double FLAT = 1e-3;

  /** One sheet: its apex, its triangles, and how they were before. */
  private record Cut(int apex, int[] triangles, int[] corners, double[] place) {}

  private final Neighbourhood near;
  private final EdgeCrossings crossings;
  private final int[] corners;
  private final boolean[] stuck;
  private final boolean[] ever;
  private final double low;

  EarCuts(
      Neighbourhood near,
      EdgeCrossings crossings,
      int[] corners,
      boolean[] stuck,
      boolean[] ever,
      double low) {
    this.near = near;
    this.crossings = crossings;
    this.corners = corners;
    this.stuck = stuck;
    this.ever = ever;
    this.low = low;
  }

  /** Cuts; the apexes of the sheets that were cut. */
  boolean[] cut(Work work) {
    boolean[] off = new boolean[stuck.length];
    List<Cut> cuts = new ArrayList<>();
    int[] touched = near.touched;
    for (int r = 0; r < touched.length; ) {
      int apex = corners[3 * touched[r] + 1];
      int end = r + 1;
      while (end < touched.length && corners[3 * touched[end] + 1] == apex) end++;
      if (stuck[apex] && end - r > 4) tryCut(apex, touched, r, end, cuts);
      r = end;
    }
    if (!cuts.isEmpty()) near.touch(ever, work);
    while (!cuts.isEmpty()) {
      near.enter(work);
      List<Cut> bad = new ArrayList<>();
      for (Cut cut : cuts) if (clashes(cut)) bad.add(cut);
      if (bad.isEmpty()) break;
      bad.forEach(this::undo);
      cuts.removeAll(bad);
    }
    for (Cut cut : cuts) off[cut.apex] = true;
    return off;
  }

  private boolean isCorner(int v) {
    return v >= crossings.count();
  }

  /** Cuts the ears off one fan, whose triangles run (from, apex, to) around it. */
  private void tryCut(int apex, int[] touched, int from, int end, List<Cut> cuts) {
    int n = end - from;
    int[] own = new int[n];
    int[] rim = new int[n];
    int[] old = new int[3 * n];
    int features = 0;
    for (int s = 0; s < n; s++) {
      own[s] = touched[from + s];
      System.arraycopy(corners, 3 * own[s], old, 3 * s, 3);
      rim[s] = old[3 * s];
      if (isCorner(rim[s])) features++;
    }
    for (int s = 0; s < n; s++) if (old[3 * s + 2] != rim[(s + 1) % n]) return;
    if (features < 4) return;
    boolean[] left = new boolean[n];
    java.util.Arrays.fill(left, true);
    boolean any = false;
    for (int s = 0; s < n; s++) {
      if (!isCorner(rim[s])) continue;
      int length = 1;
      while (!isCorner(rim[(s + length) % n])) length++;
      if (length > 1 && isFlat(rim, s, length)) {
        ear(apex, own, rim, s, length, left);
        any = true;
      }
    }
    if (!any) return;
    Cut cut =
        new Cut(apex, own, old, java.util.Arrays.copyOfRange(near.xyz, 3 * apex, 3 * apex + 3));
    cuts.add(cut);
    move(apex, rim, left);
    for (int v : rim) ever[v] |= isCorner(v);
  }

  private boolean isFlat(int[] rim, int s, int length) {
    int n = rim.length;
    double bound = FLAT * crossings.blocks.cellMm;
    for (int c = 1; c < length; c++) {
      int p = 3 * rim[(s + c) % n];
      for (int end : new int[] {rim[s], rim[(s + length) % n]}) {
        double d = 0;
        for (int a = 0; a < 3; a++)
          d += crossings.normal[p + a] * (near.xyz[3 * end + a] - near.xyz[p + a]);
        if (!(Math.abs(d) < bound)) return false;
      }
    }
    return true;
  }

  private void ear(int apex, int[] own, int[] rim, int s, int length, boolean[] left) {
    int n = rim.length;
    for (int c = 1; c < length; c++) {
      set(own[(s + c - 1) % n], rim[s], rim[(s + c + 1) % n], rim[(s + c) % n]);
      left[(s + c) % n] = false;
    }
    set(own[(s + length - 1) % n], rim[s], apex, rim[(s + length) % n]);
  }

  private void set(int t, int a, int b, int c) {
    corners[3 * t] = a;
    corners[3 * t + 1] = b;
    corners[3 * t + 2] = c;
  }

  /** Moves an apex to the middle of what is left of the rim. */
  private void move(int apex, int[] rim, boolean[] left) {
    double[] sum = new double[3];
    int count = 0;
    for (int s = 0; s < rim.length; s++) {
      if (!left[s]) continue;
      count++;
      for (int a = 0; a < 3; a++) sum[a] += near.xyz[3 * rim[s] + a];
    }
    for (int a = 0; a < 3; a++) near.xyz[3 * apex + a] = sum[a] / count;
    near.place(apex, near.xyz);
  }

  private boolean clashes(Cut cut) {
    boolean[] found = {false};
    for (int t : cut.triangles) {
      if (near.height(near.xyz, t) < low) return true;
      near.near(t, u -> found[0] = found[0] || near.clash(t, u));
      if (found[0]) return true;
    }
    return false;
  }

  private void undo(Cut cut) {
    for (int s = 0; s < cut.triangles.length; s++)
      System.arraycopy(cut.corners, 3 * s, corners, 3 * cut.triangles[s], 3);
    System.arraycopy(cut.place, 0, near.xyz, 3 * cut.apex, 3);
    near.place(cut.apex, near.xyz);
  }
}
