package org.arcuate.geometry.contour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.arcuate.geometry.mesh.query.TriangleContact;
import org.junit.jupiter.api.Test;

class CubeCasesTest {
  /** Crossings anywhere on their edges, often near an end, where triangles meet most easily. */
  private static double[] crossings(Random random) {
    double[] xyz = new double[36];
    for (int e = 0; e < 12; e++) {
      for (int a = 0; a < 3; a++) xyz[3 * e + a] = CubeCases.EDGE_FROM[e] >> a & 1;
      double t = 0.001 + 0.998 * random.nextDouble();
      if (random.nextInt(3) > 0) t = random.nextBoolean() ? t / 100 : 1 - t / 100;
      xyz[3 * e + (e >> 2)] = t;
    }
    return xyz;
  }

  @Test
  void triangles_of_a_cell_never_meet_wherever_the_crossings_lie() {
    Random random = new Random(1);
    for (int inside = 1; inside < 255; inside++) {
      int[] corners = new int[CubeCases.TRIANGLES[inside].length];
      for (int c = 0; c < corners.length; c++) corners[c] = CubeCases.TRIANGLES[inside][c];
      for (int trial = 0; trial < 400; trial++) {
        double[] xyz = crossings(random);
        for (int t = 0; t < corners.length; t += 3)
          for (int u = 0; u < t; u += 3)
            assertThat(TriangleContact.meet(xyz, corners, t, xyz, corners, u))
                .as("case %d", inside)
                .isFalse();
      }
    }
  }

  /** Loops of one cell keep to convex hulls that are apart, unless faces are joined. */
  @Test
  void sheets_of_a_cell_are_apart_wherever_the_crossings_lie() {
    for (int inside = 0; inside < 256; inside++) assertThat(SheetCases.APART[inside]).isTrue();
    int joined = 0;
    for (int c = 0; c < SheetCases.APART.length; c++)
      if (SheetCases.LOOPS[c].length > 0 && !SheetCases.APART[c]) joined++;
    assertThat(joined).as("cases that two sheets can bring together").isEqualTo(12);
  }
}
