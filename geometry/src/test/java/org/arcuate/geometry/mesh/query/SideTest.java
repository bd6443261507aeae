package org.arcuate.geometry.mesh.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideTest {
  private static BigDecimal minus(double a, double b) {
    return new BigDecimal(a).subtract(new BigDecimal(b));
  }

  /** The determinant in whole decimals. */
  private static int truth(double[] p) {
    BigDecimal[] m = new BigDecimal[9];
    for (int r = 0; r < 3; r++)
      for (int k = 0; k < 3; k++) m[3 * r + k] = minus(p[3 * r + k], p[9 + k]);
    BigDecimal one = m[0].multiply(m[4].multiply(m[8]).subtract(m[5].multiply(m[7])));
    BigDecimal two = m[1].multiply(m[3].multiply(m[8]).subtract(m[5].multiply(m[6])));
    BigDecimal three = m[2].multiply(m[3].multiply(m[7]).subtract(m[4].multiply(m[6])));
    return one.subtract(two).add(three).signum();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_side_of_a_plane_is_exact_for_points_in_the_plane_or_a_hair_beside(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 3000; trial++) {
      double[] p = new double[12];
      for (int i = 0; i < 9; i++)
        p[i] = trial % 3 == 0 ? random.nextInt(-9, 9) : random.nextDouble(-100, 100);
      double u = trial % 3 == 0 ? random.nextInt(-3, 4) : random.nextDouble();
      double v = trial % 3 == 0 ? random.nextInt(-3, 4) : random.nextDouble();
      for (int k = 0; k < 3; k++) p[9 + k] = p[k] + u * (p[3 + k] - p[k]) + v * (p[6 + k] - p[k]);
      if (trial % 2 == 0) p[11] = Math.nextUp(p[11]);
      assertThat(Side.ofPlane(p, 0, p, 3, p, 6, p, 9)).isEqualTo(truth(p));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_side_of_a_line_is_exact_for_points_on_the_line_or_a_hair_beside(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 3000; trial++) {
      double[] p = new double[9];
      for (int i = 0; i < 6; i++) p[i] = random.nextDouble(-100, 100);
      double t = random.nextDouble();
      for (int k = 0; k < 3; k++) p[6 + k] = p[k] + t * (p[3 + k] - p[k]);
      BigDecimal left = minus(p[0], p[6]).multiply(minus(p[4], p[7]));
      BigDecimal right = minus(p[1], p[7]).multiply(minus(p[3], p[6]));
      assertThat(Side.ofLine(p, 0, p, 3, p, 6, 0, 1)).isEqualTo(left.compareTo(right));
    }
  }
}
