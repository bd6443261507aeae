package org.arcuate.mechanics.load;

import org.arcuate.geometry.space.Vec3;

/** The six faces of a brick, by their outer normals. */
public enum Side {
  /** x falls. */
  LEFT(-1, 0, 0),
  /** x rises. */
  RIGHT(1, 0, 0),
  /** y falls. */
  FRONT(0, -1, 0),
  /** y rises. */
  BACK(0, 1, 0),
  /** z falls. */
  BELOW(0, 0, -1),
  /** z rises. */
  ABOVE(0, 0, 1);

  final int x;
  final int y;
  final int z;

  Side(int x, int y, int z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** The outer normal. */
  public Vec3 normal() {
    return new Vec3(x, y, z);
  }

  /** The bit of a corner's number, x + 2 y + 4 z, that tells this face from the one across. */
  int across() {
    return Math.abs(x) + 2 * Math.abs(y) + 4 * Math.abs(z);
  }

  /** Area of such a face of a brick with these edges. */
  double area(Vec3 edges) {
    return switch (this) {
      case LEFT, RIGHT -> edges.y() * edges.z();
      case FRONT, BACK -> edges.x() * edges.z();
      case BELOW, ABOVE -> edges.x() * edges.y();
    };
  }

  /** Its four corners of a brick, x + 2 y + 4 z each. */
  int[] corners() {
    int[] corners = new int[4];
    int count = 0;
    for (int c = 0; c < 8; c++) {
      boolean on =
          (x == 0 || (c & 1) == (x + 1) / 2)
              && (y == 0 || (c >> 1 & 1) == (y + 1) / 2)
              && (z == 0 || c >> 2 == (z + 1) / 2);
      if (on) corners[count++] = c;
    }
    return corners;
  }
}
