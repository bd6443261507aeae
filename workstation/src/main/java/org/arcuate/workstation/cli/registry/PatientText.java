package org.arcuate.workstation.cli.registry;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.protocol.FollowUpList;
import org.arcuate.outcomes.protocol.FollowUpList.Standing;
import org.arcuate.outcomes.protocol.ImageJudgement;
import org.arcuate.outcomes.protocol.Profile;
import org.arcuate.outcomes.registry.Content;
import org.arcuate.outcomes.registry.Courses;
import org.arcuate.outcomes.registry.Form;
import org.arcuate.outcomes.registry.Kept;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.registry.Subject;

/**
 * Everything of one patient for a person or a program.
 *
 * @param records the records by form
 * @param schedule the planned visits
 * @param steps steps of rehabilitation with their days
 * @param findings what thresholds say
 */
record PatientText(
    Map<Form, List<Kept>> records,
    List<Standing> schedule,
    List<String> steps,
    List<Finding> findings) {

  static PatientText of(
      Registry registry, String code, Map<String, Profile> profiles, LocalDate today) {
    Map<Form, List<Kept>> records = registry.of(code);
    if (records.isEmpty()) throw new BadInput("patient: there is none of that pseudonym");
    Courses courses = registry.courses(code);
    Optional<Subject> subject = registry.subject(code);
    if (courses.n() == 0 || subject.isEmpty())
      return new PatientText(records, List.of(), List.of(), List.of());
    Profile profile = profiles.get(courses.profile()[0]);
    if (profile == null) return new PatientText(records, List.of(), List.of(), List.of());
    return new PatientText(
        records,
        FollowUpList.schedule(today, courses, 0, profile),
        steps(profile, subject.get(), courses.origin()[0]),
        ImageJudgement.of(subject.get(), profile));
  }

  private static List<String> steps(Profile profile, Subject subject, String origin) {
    List<String> steps = new ArrayList<>();
    for (Profile.Step step : profile.steps()) {
      if (!step.origin().isEmpty() && !step.origin().equals(origin)) continue;
      String when =
          step.week().isEmpty()
              ? "when " + step.after()
              : "from week "
                  + step.week().get()
                  + subject
                      .operated()
                      .map(day -> ", " + day.plusWeeks(step.week().get()))
                      .orElse("");
      steps.add(step.step() + " " + when);
    }
    return steps;
  }

  static void line(Kept kept, PrintStream out) {
    StringBuilder line = new StringBuilder();
    line.append("  ").append(kept.id()).append("  ").append(kept.entry().form().word());
    if (kept.version() > 1) line.append(" (version ").append(kept.version()).append(')');
    if (kept.withdrawn()) line.append(" WITHDRAWN");
    kept.entry()
        .texts()
        .forEach((name, text) -> line.append("  ").append(name).append('=').append(text));
    out.println(line);
  }

  void print(PrintStream out) {
    records.values().forEach(all -> all.forEach(kept -> line(kept, out)));
    if (!schedule.isEmpty()) out.println("planned visits:");
    for (Standing visit : schedule)
      out.println(
          String.format(
              Locale.ROOT,
              "  %-7s  %s  %s%s",
              word(visit.state()),
              visit.planned(),
              visit.visit().label(),
              visit.missing().isEmpty() ? "" : "; missing: " + DueCommand.words(visit.missing())));
    if (!steps.isEmpty()) out.println("rehabilitation:");
    for (String step : steps) out.println("  " + step);
    for (Finding finding : findings) out.println(finding.line());
  }

  private static String word(FollowUpList.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>();
    records.values().forEach(kept -> kept.forEach(one -> all.add(RecordJson.of(one))));
    map.put("records", all);
    List<Object> visits = new ArrayList<>();
    for (Standing visit : schedule) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("visit", visit.visit().label());
      one.put("planned", visit.planned().toString());
      one.put("state", word(visit.state()));
      one.put("missing", visit.missing().stream().map(Content::word).toList());
      visits.add(one);
    }
    map.put("schedule", visits);
    map.put("rehabilitation", steps);
    map.put("checks", findings.stream().map(ChecksJson::of).toList());
    return map;
  }
}
