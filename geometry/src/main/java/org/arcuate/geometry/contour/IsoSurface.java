package org.arcuate.geometry.contour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.space.Affine;

/**
 * The surface on which a sampled field has one value, as a mesh.
 *
 * <p>Marching cubes with cases of our own ({@link CubeCases}): closed, 2-manifold at edges and
 * vertices, oriented outwards, for every input. The surface is closed half a voxel outside the
 * outermost voxels. Vertices lie on the lines between voxels, by linear interpolation, kept away
 * from the voxels themselves by {@link #NEAREST} so that no triangle collapses where a voxel has
 * the very value. Sharp corners are cut off by up to a voxel.
 *
 * <p>Rows of voxels are packed to bits, so that everything without a surface costs a bit and the
 * rest is counted before it is written: no vertex is ever searched for.
 */
public final class IsoSurface {
  /** Least distance of a vertex from a voxel centre, as a fraction of the spacing. */
  public static final double NEAREST = 0.01;

  /** The field: which voxels are inside, and where between two voxels the surface runs. */
  private interface Field {
    boolean inside(int index);

    double value(int index);
  }

  private final Grid grid;
  private final Field field;
  private final double iso;
  private final int words;
  private final int rows;
  private final int layers;
  private final long[] bits;
  private final int[] firstX;
  private final int[] firstY;
  private final int[] firstZ;
  private final int[] firstTriangle;

  private IsoSurface(Grid grid, Field field, double iso) {
    this.grid = grid;
    this.field = field;
    this.iso = iso;
    this.words = (grid.nx() + 2 + 63) / 64;
    this.rows = grid.ny() + 2;
    this.layers = grid.nz() + 2;
    int count = rows * layers;
    this.bits = new long[count * words];
    this.firstX = new int[count + 1];
    this.firstY = new int[count + 1];
    this.firstZ = new int[count + 1];
    this.firstTriangle = new int[count + 1];
  }

  /**
   * The surface around all voxels of at least {@code iso}.
   *
   * @param values one a voxel, x fastest
   * @throws BadInput if the array does not fit the grid, or the surface is larger than a mesh can
   *     be
   */
  public static Mesh of(Grid grid, short[] values, double iso, Work work) {
    check(grid, values.length);
    int threshold = (int) Math.clamp(Math.ceil(iso), Short.MIN_VALUE - 1, Short.MAX_VALUE + 1);
    Field field =
        new Field() {
          @Override
          public boolean inside(int index) {
            return values[index] >= threshold;
          }

          @Override
          public double value(int index) {
            return values[index];
          }
        };
    return new IsoSurface(grid, field, iso).mesh(work);
  }

  /** The same for a field of {@code float}. */
  public static Mesh of(Grid grid, float[] values, double iso, Work work) {
    check(grid, values.length);
    float threshold = (float) iso;
    Field field =
        new Field() {
          @Override
          public boolean inside(int index) {
            return values[index] >= threshold;
          }

          @Override
          public double value(int index) {
            return values[index];
          }
        };
    return new IsoSurface(grid, field, iso).mesh(work);
  }

  private static void check(Grid grid, int length) {
    if (length != grid.size())
      throw new BadInput("field has %d values, its grid %s needs %d", length, grid, grid.size());
  }

  private Mesh mesh(Work work) {
    work.slabs(grid.nz(), this::pack);
    work.slabs(layers - 1, this::count);
    long vertices = 0;
    long triangles = 0;
    for (int row = 0; row < rows * layers; row++) {
      int x = firstX[row];
      int y = firstY[row];
      int z = firstZ[row];
      int t = firstTriangle[row];
      firstX[row] = (int) vertices;
      firstY[row] = (int) (vertices + x);
      firstZ[row] = (int) (vertices + x + y);
      firstTriangle[row] = (int) triangles;
      vertices += (long) x + y + z;
      triangles += t;
      if (3 * Math.max(vertices, triangles) > Integer.MAX_VALUE - 8)
        throw new BadInput("surface at %s: has more triangles than a mesh can hold", iso);
    }
    double[] xyz = new double[(int) (3 * vertices)];
    int[] corners = new int[(int) (3 * triangles)];
    Affine lps = grid.lpsFromVoxel();
    boolean righthanded = lps.determinant() > 0;
    work.slabs(
        layers - 1,
        layer -> {
          for (int row = 0; row < rows; row++) writeVertices(row, layer, lps, xyz);
          for (int row = 0; row < rows - 1; row++) writeTriangles(row, layer, righthanded, corners);
        });
    return new Mesh(xyz, corners);
  }

  /** Sets a bit for each inside voxel of layer {@code k}; bit 0 and all beyond stay outside. */
  private void pack(int k) {
    for (int j = 0; j < grid.ny(); j++) {
      int from = grid.index(0, j, k);
      int word = (j + 1 + rows * (k + 1)) * words;
      long packed = 0;
      int bit = 1;
      for (int i = 0; i < grid.nx(); i++) {
        if (field.inside(from + i)) packed |= 1L << bit;
        if (++bit == 64) {
          bits[word++] = packed;
          packed = 0;
          bit = 0;
        }
      }
      if (bit > 0) bits[word] = packed;
    }
  }

  /** Crossings towards the next voxel of the same row. */
  private long crossX(int row, int w) {
    long here = bits[row * words + w];
    long next = w + 1 < words ? bits[row * words + w + 1] : 0;
    return here ^ (here >>> 1 | next << 63);
  }

  private long crossY(int row, int layerEnd, int w) {
    return row + 1 < layerEnd ? bits[row * words + w] ^ bits[(row + 1) * words + w] : 0;
  }

  private long crossZ(int row, int w) {
    int above = row + rows;
    return above < rows * layers ? bits[row * words + w] ^ bits[above * words + w] : 0;
  }

  /** Counts crossings and triangles of one layer of cubes. */
  private void count(int layer) {
    int end = (layer + 1) * rows;
    for (int row = layer * rows; row < end; row++) {
      int x = 0;
      int y = 0;
      int z = 0;
      for (int w = 0; w < words; w++) {
        x += Long.bitCount(crossX(row, w));
        y += Long.bitCount(crossY(row, end, w));
        z += Long.bitCount(crossZ(row, w));
      }
      firstX[row] = x;
      firstY[row] = y;
      firstZ[row] = z;
      if (row + 1 < end) firstTriangle[row] = countTriangles(row);
    }
  }

  private int countTriangles(int row) {
    int triangles = 0;
    for (int w = 0; w < words; w++)
      for (long active = active(row, w); active != 0; active &= active - 1) {
        int bit = Long.numberOfTrailingZeros(active);
        triangles += CubeCases.TRIANGLES[cubeCase(row, w, bit)].length / 3;
      }
    return triangles;
  }

  /** The cubes of a row that are neither all inside nor all outside. */
  private long active(int row, int w) {
    long a = bits[row * words + w];
    long b = bits[(row + 1) * words + w];
    long c = bits[(row + rows) * words + w];
    long d = bits[(row + rows + 1) * words + w];
    long turns =
        crossX(row, w) | crossX(row + 1, w) | crossX(row + rows, w) | crossX(row + rows + 1, w);
    return turns | (a ^ b) | (a ^ c) | (a ^ d);
  }

  private int cubeCase(int row, int w, int bit) {
    return pair(row, w, bit)
        | pair(row + 1, w, bit) << 2
        | pair(row + rows, w, bit) << 4
        | pair(row + rows + 1, w, bit) << 6;
  }

  /** The voxel at {@code bit} and the one after it. */
  private int pair(int row, int w, int bit) {
    long here = bits[row * words + w] >>> bit;
    if (bit < 63) return (int) here & 3;
    return (int) ((here & 1) | (w + 1 < words ? (bits[row * words + w + 1] & 1) << 1 : 0));
  }

  private void writeVertices(int j, int k, Affine lps, double[] xyz) {
    int row = j + rows * k;
    int end = (k + 1) * rows;
    int x = 3 * firstX[row];
    int y = 3 * firstY[row];
    int z = 3 * firstZ[row];
    for (int w = 0; w < words; w++) {
      for (long c = crossX(row, w); c != 0; c &= c - 1, x += 3)
        write(w * 64 + Long.numberOfTrailingZeros(c) - 1, j - 1, k - 1, 0, lps, xyz, x);
      for (long c = crossY(row, end, w); c != 0; c &= c - 1, y += 3)
        write(w * 64 + Long.numberOfTrailingZeros(c) - 1, j - 1, k - 1, 1, lps, xyz, y);
      for (long c = crossZ(row, w); c != 0; c &= c - 1, z += 3)
        write(w * 64 + Long.numberOfTrailingZeros(c) - 1, j - 1, k - 1, 2, lps, xyz, z);
    }
  }

  /** The vertex between voxel (i, j, k) and the next one along an axis. */
  private void write(int i, int j, int k, int axis, Affine lps, double[] xyz, int at) {
    int ni = i + (axis == 0 ? 1 : 0);
    int nj = j + (axis == 1 ? 1 : 0);
    int nk = k + (axis == 2 ? 1 : 0);
    double t = 0.5;
    if (grid.contains(i, j, k) && grid.contains(ni, nj, nk)) {
      double a = field.value(grid.index(i, j, k));
      double b = field.value(grid.index(ni, nj, nk));
      t = (iso - a) / (b - a);
      t = t > NEAREST ? Math.min(t, 1 - NEAREST) : NEAREST;
    }
    double x = i + (axis == 0 ? t : 0);
    double y = j + (axis == 1 ? t : 0);
    double z = k + (axis == 2 ? t : 0);
    xyz[at] = lps.x().x() * x + lps.y().x() * y + lps.z().x() * z + lps.shift().x();
    xyz[at + 1] = lps.x().y() * x + lps.y().y() * y + lps.z().y() * z + lps.shift().y();
    xyz[at + 2] = lps.x().z() * x + lps.y().z() * y + lps.z().z() * z + lps.shift().z();
  }

  /** How many crossings the rows around one row of cubes have before the present word. */
  private void writeTriangles(int j, int layer, boolean righthanded, int[] corners) {
    int row = j + rows * layer;
    int end = (layer + 1) * rows;
    int end2 = end + rows;
    int at = 3 * firstTriangle[row];
    int x00 = firstX[row];
    int x10 = firstX[row + 1];
    int x01 = firstX[row + rows];
    int x11 = firstX[row + rows + 1];
    int y0 = firstY[row];
    int y1 = firstY[row + rows];
    int z0 = firstZ[row];
    int z1 = firstZ[row + 1];
    int[] vertex = new int[12];
    for (int w = 0; w < words; w++) {
      long cx00 = crossX(row, w);
      long cx10 = crossX(row + 1, w);
      long cx01 = crossX(row + rows, w);
      long cx11 = crossX(row + rows + 1, w);
      long cy0 = crossY(row, end, w);
      long cy1 = crossY(row + rows, end2, w);
      long cz0 = crossZ(row, w);
      long cz1 = crossZ(row + 1, w);
      for (long active = active(row, w); active != 0; active &= active - 1) {
        int bit = Long.numberOfTrailingZeros(active);
        long before = (1L << bit) - 1;
        vertex[0] = x00 + Long.bitCount(cx00 & before);
        vertex[1] = x10 + Long.bitCount(cx10 & before);
        vertex[2] = x01 + Long.bitCount(cx01 & before);
        vertex[3] = x11 + Long.bitCount(cx11 & before);
        vertex[4] = y0 + Long.bitCount(cy0 & before);
        vertex[5] = vertex[4] + (int) (cy0 >>> bit & 1);
        vertex[6] = y1 + Long.bitCount(cy1 & before);
        vertex[7] = vertex[6] + (int) (cy1 >>> bit & 1);
        vertex[8] = z0 + Long.bitCount(cz0 & before);
        vertex[9] = vertex[8] + (int) (cz0 >>> bit & 1);
        vertex[10] = z1 + Long.bitCount(cz1 & before);
        vertex[11] = vertex[10] + (int) (cz1 >>> bit & 1);
        byte[] edges = CubeCases.TRIANGLES[cubeCase(row, w, bit)];
        for (int e = 0; e < edges.length; e += 3, at += 3) {
          corners[at] = vertex[edges[e]];
          corners[at + 1] = vertex[edges[righthanded ? e + 2 : e + 1]];
          corners[at + 2] = vertex[edges[righthanded ? e + 1 : e + 2]];
        }
      }
      x00 += Long.bitCount(cx00);
      x10 += Long.bitCount(cx10);
      x01 += Long.bitCount(cx01);
      x11 += Long.bitCount(cx11);
      y0 += Long.bitCount(cy0);
      y1 += Long.bitCount(cy1);
      z0 += Long.bitCount(cz0);
      z1 += Long.bitCount(cz1);
    }
  }
}
