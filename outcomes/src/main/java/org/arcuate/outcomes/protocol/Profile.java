package org.arcuate.outcomes.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Content;
import org.arcuate.outcomes.yaml.Section;

/**
 * A protocol of follow-up: which visits are planned when, what each must hold, the steps of
 * rehabilitation, and the thresholds by which images are judged.
 *
 * @param name name in records ({@code revision})
 * @param source the paper, or who made it
 * @param fromRevision true if months are counted from the first revision, not the first operation
 * @param visits the planned visits, first to last
 * @param steps steps of rehabilitation
 * @param thresholds limits by name
 */
public record Profile(
    String name,
    String source,
    boolean fromRevision,
    List<Planned> visits,
    List<Step> steps,
    Map<String, Threshold> thresholds) {

  private static final List<String> OF_THE_PAPERS =
      List.of("extra-articular-hip", "revision", "paediatric", "zone-iv", "sacrectomy");

  /** Furthest month that can be planned. */
  private static final int LAST_MONTH = 600;

  /**
   * A planned visit.
   *
   * @param label how it is called ({@code 24 months})
   * @param months calendar months after the operation
   * @param days days on top of these; negative before the operation
   * @param early days that it may be early
   * @param late days that it may be late
   * @param hold what it must hold
   */
  public record Planned(
      String label, int months, int days, int early, int late, List<Content> hold) {

    /** The day that is planned after an operation on a day. */
    public LocalDate day(LocalDate operated) {
      return operated.plusMonths(months).plusDays(days);
    }

    /** What it must hold, as bits. */
    int mask() {
      int mask = 0;
      for (Content content : hold) mask |= content.bit();
      return mask;
    }

    /** Days after the operation, a month being 30.4 days; for the order alone. */
    private double about() {
      return months * 30.4375 + days;
    }
  }

  /**
   * A step of rehabilitation.
   *
   * @param step name of the step in records
   * @param origin bone the tumour comes from; empty for all
   * @param week weeks after the operation; absent if it follows something else
   * @param after what it follows, in words; empty if it follows the operation
   */
  public record Step(String step, String origin, Optional<Integer> week, String after) {}

  /**
   * A limit.
   *
   * @param limit the number
   * @param unit its unit
   * @param meaning one sentence
   */
  public record Threshold(double limit, String unit, String meaning) {}

  /** The protocol of one of the papers. */
  public static Profile called(String name) {
    if (!OF_THE_PAPERS.contains(name))
      throw new BadInput("protocol: there are %s", String.join(", ", OF_THE_PAPERS));
    String file = name + ".yaml";
    try (InputStream in = Profile.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("the protocol " + file + " is not packaged");
      return of(Section.of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The protocols of the papers by name. */
  public static Map<String, Profile> ofThePapers() {
    Map<String, Profile> profiles = new TreeMap<>();
    for (String name : OF_THE_PAPERS) profiles.put(name, called(name));
    return profiles;
  }

  /** The protocol in a file of the department's own. */
  public static Profile of(Path file) {
    return of(Section.of(file));
  }

  private static Profile of(Section root) {
    String name = root.needed("name");
    if (!name.matches("[a-z0-9-]{1,40}"))
      throw new BadInput("%s: name needs small letters, digits and -", root.where());
    String from = root.text("from").orElse("operation");
    if (!from.equals("operation") && !from.equals("revision"))
      throw new BadInput("%s: from needs operation or revision", root.where());
    root.list("ours");
    List<Planned> visits = visits(root);
    List<Step> steps = root.sections("rehabilitation").stream().map(Profile::step).toList();
    Map<String, Threshold> thresholds = new TreeMap<>();
    Section limits = root.section("thresholds");
    for (String key : limits.keys()) thresholds.put(key, threshold(limits.section(key)));
    Profile profile =
        new Profile(
            name, root.needed("source"), from.equals("revision"), visits, steps, thresholds);
    root.mustBeReadWhole();
    return profile;
  }

  private static Step step(Section section) {
    Step step =
        new Step(
            section.needed("step"),
            section.text("origin").orElse(""),
            section.whole("week", 0, 520),
            section.text("after").orElse(""));
    if (step.week.isPresent() != step.after.isEmpty())
      throw new BadInput("%s: a step needs either week or after", section.where());
    section.mustBeReadWhole();
    return step;
  }

  private static Threshold threshold(Section section) {
    Threshold threshold =
        new Threshold(
            section
                .number("limit")
                .orElseThrow(() -> new BadInput("%s: 'limit' is needed", section.where())),
            section.needed("unit"),
            section.needed("meaning"));
    section.mustBeReadWhole();
    return threshold;
  }

  private static List<Planned> visits(Section root) {
    int early = root.section("window").whole("early", 0, 365).orElse(14);
    int late = root.section("window").whole("late", 0, 365).orElse(14);
    TreeMap<Integer, Planned> byMonth = new TreeMap<>();
    List<Planned> byDay = new ArrayList<>();
    int month = 0;
    for (Section rule : root.sections("visits")) {
      List<Content> hold = contents(rule);
      int before = rule.whole("early", 0, 365).orElse(early);
      int after = rule.whole("late", 0, 365).orElse(late);
      for (int day : rule.wholes("days", -365, 3650)) {
        String label = day < 0 ? "before the operation" : "day " + day;
        byDay.add(new Planned(rule.text("label").orElse(label), 0, day, before, after, hold));
      }
      List<Integer> months = new ArrayList<>(rule.wholes("months", 1, LAST_MONTH));
      int every = rule.whole("every", 1, LAST_MONTH).orElse(0);
      if (every > 0) {
        int until = rule.whole("until", 1, LAST_MONTH).orElse(LAST_MONTH);
        for (int m = month + every; m <= until; m += every) months.add(m);
        month = until;
      }
      for (int m : months)
        byMonth.merge(m, new Planned(months(m), m, 0, before, after, hold), Profile::both);
      rule.mustBeReadWhole();
    }
    for (Section rule : root.sections("also")) also(rule, byMonth);
    byDay.addAll(byMonth.values());
    byDay.sort(Comparator.comparingDouble(Planned::about));
    checkWindows(root, byDay);
    return List.copyOf(byDay);
  }

  private static void also(Section rule, TreeMap<Integer, Planned> byMonth) {
    List<Content> hold = contents(rule);
    List<Integer> months = new ArrayList<>(rule.wholes("months", 1, LAST_MONTH));
    int every = rule.whole("every", 1, LAST_MONTH).orElse(0);
    int until = rule.whole("until", 1, LAST_MONTH).orElse(LAST_MONTH);
    for (int m = every; every > 0 && m <= until; m += every)
      if (byMonth.containsKey(m)) months.add(m);
    for (int m : months) {
      Planned there = byMonth.get(m);
      if (there == null) throw new BadInput("%s: there is no visit at %d months", rule.where(), m);
      byMonth.put(m, both(there, new Planned("", m, 0, 0, 0, hold)));
    }
    rule.mustBeReadWhole();
  }

  private static String months(int months) {
    return months == 1 ? "1 month" : months + " months";
  }

  private static Planned both(Planned one, Planned other) {
    List<Content> hold = new ArrayList<>(one.hold);
    for (Content content : other.hold) if (!hold.contains(content)) hold.add(content);
    return new Planned(one.label, one.months, one.days, one.early, one.late, List.copyOf(hold));
  }

  private static List<Content> contents(Section rule) {
    try {
      return rule.list("hold").stream().map(Content::called).toList();
    } catch (BadInput e) {
      throw BadInput.because(rule.where() + ": " + e.getMessage(), e);
    }
  }

  /** Windows must not meet: what is held on a day belongs to one visit. */
  private static void checkWindows(Section root, List<Planned> visits) {
    if (visits.isEmpty()) throw new BadInput("%s: 'visits' are needed", root.where());
    for (int i = 1; i < visits.size(); i++) {
      Planned one = visits.get(i - 1);
      Planned two = visits.get(i);
      int shortest = (two.months - one.months) * 59 / 2 + two.days - one.days;
      if (one.late + two.early >= Math.max(shortest, 1) && one.late + two.early > 0)
        throw new BadInput("%s: the windows of %s and %s meet", root.where(), one.label, two.label);
    }
  }
}
