package org.arcuate.outcomes.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.outcomes.protocol.Profile.Planned;
import org.arcuate.outcomes.registry.Content;
import org.arcuate.outcomes.registry.Courses;
import org.arcuate.outcomes.registry.Courses.SeenOn;
import org.jspecify.annotations.Nullable;

/**
 * Who is due on a day: for each patient the last visit whose window is open or over, if it does not
 * hold what it must. Who has died, is lost or left is not due.
 *
 * @param on the day
 * @param due the visits, overdue ones first, then by planned day and code
 * @param watched number of patients who are followed by a known protocol
 * @param withoutProtocol number of living patients with an operation and no protocol
 * @param unknown number of patients by a protocol that is not there
 */
public record FollowUpList(
    LocalDate on, List<Due> due, int watched, int withoutProtocol, Map<String, Integer> unknown) {

  /** How a planned visit stands. */
  public enum State {
    /** Its window is not open yet. */
    COMING,
    /** It held what it must. */
    HELD,
    /** Its window is open and something is missing. */
    DUE,
    /** Its window is over and something is missing. */
    OVERDUE
  }

  /**
   * A visit that is due.
   *
   * @param code pseudonym
   * @param visit the planned visit
   * @param planned its day
   * @param state {@link State#DUE} or {@link State#OVERDUE}
   * @param missing what it must hold and does not
   * @param missed number of earlier visits that did not hold what they must
   */
  public record Due(
      String code,
      Planned visit,
      LocalDate planned,
      State state,
      List<Content> missing,
      int missed) {
    /** Last day of the window. */
    public LocalDate closes() {
      return planned.plusDays(visit.late());
    }
  }

  /**
   * A planned visit of one patient.
   *
   * @param visit what is planned
   * @param planned its day
   * @param state how it stands
   * @param missing what it must hold and does not
   */
  public record Standing(Planned visit, LocalDate planned, State state, List<Content> missing) {}

  /** The list of a day. */
  public static FollowUpList on(LocalDate day, Courses courses, Map<String, Profile> profiles) {
    List<Due> due = new ArrayList<>();
    Map<String, Integer> unknown = new TreeMap<>();
    int watched = 0;
    int without = 0;
    for (int i = 0; i < courses.n(); i++) {
      Profile profile = profiles.get(courses.profile()[i]);
      if (start(courses, i, profile) == Courses.NONE || !isFollowed(courses, i)) continue;
      if (profile != null) {
        watched++;
        add(due, day, courses, i, profile);
      } else if (courses.profile()[i].isEmpty()) without++;
      else unknown.merge(courses.profile()[i], 1, Integer::sum);
    }
    due.sort(
        Comparator.comparing((Due d) -> d.state == State.DUE)
            .thenComparing(Due::planned)
            .thenComparing(Due::code));
    return new FollowUpList(day, List.copyOf(due), watched, without, unknown);
  }

  private static boolean isFollowed(Courses courses, int i) {
    return courses.death()[i] == Courses.NONE && courses.lost()[i] == Courses.NONE;
  }

  private static int start(Courses courses, int i, @Nullable Profile profile) {
    return profile != null && profile.fromRevision() ? courses.revision()[i] : courses.surgery()[i];
  }

  private static void add(List<Due> due, LocalDate day, Courses courses, int i, Profile profile) {
    List<SeenOn> seen = courses.days(i);
    LocalDate start = LocalDate.ofEpochDay(start(courses, i, profile));
    int missed = 0;
    Planned last = profile.visits().getFirst();
    int lastLacks = 0;
    boolean any = false;
    for (Planned visit : profile.visits()) {
      LocalDate planned = visit.day(start);
      if (planned.minusDays(visit.early()).isAfter(day)) break;
      if (any && lastLacks != 0) missed++;
      last = visit;
      lastLacks = visit.mask() & ~held(visit, planned, seen);
      any = true;
    }
    if (!any || lastLacks == 0) return;
    LocalDate planned = last.day(start);
    State state = day.isAfter(planned.plusDays(last.late())) ? State.OVERDUE : State.DUE;
    due.add(new Due(courses.code()[i], last, planned, state, contents(lastLacks), missed));
  }

  /** Contents held within the window of a visit, as bits. */
  private static int held(Planned visit, LocalDate planned, List<SeenOn> seen) {
    long from = planned.toEpochDay() - visit.early();
    long to = planned.toEpochDay() + visit.late();
    int held = 0;
    for (SeenOn on : seen) if (on.day() >= from && on.day() <= to) held |= on.contents();
    return held;
  }

  private static List<Content> contents(int mask) {
    List<Content> contents = new ArrayList<>();
    for (Content content : Content.values()) if ((mask & content.bit()) != 0) contents.add(content);
    return contents;
  }

  /**
   * All planned visits of one patient, as they stand on a day; empty if the patient has no
   * operation that the protocol counts from. Visits planned after a death are left out.
   */
  public static List<Standing> schedule(
      LocalDate day, Courses courses, int place, Profile profile) {
    int start = start(courses, place, profile);
    if (start == Courses.NONE) return List.of();
    List<SeenOn> seen = courses.days(place);
    List<Standing> schedule = new ArrayList<>();
    for (Planned visit : profile.visits()) {
      LocalDate planned = visit.day(LocalDate.ofEpochDay(start));
      int death = courses.death()[place];
      if (death != Courses.NONE && planned.toEpochDay() > death) break;
      int lacks = visit.mask() & ~held(visit, planned, seen);
      State state =
          lacks == 0
              ? State.HELD
              : planned.minusDays(visit.early()).isAfter(day)
                  ? State.COMING
                  : day.isAfter(planned.plusDays(visit.late())) ? State.OVERDUE : State.DUE;
      schedule.add(new Standing(visit, planned, state, contents(lacks)));
    }
    return schedule;
  }
}
