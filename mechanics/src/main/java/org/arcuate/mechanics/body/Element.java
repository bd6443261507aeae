package org.arcuate.mechanics.body;

/** How the displacement inside a brick follows from that of its eight corners. */
public enum Element {
  /** Trilinear, fully integrated: Abaqus and CalculiX C3D8. Too stiff where thin walls bend. */
  TRILINEAR,
  /** With incompatible modes that bend without locking: C3D8I. */
  INCOMPATIBLE
}
