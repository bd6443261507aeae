package org.arcuate.mechanics.solver;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.Spring;

/**
 * How a body answers whose parts touch without being tied.
 *
 * <p>The law of each contact is replaced by springs that would give the same force under the last
 * displacements; a pair that stands apart has none. That is repeated until the forces of the
 * springs are those of the law. The load is laid on at once, from rest: what slid to and fro before
 * is not known.
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
   * Stiffness in the face of a pair that slides freely, as a part of its own: holds rigid bodies.
   */
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
    List<State> states = contacts.stream().map(State::new).toList();
    double[] start = new double[force.length];
    double unbalanced = 1;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      List<Spring> springs = new ArrayList<>(model.springs());
      for (State s : states) s.addSprings(springs);
      Elasticity ready =
          Elasticity.of(new Model(model.body(), model.element(), model.supports(), springs), work);
      Solution solution = ready.solve(force, tolerance, start, work);
      double[] sums = new double[2];
      for (State s : states) s.follow(solution.mm(), sums);
      unbalanced = sums[1] > 0 ? sums[0] / sums[1] : sums[0] > 0 ? 1 : 0;
      if (unbalanced <= BALANCED) return new ContactSolution(solution, round, unbalanced);
      start = solution.mm();
    }
    throw new BadInput(
        "contact: no state of the interfaces obeys their laws within %s after %d rounds (%.1e):"
            + " a part may slide away",
        BALANCED, MOST_ROUNDS, unbalanced);
  }

  /** The springs of a contact. */
  private static final class State {
    private final Contact contact;
    private final double[] along;
    private final double[] across;

    State(Contact contact) {
      this.contact = contact;
      int n = contact.face().pairs();
      along = new double[n];
      across = new double[n];
      for (int p = 0; p < n; p++) {
        along[p] = contact.law().normalMpaPerMm() * contact.face().areaMm2()[p];
        across[p] = contact.law().shearMpaPerMm() * contact.face().areaMm2()[p];
      }
    }

    void addSprings(List<Spring> springs) {
      for (int p = 0; p < along.length; p++)
        springs.addAll(contact.face().springs(p, along[p], across[p]));
    }

    /** Takes the stiffness that the law has under displacements; adds what that changes. */
    void follow(double[] u, double[] sums) {
      for (int p = 0; p < along.length; p++) {
        Vec3 apart = contact.face().apart(p, u);
        Vec3 n = contact.face().normal()[p];
        double gap = apart.dot(n);
        double slip = apart.minus(n.times(gap)).length();
        double area = contact.face().areaMm2()[p];
        double pressed = area * contact.law().pressure(gap);
        double sheared = area * contact.law().shear(gap, slip);
        sums[0] += Math.hypot(pressed + along[p] * gap, sheared - across[p] * slip);
        sums[1] += Math.hypot(pressed, sheared);
        double sticks = area * contact.law().shearMpaPerMm();
        boolean touches = contact.law().isLinear() || gap <= 0;
        along[p] = touches ? area * contact.law().normalMpaPerMm() : 0;
        across[p] = !touches ? 0 : slip > 0 ? Math.max(sheared / slip, LEAST * sticks) : sticks;
      }
    }
  }
}
