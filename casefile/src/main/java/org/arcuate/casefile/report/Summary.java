package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arcuate.casefile.signing.Gate;

/** The first page: what is planned and how it stands, and where it has to be signed. */
final class Summary {
  private Summary() {}

  static void of(Html page, Tree tree) {
    page.heading(2, "At a glance");
    List<List<String>> rows = new ArrayList<>();
    resection(tree.at("resection"), rows);
    List<Tree> guides = tree.at("guides").list();
    if (!guides.isEmpty())
      rows.add(
          List.of(
              "guides", guides.size() + ", material " + guides.getFirst().at("material").text()));
    strength(tree.at("strength"), rows);
    rows.add(List.of("checks", checks(tree)));
    Tree milestones = tree.at("milestones");
    if (milestones.isThere()) rows.add(List.of("milestones", milestones(milestones)));
    page.table(List.of("", ""), rows);
    page.heading(3, "Signatures that a release needs");
    List<List<String>> gates = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      if (gate == Gate.RESECTION && !tree.at("resection").isThere()) continue;
      if (gate == Gate.STRENGTH && !tree.at("strength").isThere()) continue;
      String needs =
          gate.needs().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(need -> need.getValue() + " × " + need.getKey().word())
              .collect(Collectors.joining(", "));
      gates.add(List.of(gate.word(), needs, gate.question()));
    }
    page.table(List.of("gate", "who", "what is signed"), gates);
    page.paragraph(
        "notice",
        "Signatures are bound to the bytes of this plan, so they cannot stand in it: status shows"
            + " them for a case, verify for a package. A signature on paper does not replace"
            + " them.");
  }

  private static void resection(Tree resection, List<List<String>> rows) {
    if (!resection.isThere()) {
      rows.add(List.of("resection", "none is planned"));
      return;
    }
    rows.add(
        List.of(
            "procedure",
            resection.at("procedure").text() + ", type " + resection.at("type").text()));
    Tree margin = resection.at("margin");
    rows.add(
        List.of(
            "least margin",
            Html.number(margin.at("minimum_mm").number(), 1, "mm")
                + (margin.at("cut").isThere() ? " at the cut " + margin.at("cut").text() : "")
                + (margin.at("demanded_mm").isThere()
                    ? ", demanded " + Html.number(margin.at("demanded_mm").number(), 1, "mm")
                    : "")));
    rows.add(List.of("class", Chapters.words(margin.at("class"))));
    Tree risk = resection.at("risk");
    if (risk.isThere())
      rows.add(
          List.of(
              "margin breached",
              Chapters.percent(risk.at("positive").number())
                  + " with "
                  + risk.at("technique").text()
                  + techniques(risk.at("positiveByTechnique"))));
    rows.add(
        List.of(
            "bone",
            "pelvic ring "
                + resection.at("ring").text()
                + ", posterior column "
                + resection.at("posteriorColumn").text()));
  }

  private static String techniques(Tree by) {
    if (!by.isThere()) return "";
    List<String> all = new ArrayList<>();
    by.entries().forEach((name, share) -> all.add(name + " " + Chapters.percent(share.number())));
    return " (" + String.join(", ", all) + ")";
  }

  private static void strength(Tree strength, List<List<String>> rows) {
    worst(strength, rows);
    worst(strength.at("remnant"), rows);
  }

  private static void worst(Tree strength, List<List<String>> rows) {
    Optional<Tree> worst = Optional.empty();
    for (Tree one : strength.at("cases").list())
      if (worst.isEmpty() || safety(one) < safety(worst.get())) worst = Optional.of(one);
    worst.ifPresent(one ->
        rows.add(
            List.of(
                "strength",
                String.format(
                    Locale.ROOT,
                    "%s: least factor of safety %.2f (%s, %s)",
                    strength.at("of").text(),
                    safety(one),
                    one.at("load").text(),
                    one.at("law").text()))));
  }

  private static double safety(Tree one) {
    return one.at("safety").number().orElse(Double.POSITIVE_INFINITY);
  }

  private static String checks(Tree tree) {
    List<String> parts = new ArrayList<>();
    for (String verdict : List.of("refuse", "warn", "pass")) {
      long count =
          tree.at("checks").list().stream()
              .filter(check -> check.at("verdict").text().equals(verdict))
              .count();
      parts.add(count + " " + verdict);
    }
    return String.join(", ", parts);
  }

  private static String milestones(Tree milestones) {
    List<String> parts = new ArrayList<>();
    milestones.at("days").entries().forEach((stage, day) -> parts.add(stage + " " + day.text()));
    Tree cost = milestones.at("cost");
    if (cost.isThere())
      parts.add("cost " + Html.number(cost.at("total").number(), 2, cost.at("currency").text()));
    return String.join(", ", parts);
  }

  /** A check as a sentence: its name, what was measured, why. */
  static String said(Tree check) {
    String value = Chapters.short3(check.at("value"));
    String measured =
        value.isEmpty()
            ? ""
            : " " + value + (check.at("unit").isThere() ? " " + check.at("unit").text() : "");
    String limit =
        check.at("limit").isThere() && !value.isEmpty()
            ? " (limit " + Chapters.short3(check.at("limit")) + ")"
            : "";
    String why = check.at("why").text();
    return check.at("name").text() + measured + limit + (why.isEmpty() ? "" : ": " + why);
  }
}
