package org.arcuate.outcomes.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.survival.FollowUp;

/**
 * The dates that matter of every patient of the cohort, one place per patient, in the order of
 * their codes. Dates are days since 1970-01-01, {@link #NONE} where there is none.
 *
 * <p>The registry keeps this up to date with every change, so that nobody reads a million visits to
 * draw a curve. The record owns its arrays.
 *
 * @param code pseudonyms
 * @param profile protocol of the follow-up, empty if none is named
 * @param origin bone the tumour comes from, empty if not known
 * @param surgery first primary operation, or the first of any kind
 * @param revision first revision
 * @param lastSeen last day on which anything is known of the patient
 * @param lost day of the last news of a patient who is lost to follow-up or left
 * @param death death
 * @param diseaseDeath death of the disease
 * @param recurrence first local recurrence
 * @param metastasis first metastasis
 * @param progression first of recurrence, metastasis and progression after the operation
 * @param mechanical first failure of Henderson type 1 to 3
 * @param nonMechanical first failure of Henderson type 4 or 5
 * @param failure first failure of any type
 * @param seen what was held on which day; see {@link #days}
 */
public record Courses(
    String[] code,
    String[] profile,
    String[] origin,
    int[] surgery,
    int[] revision,
    int[] lastSeen,
    int[] lost,
    int[] death,
    int[] diseaseDeath,
    int[] recurrence,
    int[] metastasis,
    int[] progression,
    int[] mechanical,
    int[] nonMechanical,
    int[] failure,
    String[] seen) {

  /** No such day. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Days of a month in figures of months: a 48th of four years. */
  public static final double DAYS_PER_MONTH = 1461.0 / 48;

  /** What a curve may be about. */
  public enum Endpoint {
    /** Death of any cause. */
    DEATH,
    /** Death of the disease; other deaths compete. */
    DISEASE_DEATH,
    /** Recurrence, metastasis, progression or death: progression-free survival. */
    PROGRESSION_OR_DEATH,
    /** Local recurrence; death competes. */
    RECURRENCE,
    /** Metastasis; death competes. */
    METASTASIS,
    /** Henderson 1 to 3; death competes (R076, R089). */
    MECHANICAL,
    /** Henderson 4 and 5; death competes (R077, R089). */
    NON_MECHANICAL,
    /** Any failure; death competes. */
    FAILURE,
    /** A revision; death competes. */
    REVISION
  }

  /** What was held on one day: contents as bits of {@link Content#bit}. */
  public record SeenOn(int day, int contents) {}

  /** Number of patients. */
  public int n() {
    return code.length;
  }

  /** Places of those who were operated on: the others have no time to an event. */
  public int[] operated() {
    int[] places = new int[n()];
    int n = 0;
    for (int i = 0; i < n(); i++) if (surgery[i] != NONE) places[n++] = i;
    return Arrays.copyOf(places, n);
  }

  /**
   * Months from the operation to an event (cause 1), to a death that competes with it (cause 2) or
   * to the last news (cause 0), of those in {@link #operated}, in that order (R087).
   *
   * <p>An event on the same day as death counts as the event.
   *
   * @throws BadInput if nobody was operated on
   */
  public FollowUp followUp(Endpoint endpoint) {
    int[] places = operated();
    if (places.length == 0)
      throw new BadInput("follow-up: no patient of the cohort has an operation with a date");
    double[] months = new double[places.length];
    int[] cause = new int[places.length];
    for (int p = 0; p < places.length; p++) {
      int i = places[p];
      int event = event(endpoint, i);
      int end = death[i] != NONE ? death[i] : Math.max(lastSeen[i], surgery[i]);
      cause[p] = event != NONE ? 1 : death[i] != NONE ? 2 : 0;
      months[p] = Math.max(0, (event != NONE ? event : end) - surgery[i]) / DAYS_PER_MONTH;
    }
    return new FollowUp(months, cause);
  }

  private int event(Endpoint endpoint, int i) {
    return switch (endpoint) {
      case DEATH -> death[i];
      case DISEASE_DEATH -> diseaseDeath[i];
      case PROGRESSION_OR_DEATH -> progression[i] != NONE ? progression[i] : death[i];
      case RECURRENCE -> recurrence[i];
      case METASTASIS -> metastasis[i];
      case MECHANICAL -> mechanical[i];
      case NON_MECHANICAL -> nonMechanical[i];
      case FAILURE -> failure[i];
      case REVISION -> revision[i];
    };
  }

  /** The days on which something was held, first to last, of the patient at a place. */
  public List<SeenOn> days(int place) {
    List<SeenOn> days = new ArrayList<>();
    String text = seen[place];
    int at = 0;
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int blank = text.indexOf(' ', colon);
      int end = blank < 0 ? text.length() : blank;
      days.add(
          new SeenOn(
              Integer.parseInt(text, at, colon, 36), Integer.parseInt(text, colon + 1, end, 16)));
      at = end + 1;
    }
    return days;
  }
}
