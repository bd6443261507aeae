package org.arcuate.mechanics.load;

import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * Stiffness k g gᵀ: a spring that is stretched by Σ g u. One entry of 1 is a spring to ground along
 * an axis; the shares of a patch along a direction and, negative, of another are a ligament.
 *
 * @param stiffness k, N/mm, above 0
 * @param at unknowns: component · nodes + node, none twice
 * @param weight g at each
 */
public record Spring(double stiffness, int[] at, double[] weight) {
  /** Checks stiffness and sizes. */
  public Spring {
    if (!(stiffness > 0 && stiffness <= 1e12))
      throw new BadInput("stiffness of a spring, %s N/mm: must be above 0", stiffness);
    if (at.length != weight.length || at.length == 0)
      throw new BadInput("spring with %d places and %d weights", at.length, weight.length);
  }

  /** From the mean of a patch to ground, along a direction. */
  public static Spring toGround(Patch patch, Vec3 direction, double newtonPerMm) {
    TreeMap<Integer, Double> weights = new TreeMap<>();
    add(weights, patch, direction.unit(), 1);
    return of(newtonPerMm, weights);
  }

  /** Between the means of two patches of a body, along a direction: a ligament, or a tie. */
  public static Spring between(Patch from, Patch to, Vec3 direction, double newtonPerMm) {
    TreeMap<Integer, Double> weights = new TreeMap<>();
    add(weights, to, direction.unit(), 1);
    add(weights, from, direction.unit(), -1);
    return of(newtonPerMm, weights);
  }

  /** Between two nodes, along the line that joins them. */
  public static Spring between(VoxelBody body, int from, int to, double newtonPerMm) {
    Vec3 along = body.node(to).minus(body.node(from));
    if (!(along.length() > 0)) throw new BadInput("spring from node %d to itself", from);
    Vec3 d = along.unit();
    int n = body.nodes();
    return new Spring(
        newtonPerMm,
        new int[] {from, n + from, 2 * n + from, to, n + to, 2 * n + to},
        new double[] {-d.x(), -d.y(), -d.z(), d.x(), d.y(), d.z()});
  }

  private static void add(
      TreeMap<Integer, Double> weights, Patch patch, Vec3 direction, double sign) {
    int n = patch.body().nodes();
    int[] nodes = patch.nodes().nodes();
    double[] share = patch.shares();
    for (int i = 0; i < nodes.length; i++) {
      weights.merge(nodes[i], sign * share[i] * direction.x(), Double::sum);
      weights.merge(n + nodes[i], sign * share[i] * direction.y(), Double::sum);
      weights.merge(2 * n + nodes[i], sign * share[i] * direction.z(), Double::sum);
    }
  }

  /** A spring with the weights of a table of unknowns. */
  public static Spring of(double newtonPerMm, TreeMap<Integer, Double> weights) {
    weights.values().removeIf(w -> w == 0);
    return new Spring(
        newtonPerMm,
        weights.keySet().stream().mapToInt(i -> i).toArray(),
        weights.values().stream().mapToDouble(w -> w).toArray());
  }

  /** How far it is stretched, mm. */
  public double stretch(double[] u) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) sum += weight[i] * u[at[i]];
    return sum;
  }

  /** Adds its forces on the body, with the sign of a stiffness, to {@code r}. */
  public void add(double[] u, double[] r) {
    double force = stiffness * stretch(u);
    for (int i = 0; i < at.length; i++) r[at[i]] += force * weight[i];
  }

  /** The same in single precision. */
  public void add(float[] u, float[] r) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) sum += weight[i] * u[at[i]];
    for (int i = 0; i < at.length; i++) r[at[i]] += (float) (stiffness * sum * weight[i]);
  }
}
