package org.arcuate.casefile.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.arcuate.geometry.BadInput;

/**
 * A point at which people look and agree before the work goes on.
 *
 * <p>What a signature covers is what the gate's steps publish, file by file; the gate of the whole
 * plan covers every file and every input.
 */
public enum Gate {
  /** The labels are what the images show (R175). */
  SEGMENTATION(Covers.LABELS, Map.of(Role.SURGEON, 1)),
  /** The tumour can be removed en bloc: a consensus of three surgeons (R011). */
  EN_BLOC(Covers.LABELS, Map.of(Role.SURGEON, 3)),
  /** Surgeons and engineers agree on what is cut (R021). */
  RESECTION(Covers.CUTS, Map.of(Role.SURGEON, 1, Role.ENGINEER, 1)),
  /** The construct is strong enough (R265). */
  STRENGTH(Covers.STRENGTH, Map.of(Role.ENGINEER, 1)),
  /** The whole plan is approved once more (R203). */
  PLAN(List.of(), Map.of(Role.SURGEON, 1, Role.ENGINEER, 1));

  @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
  private final List<String> steps;

  @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
  private final Map<Role, Integer> needs;

  Gate(List<String> steps, Map<Role, Integer> needs) {
    this.steps = List.copyOf(steps);
    this.needs = Map.copyOf(needs);
  }

  private static final class Covers {
    static final List<String> LABELS = List.of("study", "fuse", "segment");
    static final List<String> CUTS = List.of("study", "fuse", "segment", "landmarks", "resect");
    static final List<String> STRENGTH = List.of("segment", "resect", "strength");
  }

  /** A gate by its name, such as {@code en-bloc}. */
  public static Gate named(String name) {
    for (Gate gate : values()) if (gate.word().equals(name)) return gate;
    throw new BadInput(
        "gate %s: needed one of %s",
        name, Arrays.stream(values()).map(Gate::word).collect(Collectors.joining(", ")));
  }

  /** Its name in small letters. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What whoever signs agrees with. */
  public String question() {
    return switch (this) {
      case SEGMENTATION -> "The labels are what the images show.";
      case EN_BLOC -> "The tumour can be removed en bloc.";
      case RESECTION -> "This is what is to be cut.";
      case STRENGTH -> "What is left is strong enough.";
      case PLAN -> "The whole plan, with all its files and inputs.";
    };
  }

  /** The steps whose files it covers; none for the whole plan, which covers all. */
  public List<String> steps() {
    return steps;
  }

  /** How many signatures of each role open it. */
  public Map<Role, Integer> needs() {
    return needs;
  }
}
