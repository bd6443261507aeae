package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.Spring;

/**
 * How a body answers whose parts touch without being tied.
 *
 * <p>The law of each contact is replaced by springs that give the same force under the last
 * displacements; a pair that stands apart has none. The displacements then go towards the answer of
 * that linear system as far as the potential energy falls, friction held at what an earlier
 * pressure allows: for given friction that energy is convex. Once the springs obey the friction
 * that is held, or nearly do, it follows the pressure (held loosely, contact in few places never
 * came to rest). It is repeated until the forces of the springs are those of the law. The load is
 * laid on at once, from rest: what slid to and fro before is not known.
 *
 * <p>Each linear system is solved from the displacements before, to a part of what is out of
 * balance there; only the last is solved to the tolerance asked for. The coarse spaces of the first
 * system serve all of them: only the stiffness of springs changes.
 *
 * <p>Found for blocks, slopes, pegs and embedded parts in 2 to 25 rounds, each a new linear system.
 * An implant that hangs by one screw and touches bone at few places took 25.
 *
 * @param solution displacements; the springs of the last round are among those of its model
 * @param rounds linear systems that were solved
 * @param unbalanced sum of the differences between springs and law, as a part of the forces that
 *     the law lets pass
 */
public record ContactSolution(Solution solution, int rounds, double unbalanced) {
  /** {@link #unbalanced} is at most this. */
  public static final double BALANCED = 1e-3;

  private static final int MOST_ROUNDS = 60;

  /**
   * Friction follows the pressure once the springs obey the friction that is held to this part of
   * what is out of balance; after {@link #LOOSE_ROUNDS}, once they obey it altogether.
   */
  private static final double LOOSE = 0.3;

  private static final int LOOSE_ROUNDS = 40;

  /** Part of what is out of balance that the linear system of a round but the last may leave. */
  private static final double LEFT = 0.1;

  /** Rounds without a way to go before a part is taken to slide away. */
  private static final int MOST_RESTS = 4;

  /** Farthest step, in units of the way to the linear answer: sliding creeps otherwise. */
  private static final double FARTHEST = 1.9;

  /** Stiffness of a pair that slides freely, as a part of its own: holds rigid bodies. */
  private static final double LEAST = 1e-7;

  /**
   * Solves.
   *
   * @param model with supports and springs, those of the contacts left out
   * @param force on each unknown, N
   * @param tolerance as of {@link Elasticity#solve}
   * @throws BadInput if a part can move freely, slides away, or no state is found that obeys the
   *     laws
   */
  public static ContactSolution of(
      Model model, List<Contact> contacts, double[] force, double tolerance, Work work) {
    List<ContactState> states = contacts.stream().map(ContactState::new).toList();
    int n = force.length;
    double[] u = new double[n];
    double[] ku = new double[n];
    double unbalanced = 1;
    int rests = 0;
    Elasticity ready = Elasticity.of(sprung(model, springs(states)), work);
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      List<Spring> laid = springs(states);
      if (round > 1) ready.hold(sprung(model, laid).springs(), work);
      Solution solution = ready.solve(force, tolerance, LEFT, u, work);
      unbalanced = unbalanced(states, solution.mm());
      if (unbalanced <= BALANCED) {
        solution = ready.solve(force, tolerance, 0, solution.mm(), work);
        unbalanced = unbalanced(states, solution.mm());
        if (unbalanced <= BALANCED) return new ContactSolution(solution, round, unbalanced);
      }
      double[] v = solution.mm();
      double[] kv = new double[n];
      ready.forces(v, kv, work);
      double[] carried = new double[n];
      for (Spring s : laid) s.add(v, carried);
      for (int i = 0; i < n; i++) kv[i] -= carried[i];
      double step = round == 1 ? 1 : step(states, u, v, ku, kv, force);
      for (int i = 0; i < n; i++) {
        u[i] += step * (v[i] - u[i]);
        ku[i] += step * (kv[i] - ku[i]);
      }
      rests = step < LEAST ? rests + 1 : 0;
      if (rests == MOST_RESTS) break;
      double[] held = new double[2];
      for (ContactState s : states) s.compareHeld(v, held);
      double loose = round <= LOOSE_ROUNDS ? LOOSE * unbalanced : 0;
      boolean rubs = round == 1 || held[0] <= Math.max(BALANCED, loose) * held[1];
      for (ContactState s : states) s.follow(u, rubs);
    }
    throw new BadInput(
        "contact: no state of the interfaces was found that obeys their laws within %s (%.1e):"
            + " a part may slide away",
        BALANCED, unbalanced);
  }

  private static List<Spring> springs(List<ContactState> states) {
    List<Spring> springs = new ArrayList<>();
    for (ContactState s : states) s.addSprings(LEAST, springs);
    return springs;
  }

  private static Model sprung(Model model, List<Spring> laid) {
    List<Spring> springs = new ArrayList<>(model.springs());
    springs.addAll(laid);
    return new Model(model.body(), model.element(), model.supports(), springs);
  }

  private static double unbalanced(List<ContactState> states, double[] v) {
    double[] sums = new double[2];
    for (ContactState s : states) s.compare(v, sums);
    return sums[1] > 0 ? sums[0] / sums[1] : sums[0] > 0 ? 1 : 0;
  }

  /** Where the energy is least on the way from u through v. */
  private static double step(
      List<ContactState> states, double[] u, double[] v, double[] ku, double[] kv, double[] f) {
    double slope = 0;
    double curvature = 0;
    for (int i = 0; i < u.length; i++) {
      double d = v[i] - u[i];
      slope += (ku[i] - f[i]) * d;
      curvature += (kv[i] - ku[i]) * d;
    }
    double low = 0;
    double high = FARTHEST;
    for (int halving = 0; halving < 30; halving++) {
      double t = halving == 0 ? FARTHEST : (low + high) / 2;
      double rises = slope + t * curvature;
      for (ContactState s : states) rises += s.slope(u, v, t);
      if (rises > 0) high = t;
      else low = t;
      if (low == FARTHEST) break;
    }
    return low;
  }
}
