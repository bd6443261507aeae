package org.arcuate.geometry.contour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;

/**
 * The triangles of all cells.
 *
 * <p>Vertices are numbered crossings first, then corners in faces, then apexes. The sheet of a cell
 * with an apex is a fan around it: seen from the apex, which lies inside the convex cell, the rim
 * of the fan lies on the cell's boundary and does not meet itself, so neither does the fan. The
 * other cells are cut by {@link CubeCases}.
 */
final class Fans {
  private final Cells cells;
  private final EdgeCrossings crossings;
  private final FaceCorners faces;
  private final Apexes apexes;
  private final int firstFace;
  private final int firstApex;

  /** First triangle of each cell, and one more. */
  final int[] first;

  final int[] triangles;

  Fans(Cells cells, EdgeCrossings crossings, FaceCorners faces, Apexes apexes, Work work) {
    this.cells = cells;
    this.crossings = crossings;
    this.faces = faces;
    this.apexes = apexes;
    firstFace = crossings.count();
    firstApex = firstFace + faces.count();
    int n = cells.blocks.count();
    int run = 32;
    first = new int[cells.count() + 1];
    work.slabs(
        (n + run - 1) / run,
        part -> {
          for (int b = run * part; b < Math.min(n, run * (part + 1)); b++)
            cells.visit(b, (id, i, j, k) -> first[id + 1] = number(id, i, j, k));
        });
    long total = 0;
    for (int c = 0; c < cells.count(); c++) {
      total += first[c + 1];
      if (3 * total > Integer.MAX_VALUE - 8)
        throw new BadInput(
            "surface at %s mm: has more triangles than a mesh can hold", cells.blocks.cellMm);
      first[c + 1] = (int) total;
    }
    triangles = new int[(int) (3 * total)];
    work.slabs(
        (n + run - 1) / run,
        part -> {
          int[] points = new int[12];
          for (int b = run * part; b < Math.min(n, run * (part + 1)); b++) {
            int block = b;
            cells.visit(b, (id, i, j, k) -> write(block, id, i, j, k, points));
          }
        });
  }

  private int number(int id, int i, int j, int k) {
    int inside = cells.inside(id);
    if (apexes.of[id] < 0) return CubeCases.TRIANGLES[inside].length / 3;
    int number = 0;
    for (byte[] loop : cells.loops(id)) {
      number += loop.length;
      for (int e = 0; e < loop.length; e++)
        number += (int) (face(faces, common(loop, e), i, j, k) & 3);
    }
    return number;
  }

  private static int common(byte[] loop, int e) {
    return CubeCases.COMMON_FACE[12 * loop[e] + loop[e + 1 < loop.length ? e + 1 : 0]];
  }

  /** Points of one of the faces of the cell at (i, j, k), as {@link FaceCorners#at}. */
  static long face(FaceCorners faces, int face, int i, int j, int k) {
    int axis = face >> 1;
    int side = face & 1;
    return faces.at(
        axis, i + (axis == 0 ? side : 0), j + (axis == 1 ? side : 0), k + (axis == 2 ? side : 0));
  }

  private void write(int block, int id, int i, int j, int k, int[] points) {
    int inside = cells.inside(id);
    int at = 3 * first[id];
    int apex = apexes.of[id];
    if (apex < 0) {
      crossings.ids(block, i, j, k, CubeCases.CROSSED[inside], points);
      byte[] edges = CubeCases.TRIANGLES[inside];
      for (int e = edges.length - 1; e >= 0; e--) triangles[at++] = points[edges[e]];
      return;
    }
    for (byte[] loop : cells.loops(id)) at = fan(loop, firstApex + apex++, i, j, k, at);
  }

  private int fan(byte[] loop, int top, int i, int j, int k, int from) {
    int at = from;
    int start = crossing(loop[0], i, j, k);
    int here = start;
    for (int e = 0; e < loop.length; e++) {
      int next = e + 1 < loop.length ? crossing(loop[e + 1], i, j, k) : start;
      long face = face(faces, common(loop, e), i, j, k);
      int count = (int) (face & 3);
      int corner = firstFace + (int) (face >>> 2);
      int last = here;
      for (int c = 0; c < count; c++) {
        int via = here < next ? corner + c : corner + count - 1 - c;
        at = triangle(at, last, via, top);
        last = via;
      }
      at = triangle(at, last, next, top);
      here = next;
    }
    return at;
  }

  private int triangle(int at, int a, int b, int c) {
    triangles[at] = a;
    triangles[at + 1] = c;
    triangles[at + 2] = b;
    return at + 3;
  }

  private int crossing(int e, int i, int j, int k) {
    int from = CubeCases.EDGE_FROM[e];
    return crossings.id(e >> 2, i + (from & 1), j + (from >> 1 & 1), k + (from >> 2));
  }
}
