package org.arcuate.mechanics.solver;

import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.ContactLaw;
import org.arcuate.mechanics.load.Interface;
import org.arcuate.mechanics.load.Spring;

/** The springs that stand for a contact in one round of {@link ContactSolution}. */
final class ContactState {
  /** Part of the way that friction goes to that of the law. */
  private static final double TAKEN = 0.8;

  private final Contact contact;
  private final ContactLaw law;
  private final Interface face;

  /** Stiffness of each pair along the normal and in the face, N/mm. */
  private final double[] along;

  private final double[] across;

  /** Shear force of each pair that friction allows, N. */
  private final double[] most;

  ContactState(Contact contact) {
    this.contact = contact;
    law = contact.law();
    face = contact.face();
    int n = face.pairs();
    along = new double[n];
    across = new double[n];
    most = new double[n];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    for (int p = 0; p < n; p++) {
      along[p] = contact.along(p);
      across[p] = contact.across(p);
    }
  }

  /**
   * Adds the springs.
   *
   * @param least part of its own stiffness that a pair keeps which carries nothing
   */
  void addSprings(double least, List<Spring> springs) {
    for (int p = 0; p < along.length; p++) {
      double a = Math.max(along[p], least * contact.along(p));
      double b = Math.max(across[p], least * contact.across(p));
      springs.addAll(face.springs(p, a, b));
    }
  }

  /** Adds how far the springs are from the law under displacements, and what the law carries. */
  void compare(double[] u, double[] sums) {
    compare(u, false, sums);
  }

  /** The same with the friction of the springs in place of that of the law. */
  void compareHeld(double[] u, double[] sums) {
    compare(u, true, sums);
  }

  private void compare(double[] u, boolean held, double[] sums) {
    for (int p = 0; p < along.length; p++) {
      Interface.Motion moved = face.motion(p, u);
      double gap = moved.gapMm();
      double slip = moved.slipMm();
      double area = face.areaMm2()[p];
      double pressed = area * law.pressure(gap);
      double sheared =
          held ? Math.min(contact.across(p) * slip, most[p]) : area * law.shear(gap, slip);
      sums[0] += Math.hypot(pressed + along[p] * gap, sheared - across[p] * slip);
      sums[1] += Math.hypot(pressed, sheared);
    }
  }

  /**
   * Takes the stiffness that the law has under displacements.
   *
   * @param rubs whether to take its friction too, most of the way
   */
  void follow(double[] u, boolean rubs) {
    if (law.isLinear()) return;
    for (int p = 0; p < along.length; p++) {
      Interface.Motion moved = face.motion(p, u);
      double gap = moved.gapMm();
      double slip = moved.slipMm();
      double area = face.areaMm2()[p];
      double friction = law.friction() * area * law.pressure(gap);
      if (rubs)
        most[p] = Double.isInfinite(most[p]) ? friction : (1 - TAKEN) * most[p] + TAKEN * friction;
      double sticks = contact.across(p);
      along[p] = gap <= 0 ? contact.along(p) : 0;
      across[p] = sticks * slip <= most[p] ? sticks : most[p] / slip;
    }
  }

  /** How fast the energy of the contact rises at part t of the way from u to v. */
  double slope(double[] u, double[] v, double t) {
    double sum = 0;
    for (int p = 0; p < along.length; p++) {
      Vec3 way = face.apart(p, v).minus(face.apart(p, u));
      Vec3 apart = face.apart(p, u).plus(way.times(t));
      Vec3 n = face.normal()[p];
      double area = face.areaMm2()[p];
      double gap = apart.dot(n);
      sum -= area * law.pressure(gap) * way.dot(n);
      Vec3 slip = apart.minus(n.times(gap));
      double length = slip.length();
      if (length == 0) continue;
      double shear = Math.min(contact.across(p) * length, most[p]);
      sum += shear * slip.dot(way) / length;
    }
    return sum;
  }
}
