package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** An outline of many edges against all of them, one by one. */
class FlatDistanceTest {
  /** Two stars, one within the other, of 150 edges each: neither a multiple of a group's. */
  private static Outline stars() {
    double[][] rings = new double[2][300];
    for (int r = 0; r < 2; r++)
      for (int c = 0; c < 150; c++) {
        double radius = (r == 0 ? 10 : 4) + (c % 2 == 0 ? 2 : 0);
        rings[r][2 * c] = radius * Math.cos(2 * Math.PI * c / 150);
        rings[r][2 * c + 1] = radius * Math.sin(2 * Math.PI * c / 150);
      }
    return new Outline(java.util.List.of(rings));
  }

  private static double slowly(double[] edges, double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    boolean inside = false;
    for (int e = 0; e < edges.length; e += 4) {
      double ex = edges[e + 2] - edges[e];
      double ey = edges[e + 3] - edges[e + 1];
      double t =
          Math.clamp(
              ((x - edges[e]) * ex + (y - edges[e + 1]) * ey) / (ex * ex + ey * ey), 0.0, 1.0);
      least = Math.min(least, Math.hypot(x - edges[e] - t * ex, y - edges[e + 1] - t * ey));
      if (edges[e + 1] > y != edges[e + 3] > y && x < edges[e] + ex * (y - edges[e + 1]) / ey)
        inside = !inside;
    }
    return inside ? -least : least;
  }

  @Test
  void every_point_has_the_distance_of_the_nearest_of_all_edges() {
    Outline outline = stars();
    FlatDistance flat = FlatDistance.of(outline);
    Random random = new Random(3);
    for (int round = 0; round < 400; round++) {
      int n = round % 3 == 0 ? 1 : 60;
      double size = Math.pow(10, -2 + 3 * random.nextDouble());
      double[] x = new double[n];
      double[] y = new double[n];
      double cx = 40 * random.nextDouble() - 20;
      double cy = 40 * random.nextDouble() - 20;
      for (int p = 0; p < n; p++) {
        x[p] = cx + size * random.nextDouble();
        y[p] = cy + size * random.nextDouble();
      }
      double[] out = new double[n];
      flat.distance(n, x, y, out);
      for (int p = 0; p < n; p++)
        assertThat(out[p]).isCloseTo(slowly(outline.edges(), x[p], y[p]), within(1e-12));
    }
  }
}
