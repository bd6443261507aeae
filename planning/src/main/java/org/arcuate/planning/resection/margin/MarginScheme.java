package org.arcuate.planning.resection.margin;

import java.util.List;
import org.arcuate.geometry.BadInput;

/**
 * How margins are classed. A plan knows distances to the tumour seen on images, never what a
 * microscope will find: the classes here are what is to be expected if the plan is carried out.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays and lists are never written to
public enum MarginScheme {
  /**
   * UICC residual tumour: R0 none; R1 microscopic: the cut grazes the edge of the tumour, to a
   * depth of what MR resolves in its plane (1 mm); R2 macroscopic: deeper.
   */
  UICC("uicc", List.of("R0", "R1", "R2"), new double[] {0, -1}),
  /**
   * Enneking 1980: wide, through normal tissue, here from 10 mm on (requirement R014; Kawaguchi
   * 1989 draws the line there, too); marginal, through the reactive zone, below; intralesional,
   * through the tumour. Radical, the whole compartment, is not told by a distance.
   */
  ENNEKING("enneking", List.of("wide", "marginal", "intralesional"), new double[] {10, 0}),
  /** The scheme of the paediatric series: R0 above 2 mm, R1 negative up to 2 mm, R2 positive. */
  TWO_MILLIMETRE("two-millimetre", List.of("R0", "R1", "R2"), new double[] {2, 0});

  private final String word;
  private final List<String> classes;
  private final double[] limits;

  MarginScheme(String word, List<String> classes, double[] limits) {
    this.word = word;
    this.classes = classes;
    this.limits = limits;
  }

  /** The scheme of a word in a plan. */
  public static MarginScheme of(String word) {
    for (MarginScheme s : values()) if (s.word.equals(word)) return s;
    throw new BadInput("scheme of margins %s: there are uicc, enneking, two-millimetre", word);
  }

  /** As in a plan. */
  public String word() {
    return word;
  }

  /** Its classes, best first. */
  public List<String> classes() {
    return classes;
  }

  /** Least margin of each class but the last, mm. */
  public double[] limitsMm() {
    return limits.clone();
  }

  /** The class of a margin; one on a limit belongs to the worse class, but 10 mm are wide. */
  public String of(double marginMm) {
    for (int c = 0; c < limits.length; c++) {
      boolean within = (this == ENNEKING && c == 0) ? marginMm >= limits[c] : marginMm > limits[c];
      if (within) return classes.get(c);
    }
    return classes.getLast();
  }
}
