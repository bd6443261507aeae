package org.arcuate.imaging.outline;

import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * The points of a plane that lie inside an odd number of closed lines, exactly: a hole is a line
 * within a line, or joined to it by a slit (keyhole).
 *
 * <p>A point on a line counts as inside if the inside lies towards higher x, or on a horizontal
 * piece towards higher y: regions that touch share no point and leave none out.
 */
public final class EvenOdd {
  private EvenOdd() {}

  /**
   * 1 for each point inside, else 0.
   *
   * @param lines x and y in turn, in steps of the plane; closed by joining the last to the first
   */
  public static byte[] fill(List<double[]> lines, int nx, int ny) {
    byte[] turns = new byte[Math.multiplyExact(nx, ny)];
    for (double[] line : lines) {
      int n = line.length / 2;
      for (int p = 0; p < n; p++) {
        int q = (p + 1) % n;
        edge(line[2 * p], line[2 * p + 1], line[2 * q], line[2 * q + 1], turns, nx, ny);
      }
    }
    for (int row = 0; row < turns.length; row += nx)
      for (int v = row + 1; v < row + nx; v++) turns[v] ^= turns[v - 1];
    return turns;
  }

  /** Marks, in each row that the edge crosses, the first point at or beyond it. */
  private static void edge(
      double x1, double y1, double x2, double y2, byte[] turns, int nx, int ny) {
    if (!(Double.isFinite(x1 + y1 + x2 + y2)))
      throw new BadInput("outline: has a point that is not finite");
    if (y1 == y2) return;
    // always from below, so that an edge that is passed in both directions cancels out
    double lowX = y1 < y2 ? x1 : x2;
    double lowY = Math.min(y1, y2);
    double highX = y1 < y2 ? x2 : x1;
    double highY = Math.max(y1, y2);
    int from = (int) Math.max(0, Math.ceil(lowY));
    int to = (int) Math.min(ny, Math.ceil(highY));
    for (int j = from; j < to; j++) {
      double x = lowX + (j - lowY) / (highY - lowY) * (highX - lowX);
      double first = Math.ceil(x);
      if (first < nx) turns[j * nx + (int) Math.max(0, first)] ^= 1;
    }
  }
}
