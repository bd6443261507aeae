package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.quantity;
import static org.arcuate.casefile.plan.Shape.section;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arcuate.casefile.plan.Shape.Day;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Text;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;

/**
 * When what is planned is designed, made, delivered and used, and what it costs (R129).
 *
 * @param days by stage, in the order of the stages; only those that the plan names
 * @param costs by stage, only those that the plan names
 * @param currency of all costs
 */
public record Milestones(Map<Stage, LocalDate> days, Map<Stage, Double> costs, String currency) {
  /** The section of the plan. */
  static final Section SECTION =
      section("Days and cost of the case.")
          .with("design", new Day("The design is ready and signed."))
          .with("manufacture", new Day("Guides and models are made."))
          .with("delivery", new Day("They are in the hospital, in time to be sterilised."))
          .with("surgery", new Day("The operation."))
          .with(
              "cost",
              section("What each stage costs, in one currency.")
                  .with("design", cost("Design."))
                  .with("manufacture", cost("Material and manufacture."))
                  .with("delivery", cost("Transport and sterilisation."))
                  .with("currency", new Text("ISO 4217.", "[A-Z]{3}", "EUR", "EUR")));

  private static final double DEAREST = 1e7;

  /** What happens, in this order. */
  public enum Stage {
    DESIGN,
    MANUFACTURE,
    DELIVERY,
    SURGERY;

    /** Its key in the plan. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the maps, in the order of the stages. */
  public Milestones {
    days = ordered(days);
    costs = ordered(costs);
  }

  private static <T> Map<Stage, T> ordered(Map<Stage, T> map) {
    Map<Stage, T> copy = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      T value = map.get(stage);
      if (value != null) copy.put(stage, value);
    }
    return copy;
  }

  private static Shape cost(String sentence) {
    return quantity(sentence, "", 0, DEAREST, null, "R129");
  }

  /** Those of a plan; none if it names none. */
  public static Milestones of(Plan plan) {
    Map<Stage, LocalDate> days = new LinkedHashMap<>();
    Map<Stage, Double> costs = new LinkedHashMap<>();
    for (Stage stage : Stage.values()) {
      String key = "milestones." + stage.word();
      plan.text(key).ifPresent(day -> days.put(stage, LocalDate.parse(day)));
      plan.number("milestones.cost." + stage.word()).ifPresent(cost -> costs.put(stage, cost));
    }
    return new Milestones(days, costs, plan.text("milestones.cost.currency").orElse("EUR"));
  }

  /** True if the plan names none. */
  public boolean isEmpty() {
    return days.isEmpty() && costs.isEmpty();
  }

  /** The sum of all costs. */
  public double total() {
    return costs.values().stream().mapToDouble(c -> c).sum();
  }

  /** A warning for each stage that is to be over before one that has to come first. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<Stage> named = List.copyOf(days.keySet());
    for (int s = 1; s < named.size(); s++) {
      Stage before = named.get(s - 1);
      Stage after = named.get(s);
      if (day(after).isBefore(day(before)))
        findings.add(
            Finding.said(
                "milestones",
                Severity.WARN,
                after.word()
                    + " on "
                    + day(after)
                    + " is before "
                    + before.word()
                    + " on "
                    + day(before)));
    }
    if (days.containsKey(Stage.SURGERY) && !days.containsKey(Stage.DELIVERY))
      findings.add(
          Finding.said(
              "milestones",
              Severity.WARN,
              "the surgery has a day and the delivery has none: say when it has to be there"));
    return findings;
  }

  private LocalDate day(Stage stage) {
    LocalDate day = days.get(stage);
    if (day == null) throw new IllegalStateException("no day of " + stage);
    return day;
  }

  /** For the report: {@code days}, {@code cost} with its sum; what is not named is absent. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, Object> dates = new LinkedHashMap<>();
    days.forEach((stage, day) -> dates.put(stage.word(), day.toString()));
    if (!dates.isEmpty()) map.put("days", dates);
    if (costs.isEmpty()) return map;
    Map<String, Object> cost = new LinkedHashMap<>();
    costs.forEach((stage, amount) -> cost.put(stage.word(), amount));
    cost.put("total", total());
    cost.put("currency", currency);
    map.put("cost", cost);
    return map;
  }

  /** One line for a person; empty if there are none. */
  public String line() {
    List<String> parts = new ArrayList<>();
    days.forEach((stage, day) -> parts.add(stage.word() + " " + day));
    if (!costs.isEmpty()) parts.add(String.format(Locale.ROOT, "%.2f %s", total(), currency));
    return String.join(", ", parts);
  }
}
