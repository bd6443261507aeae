package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.figure.FlowFigure;
import org.arcuate.outcomes.registry.Screening;

/** Who came into the cohort and who was left out, and why. */
public final class Inclusion {
  private Inclusion() {}

  /** The flow chart of a registry. */
  public static Analysis of(Screening screening) {
    List<FlowFigure.Exclusion> excluded = new ArrayList<>();
    int named = 0;
    for (Map.Entry<String, Integer> reason : screening.excluded().entrySet()) {
      excluded.add(new FlowFigure.Exclusion(reason.getKey(), reason.getValue()));
      named += reason.getValue();
    }
    int rest = screening.screened() - screening.included() - named;
    if (rest > 0) excluded.add(new FlowFigure.Exclusion("no reason given", rest));
    String title = "Inclusion";
    return new Analysis(
        title,
        List.of(),
        List.of(
            FlowFigure.of(
                title,
                List.of(
                    new FlowFigure.Stage("screened", screening.screened(), excluded),
                    new FlowFigure.Stage("in the cohort", screening.included(), List.of())))),
        Analysis.values("screened", screening.screened(), "included", screening.included()),
        List.of());
  }
}
