package org.arcuate.mechanics.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.junit.jupiter.api.Test;

/** The products of modes, held against the integral of Bᵀ D B by 2 × 2 × 2 points of Gauss. */
class BrickMatrixTest {
  private static final Elastic MATERIAL = new Elastic(1234, 0.31);
  private static final Vec3 EDGE = new Vec3(1.5, 0.8, 1.1);

  private static double[][] strainOfCorners(double[] at) {
    double[][] b = new double[6][24];
    double[] h = {EDGE.x(), EDGE.y(), EDGE.z()};
    for (int c = 0; c < 8; c++) {
      double[] sign = {(c & 1) * 2 - 1, (c >> 1 & 1) * 2 - 1, (c >> 2) * 2 - 1};
      double[] d = new double[3];
      for (int a = 0; a < 3; a++) {
        d[a] = sign[a] / 8 * 2 / h[a];
        for (int o = 0; o < 3; o++) if (o != a) d[a] *= 1 + sign[o] * at[o];
      }
      put(b, 3 * c, d);
    }
    return b;
  }

  private static void put(double[][] b, int column, double[] d) {
    b[0][column] = d[0];
    b[1][column + 1] = d[1];
    b[2][column + 2] = d[2];
    b[3][column] = d[1];
    b[3][column + 1] = d[0];
    b[4][column + 1] = d[2];
    b[4][column + 2] = d[1];
    b[5][column] = d[2];
    b[5][column + 2] = d[0];
  }

  /** Strains of the modes 1 - ξ², 1 - η², 1 - ζ² of each component. */
  private static double[][] strainOfModes(double[] at) {
    double[][] b = new double[6][9];
    double[] h = {EDGE.x(), EDGE.y(), EDGE.z()};
    for (int mode = 0; mode < 3; mode++) {
      double[] d = new double[3];
      d[mode] = -2 * at[mode] * 2 / h[mode];
      put(b, 3 * mode, d);
    }
    return b;
  }

  private static double[][] integral(boolean rows, boolean columns) {
    double[][] k = new double[rows ? 24 : 9][columns ? 24 : 9];
    double g = 1 / Math.sqrt(3);
    double l = MATERIAL.lambda();
    double m = MATERIAL.shear();
    for (int p = 0; p < 8; p++) {
      double[] at = {(p & 1) == 0 ? -g : g, (p & 2) == 0 ? -g : g, (p & 4) == 0 ? -g : g};
      double[][] left = rows ? strainOfCorners(at) : strainOfModes(at);
      double[][] right = columns ? strainOfCorners(at) : strainOfModes(at);
      for (int r = 0; r < k.length; r++)
        for (int c = 0; c < k[0].length; c++) {
          double trace = right[0][c] + right[1][c] + right[2][c];
          double sum = 0;
          for (int s = 0; s < 6; s++) {
            double stress = s < 3 ? l * trace + 2 * m * right[s][c] : m * right[s][c];
            sum += left[s][r] * stress;
          }
          k[r][c] += sum * EDGE.x() * EDGE.y() * EDGE.z() / 8;
        }
    }
    return k;
  }

  private static void compare(double[] found, double[][] wanted) {
    for (int r = 0; r < 24; r++)
      for (int c = 0; c < 24; c++)
        assertThat(found[r * 24 + c]).isCloseTo(wanted[r][c], within(1e-9));
  }

  @Test
  void a_trilinear_brick_is_the_integral_of_its_strains() {
    Moduli moduli = Moduli.of(List.of(MATERIAL), EDGE, Element.TRILINEAR);
    compare(BrickMatrix.of(moduli, 1), integral(true, true));
  }

  @Test
  void incompatible_modes_are_condensed() {
    double[][] k = integral(true, true);
    double[][] inner = integral(false, false);
    double[][] across = integral(false, true);
    for (int p = 0; p < 9; p++) {
      double pivot = inner[p][p];
      for (int r = p + 1; r < 9; r++) {
        double by = inner[r][p] / pivot;
        for (int c = 0; c < 9; c++) inner[r][c] -= by * inner[p][c];
        for (int c = 0; c < 24; c++) across[r][c] -= by * across[p][c];
      }
      for (int r = 0; r < 24; r++)
        for (int c = 0; c < 24; c++) k[r][c] -= across[p][r] * across[p][c] / pivot;
    }
    Moduli moduli = Moduli.of(List.of(MATERIAL), EDGE, Element.INCOMPATIBLE);
    compare(BrickMatrix.of(moduli, 1), k);
  }

  @Test
  void single_precision_agrees_with_double() {
    Random random = new Random(5);
    VoxelBody body =
        Blocks.of(
            130,
            3,
            4,
            EDGE,
            List.of(MATERIAL, new Elastic(20, 0.2)),
            (i, j, k) -> (i + j + 2 * k) % 7 % 3);
    Moduli moduli = Moduli.of(body.materials(), EDGE, Element.TRILINEAR);
    int n = 3 * body.nodes();
    double[] u = random.doubles(n).toArray();
    float[] single = new float[n];
    for (int i = 0; i < n; i++) single[i] = (float) u[i];
    double[] f = new double[n];
    float[] g = new float[n];
    new BrickForces(body.mesh(), body.slotMaterial(), moduli).add(u, f, 0, body.mesh().runs());
    new BrickForces(body.mesh(), body.slotMaterial(), moduli).add(single, g, 0, body.mesh().runs());
    for (int i = 0; i < n; i++) assertThat((double) g[i]).isCloseTo(f[i], within(3e-3));
  }

  /** One brick after the other gives what rows of bricks give together. */
  @Test
  void rows_of_bricks_add_up_single_bricks() {
    Random random = new Random(7);
    VoxelBody body =
        Blocks.of(9, 4, 5, EDGE, List.of(MATERIAL), (i, j, k) -> random.nextInt(3) == 0 ? 0 : 1);
    Moduli moduli = Moduli.of(body.materials(), EDGE, Element.TRILINEAR);
    double[] matrix = BrickMatrix.of(moduli, 1);
    int n = body.nodes();
    double[] u = random.doubles(3 * n).toArray();
    double[] wanted = new double[3 * n];
    body.eachBrick((i, j, k, slot) -> {
      int[] at = new int[24];
      for (int c = 0; c < 24; c++) {
        int q = c / 3;
        at[c] = c % 3 * n + body.mesh().node(i + (q & 1), j + (q >> 1 & 1), k + (q >> 2));
      }
      for (int r = 0; r < 24; r++)
        for (int c = 0; c < 24; c++) wanted[at[r]] += matrix[24 * r + c] * u[at[c]];
    });
    double[] found = new double[3 * n];
    new BrickForces(body.mesh(), body.slotMaterial(), moduli).add(u, found, 0, body.mesh().runs());
    for (int i = 0; i < 3 * n; i++) assertThat(found[i]).isCloseTo(wanted[i], within(1e-8));
  }
}
