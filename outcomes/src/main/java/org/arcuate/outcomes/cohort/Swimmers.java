package org.arcuate.outcomes.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.figure.SwimmerFigure;
import org.arcuate.outcomes.figure.SwimmerFigure.Event;
import org.arcuate.outcomes.figure.SwimmerFigure.Lane;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.table.Table;

/** The follow-up of each patient side by side. */
public final class Swimmers {
  private Swimmers() {}

  /**
   * The swimmer plot of a cohort.
   *
   * @param id column of the pseudonyms
   * @param status column that colours the lanes
   */
  public static Analysis of(Endpoint.Watched watched, String id, String status, String unit) {
    Table table = watched.table();
    FollowUp followUp = watched.followUp();
    List<String> names = table.texts(id);
    List<String> groups = table.texts(status);
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < followUp.n(); i++) {
      int cause = followUp.cause()[i];
      double time = followUp.time()[i];
      String event = cause == 1 ? "the event" : "the competing event";
      lanes.add(
          new Lane(
              names.get(i),
              groups.get(i).isEmpty() ? "not given" : groups.get(i),
              time,
              cause == 0,
              cause == 0 ? List.of() : List.of(new Event(event, time))));
    }
    return new Analysis(
        "Follow-up of each patient",
        List.of(),
        List.of(SwimmerFigure.of("Follow-up of each patient", unit, lanes)),
        Map.of("n", followUp.n()),
        List.of());
  }
}
