package org.arcuate.geometry.mesh.check;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Vec3;

/** Counts places and keeps the first of them. */
final class Places {
  private final Mesh mesh;
  private final List<Vec3> first = new ArrayList<>();
  private long count;

  Places(Mesh mesh) {
    this.mesh = mesh;
  }

  void at(Vec3 p) {
    count++;
    if (first.size() < Verdict.MOST_PLACES) first.add(p);
  }

  void vertex(int v) {
    at(first.size() < Verdict.MOST_PLACES ? mesh.vertex(v) : Vec3.ZERO);
  }

  /** The middle of an edge, from corner {@code h} to the next one of its triangle. */
  void edge(int h) {
    int n = h % 3 == 2 ? h - 2 : h + 1;
    boolean kept = first.size() < Verdict.MOST_PLACES;
    at(
        kept
            ? mesh.vertex(mesh.triangles()[h]).towards(mesh.vertex(mesh.triangles()[n]), 0.5)
            : Vec3.ZERO);
  }

  void triangle(int t) {
    at(first.size() < Verdict.MOST_PLACES ? centre(mesh, t) : Vec3.ZERO);
  }

  static Vec3 centre(Mesh mesh, int t) {
    return mesh.corner(t, 0).plus(mesh.corner(t, 1)).plus(mesh.corner(t, 2)).times(1.0 / 3);
  }

  Verdict none(String rule, String what) {
    return Verdict.none(rule, count, first, what);
  }

  long count() {
    return count;
  }

  List<Vec3> first() {
    return first;
  }
}
