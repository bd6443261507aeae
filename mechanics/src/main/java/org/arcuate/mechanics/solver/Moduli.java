package org.arcuate.mechanics.solver;

import java.util.List;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;

/**
 * λ and μ of the materials of a body, times volume / 64, and 2 / edge of its bricks.
 *
 * <p>Material 0 is empty space. With incompatible modes, quadratic displacements inside each brick
 * take away the stress across a bending brick and its parasitic shear (Wilson 1973, Taylor 1976);
 * for bricks this means plane stress in the bending modes, {@code λ' = 2 λ μ / (λ + 2 μ)}, and no
 * shear there.
 *
 * @param lambda of each material, N/mm² · mm³ / 64
 * @param mu of each material
 * @param bend λ of the bending modes
 * @param ex 2 / edge along x, 1/mm
 * @param ey along y
 * @param ez along z
 * @param bends whether bricks have incompatible modes
 */
record Moduli(
    double[] lambda, double[] mu, double[] bend, double ex, double ey, double ez, boolean bends) {

  static Moduli of(List<Elastic> materials, Vec3 edge, Element element) {
    double v = edge.x() * edge.y() * edge.z() / 64;
    int n = materials.size() + 1;
    double[] lambda = new double[n];
    double[] mu = new double[n];
    double[] bend = new double[n];
    boolean bends = element == Element.INCOMPATIBLE;
    for (int m = 1; m < n; m++) {
      lambda[m] = v * materials.get(m - 1).lambda();
      mu[m] = v * materials.get(m - 1).shear();
      bend[m] = bends ? 2 * lambda[m] * mu[m] / (lambda[m] + 2 * mu[m]) : lambda[m];
    }
    return new Moduli(lambda, mu, bend, 2 / edge.x(), 2 / edge.y(), 2 / edge.z(), bends);
  }

  /** Largest over smallest shear modulus of the materials that slots hold. */
  double contrast(short[] material) {
    boolean[] used = new boolean[mu.length];
    for (short m : material) used[m] = true;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int m = 1; m < mu.length; m++) {
      if (!used[m]) continue;
      least = Math.min(least, mu[m]);
      most = Math.max(most, mu[m]);
    }
    return most / least;
  }
}
