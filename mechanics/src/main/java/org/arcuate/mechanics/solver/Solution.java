package org.arcuate.mechanics.solver;

import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.load.Model;

/**
 * How a model answers to a load. The arrays belong to it; nobody writes to them.
 *
 * @param model what was solved
 * @param mm displacement: x of all nodes, then y, then z
 * @param reaction forces of the supports on the body, N, in the same order; 0 where nothing is held
 * @param convergence how well it was solved
 */
public record Solution(Model model, double[] mm, double[] reaction, Convergence convergence) {
  /** Displacement of a node, mm. */
  public Vec3 at(int node) {
    int n = model.body().nodes();
    return new Vec3(mm[node], mm[n + node], mm[2 * n + node]);
  }

  /** Force of the supports on the body, N. */
  public Vec3 support() {
    int n = model.body().nodes();
    double[] sum = new double[3];
    for (int i = 0; i < reaction.length; i++) sum[i / n] += reaction[i];
    return new Vec3(sum[0], sum[1], sum[2]);
  }

  /** Largest displacement, mm. */
  public double largestMm() {
    double largest = 0;
    for (int node = 0; node < model.body().nodes(); node++)
      largest = Math.max(largest, at(node).length());
    return largest;
  }
}
