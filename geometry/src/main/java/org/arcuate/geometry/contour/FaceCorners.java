package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.arcuate.geometry.Work;

/**
 * Points inside the faces of cells through which a sharp edge of the solid passes.
 *
 * <p>A face has such points if just two of its edges are crossed, at normals that differ. The face
 * is looked at once, so both cells get the very same points: one where the two planes and the face
 * meet, or two where a third plane lies between them. Where the surface is merely round, the point
 * lies on it.
 *
 * <p>Each point has a place strictly inside its face, which can be relied upon (on the straight
 * line between the crossings if a cell beside the face has several sheets), and a wanted place, on
 * the edge of the solid, which may lie beyond the face.
 */
final class FaceCorners {
  private static final int[] NONE = {};

  /** Points of one block. */
  record Part(int[] keys, int[] from, double[] place, double[] wanted) {
    int count() {
      return place.length / 3;
    }
  }

  private final CellBlocks blocks;
  private final List<Part> parts;
  private final int[] first;

  private FaceCorners(CellBlocks blocks, List<Part> parts) {
    this.blocks = blocks;
    this.parts = parts;
    first = new int[parts.size() + 1];
    for (int b = 0; b < parts.size(); b++) first[b + 1] = first[b] + parts.get(b).count();
  }

  /** No points in any face. */
  static FaceCorners none(CellBlocks blocks) {
    return new FaceCorners(blocks, Collections.nCopies(blocks.count(), EMPTY));
  }

  static FaceCorners of(LocalSolid solid, Cells cells, EdgeCrossings crossings, Work work) {
    int run = 16;
    int n = cells.blocks.count();
    List<List<Part>> found =
        work.map(
            (n + run - 1) / run,
            slab -> {
              FaceSections sections = new FaceSections(solid, cells, crossings);
              Part[] own = new Part[Math.min(run, n - run * slab)];
              for (int b = 0; b < own.length; b++) own[b] = sections.of(run * slab + b);
              return List.of(own);
            });
    return new FaceCorners(cells.blocks, found.stream().flatMap(List::stream).toList());
  }

  /** No points at all. */
  static final Part EMPTY = new Part(NONE, new int[1], new double[0], new double[0]);

  int count() {
    return first[first.length - 1];
  }

  /** Places of all points strictly inside their faces, or the wanted ones. */
  double[] places(boolean wanted) {
    double[] all = new double[3 * count()];
    for (int b = 0; b < parts.size(); b++) {
      double[] part = wanted ? parts.get(b).wanted : parts.get(b).place;
      System.arraycopy(part, 0, all, 3 * first[b], part.length);
    }
    return all;
  }

  /**
   * First point and number of points of the face at a corner across an axis, as {@code first << 2 |
   * number}; 0 if it has none. Points run from the crossing with the lower number to the other.
   */
  long at(int axis, int i, int j, int k) {
    int b = blocks.blockOf(i, j, k);
    if (b < 0) return 0;
    Part part = parts.get(b);
    if (part.keys.length == 0) return 0;
    int f = Arrays.binarySearch(part.keys, key(axis, i, j, k));
    if (f < 0) return 0;
    return (long) (first[b] + part.from[f]) << 2 | part.from[f + 1] - part.from[f];
  }

  static int key(int axis, int i, int j, int k) {
    return 3 * ((i & 7) + 8 * ((j & 7) + 8 * (k & 7))) + axis;
  }
}
