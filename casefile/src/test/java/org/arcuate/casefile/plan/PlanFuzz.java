package org.arcuate.casefile.plan;

import org.arcuate.geometry.BadInput;

/** Any bytes as {@code plan.yaml} and {@code case.yaml}: read, or refused. */
public final class PlanFuzz {
  private PlanFuzz() {}

  /** For the fuzzer, and for the files that it once found. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Plan plan = Plan.parse(data, "plan.yaml");
      for (String key : Shapes.PLAN.keys().keySet()) plan.section(key);
    } catch (BadInput e) {
      // Refused, as it should be.
    }
    try {
      CaseSheet.parse(data, "case.yaml");
    } catch (BadInput e) {
      // Refused, as it should be.
    }
  }
}
