package org.arcuate.geometry.mesh.file;

import java.util.Arrays;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;

/**
 * Makes one vertex of all corners at the very same place, for files that list triangles without
 * sharing vertices. Minus zero counts as zero. Vertices come in the order in which they first
 * appear.
 */
final class Welding {
  private final MeshBuilder builder = new MeshBuilder();
  private float[] known = new float[3 * 1024];
  private int[] table = new int[2048];
  private int count;

  Welding() {
    Arrays.fill(table, -1);
  }

  /** Number of the vertex at a place, mm. */
  int vertex(float x, float y, float z) {
    float px = x + 0f;
    float py = y + 0f;
    float pz = z + 0f;
    int slot = slot(px, py, pz);
    if (table[slot] >= 0) return table[slot];
    int number = builder.vertex(px, py, pz);
    if (3 * count + 3 > known.length) known = Arrays.copyOf(known, 2 * known.length);
    known[3 * count] = px;
    known[3 * count + 1] = py;
    known[3 * count + 2] = pz;
    table[slot] = count++;
    if (2 * count > table.length) grow();
    return number;
  }

  void triangle(int a, int b, int c) {
    builder.triangle(a, b, c);
  }

  Mesh mesh() {
    return builder.mesh();
  }

  /** Where the vertex is in the table, or where it would go. */
  private int slot(float x, float y, float z) {
    int hash =
        Float.floatToIntBits(x) * 0x9E3779B1
            ^ Float.floatToIntBits(y) * 0x85EBCA6B
            ^ Float.floatToIntBits(z) * 0xC2B2AE35;
    hash ^= hash >>> 15;
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] >= 0) {
      int at = 3 * table[slot];
      if (known[at] == x && known[at + 1] == y && known[at + 2] == z) break;
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    table = new int[2 * table.length];
    Arrays.fill(table, -1);
    for (int v = 0; v < count; v++)
      table[slot(known[3 * v], known[3 * v + 1], known[3 * v + 2])] = v;
  }
}
