package org.arcuate.geometry.contour;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;

/**
 * How the surface runs through faces of cells with four crossings: the inside corners are joined if
 * the middle of the face is inside, unless that would bring two sheets of a cell together.
 */
final class FaceJoins {
  private final Cells cells;

  /** Four numbers a face: cell before it, cell after it, axis, 1 if joined. */
  private int[] faces = {};

  private FaceJoins(Cells cells) {
    this.cells = cells;
  }

  /** Joined faces of each cell, bit 2 axis + side. */
  static byte[] of(LocalSolid solid, Cells cells, Work work) {
    FaceJoins joins = new FaceJoins(cells);
    joins.look(solid, work);
    return joins.joined();
  }

  private void look(LocalSolid solid, Work work) {
    int n = cells.blocks.count();
    int run = 32;
    List<int[]> parts =
        work.map(
            (n + run - 1) / run,
            part -> {
              Found found = new Found();
              for (int b = run * part; b < Math.min(n, run * (part + 1)); b++)
                cells.visit(b, found::cell);
              double[] d = new double[found.n];
              new Probe(solid, Contour.stepMm(cells.blocks.cellMm))
                  .distances(found.middle, found.n, d);
              for (int f = 0; f < found.n; f++) found.list[4 * f + 3] = d[f] <= 0 ? 1 : 0;
              return Arrays.copyOf(found.list, 4 * found.n);
            });
    faces = parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private byte[] joined() {
    byte[] bits = new byte[cells.count()];
    for (int f = 0; f < faces.length; f += 4) {
      if (faces[f + 3] == 0) continue;
      bits[faces[f]] |= (byte) (2 << (2 * faces[f + 2]));
      bits[faces[f + 1]] |= (byte) (1 << (2 * faces[f + 2]));
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int f = 0; f < faces.length; f += 4) {
        int before = faces[f];
        int after = faces[f + 1];
        if (faces[f + 3] == 0 || (isApart(before, bits) && isApart(after, bits))) continue;
        faces[f + 3] = 0;
        bits[before] &= (byte) ~(2 << (2 * faces[f + 2]));
        bits[after] &= (byte) ~(1 << (2 * faces[f + 2]));
        changed = true;
      }
    }
    return bits;
  }

  private boolean isApart(int cell, byte[] bits) {
    return SheetCases.APART[cells.inside(cell) | bits[cell] << 8];
  }

  /** Faces with four crossings on the lower sides of cells. */
  private final class Found {
    private int[] list = new int[64];
    private double[] middle = new double[48];
    private int n;

    void cell(int id, int i, int j, int k) {
      int ambiguous = SheetCases.AMBIGUOUS[cells.inside(id)];
      for (int axis = 0; axis < 3; axis++) {
        if ((ambiguous >> (2 * axis) & 1) == 0) continue;
        if (4 * n == list.length) {
          list = Arrays.copyOf(list, 8 * n);
          middle = Arrays.copyOf(middle, 6 * n);
        }
        list[4 * n] =
            cells.id(i - (axis == 0 ? 1 : 0), j - (axis == 1 ? 1 : 0), k - (axis == 2 ? 1 : 0));
        list[4 * n + 1] = id;
        list[4 * n + 2] = axis;
        int[] corner = {i, j, k};
        for (int a = 0; a < 3; a++)
          middle[3 * n + a] =
              cells.blocks.coordinate(a, corner[a]) + (a == axis ? 0 : cells.blocks.cellMm / 2);
        n++;
      }
    }
  }
}
