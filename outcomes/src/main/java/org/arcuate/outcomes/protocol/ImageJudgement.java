package org.arcuate.outcomes.protocol;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.outcomes.Finding;
import org.arcuate.outcomes.Finding.Severity;
import org.arcuate.outcomes.protocol.Profile.Threshold;
import org.arcuate.outcomes.registry.Quantity;
import org.arcuate.outcomes.registry.Subject;
import org.arcuate.outcomes.registry.Subject.Reading;

/**
 * What a protocol's thresholds say about the measurements of a patient: change of the abduction
 * angle since the first image after the operation (R072, R073), and of the sacroiliac joint space
 * since the first image of the same side (R233, R234). Several readers of one image count with
 * their mean.
 */
public final class ImageJudgement {
  private static final int MONTHS_OF_INSTABILITY = 24;

  private ImageJudgement() {}

  /** The findings; none for what was not measured twice. */
  public static List<Finding> of(Subject subject, Profile profile) {
    List<Finding> findings = new ArrayList<>();
    subject.operated().ifPresent(day -> abduction(subject, profile, day, findings));
    Threshold widening = profile.thresholds().get("si-widening");
    if (widening == null) return findings;
    for (String side : List.of("affected", "healthy", "both")) {
      TreeMap<LocalDate, Double> widths = means(subject, Quantity.SI_SPACE, side, LocalDate.MIN);
      if (widths.size() < 2) continue;
      double change = widths.lastEntry().getValue() - widths.firstEntry().getValue();
      findings.add(
          finding(
              "change of the SI joint space, " + side,
              Math.abs(change) > widening.limit() ? Severity.WARN : Severity.PASS,
              change,
              widening,
              widths));
    }
    return findings;
  }

  private static void abduction(
      Subject subject, Profile profile, LocalDate operated, List<Finding> findings) {
    TreeMap<LocalDate, Double> angles = means(subject, Quantity.ABDUCTION, "affected", operated);
    if (angles.size() < 2) return;
    LocalDate last = angles.lastKey();
    double change = Math.abs(angles.lastEntry().getValue() - angles.firstEntry().getValue());
    boolean late = !last.isBefore(operated.plusMonths(MONTHS_OF_INSTABILITY));
    Optional<Threshold> unstable =
        Optional.ofNullable(profile.thresholds().get("abduction-unstable"));
    Optional<Threshold> stable = Optional.ofNullable(profile.thresholds().get("abduction-stable"));
    if (unstable.isPresent() && late && change > unstable.get().limit())
      findings.add(
          finding(
              "change of the abduction angle", Severity.REFUSE, change, unstable.get(), angles));
    else
      stable.ifPresent(limit ->
          findings.add(
              finding(
                  "change of the abduction angle",
                  change < limit.limit() ? Severity.PASS : Severity.WARN,
                  change,
                  limit,
                  angles)));
  }

  private static Finding finding(
      String rule,
      Severity severity,
      double change,
      Threshold threshold,
      TreeMap<LocalDate, Double> values) {
    String why =
        threshold.meaning() + "; measured " + values.firstKey() + " and " + values.lastKey();
    return new Finding(rule, severity, change, threshold.limit(), threshold.unit(), why);
  }

  private static TreeMap<LocalDate, Double> means(
      Subject subject, Quantity quantity, String side, LocalDate from) {
    Map<LocalDate, List<Double>> values = new TreeMap<>();
    for (Reading reading : subject.readings())
      if (reading.what().equals(quantity.word())
          && reading.side().equals(side)
          && !reading.day().isBefore(from))
        values.computeIfAbsent(reading.day(), day -> new ArrayList<>()).add(reading.value());
    TreeMap<LocalDate, Double> means = new TreeMap<>();
    values.forEach(
        (day, all) -> means.put(day, all.stream().mapToDouble(v -> v).average().orElseThrow()));
    return means;
  }
}
