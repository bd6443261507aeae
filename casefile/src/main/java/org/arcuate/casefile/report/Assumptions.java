package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a plan rests on and that was assumed, estimated, repaired or changed by hand,
 * gathered from what the steps say: the key {@code assumptions} of the report.
 */
public final class Assumptions {
  private Assumptions() {}

  /**
   * One sentence each, in the order of the steps.
   *
   * @param report what the steps said, by the keys of {@code report.json}
   */
  public static List<String> of(Map<String, Object> report) {
    Tree tree = Tree.of(report);
    Set<String> all = new LinkedHashSet<>();
    for (Tree series : tree.at("series").list())
      for (Tree change : series.at("changes").list())
        all.add("images, " + series.at("role").text() + ": " + change.text());
    tree.at("labels").entries().forEach((name, label) -> label(name, label, all));
    landmarks(tree, all);
    models(tree, all);
    Tree errors = tree.at("resection", "risk", "errors");
    if (errors.at("source").isThere())
      all.add(
          "risk of the margin: a cut is off by "
              + Html.number(errors.at("shift_mm").number(), 1, "mm")
              + " and "
              + Html.number(errors.at("tilt_deg").number(), 1, "°")
              + " (standard deviations): "
              + errors.at("source").text());
    Tree strength = tree.at("strength");
    if (strength.at("calibration").isThere())
      all.add("strength: calibration of the CT: " + strength.at("calibration").text());
    for (Tree one : strength.at("assumptions").list()) all.add("strength: " + one.text());
    return List.copyOf(all);
  }

  private static void label(String name, Tree label, Set<String> all) {
    for (Tree edit : label.at("edits").list()) {
      List<String> words = new ArrayList<>();
      edit.entries().forEach((key, value) -> words.add(key + " " + value.text()));
      all.add(
          "label "
              + name
              + ": changed by the plan: "
              + (words.isEmpty() ? edit.text() : join(words)));
    }
    for (Tree note : label.at("notes").list()) all.add("label " + name + ": " + note.text());
  }

  private static void landmarks(Tree tree, Set<String> all) {
    tree.at("landmarks")
        .entries()
        .forEach((name, mark) -> {
          String how = mark.at("madeBy").text();
          if (how.contains("mirror") || how.contains("plan"))
            all.add("landmark " + name + ": " + how);
        });
    tree.at("landmarksAbsent")
        .entries()
        .forEach((name, why) -> all.add("landmark " + name + " is not there: " + why.text()));
    for (Tree part : tree.at("formerOutline", "parts").list())
      all.add(
          "former outline of "
              + part.at("bone").text()
              + ": "
              + Html.number(part.at("volume_cm3").number(), 1, "cm³")
              + " that the tumour destroyed are estimated by mirroring the other side");
  }

  /** What was done to the surfaces of several models is said once. */
  private static void models(Tree tree, Set<String> all) {
    Map<String, List<String>> changed = new LinkedHashMap<>();
    for (Tree model : tree.at("models").list()) {
      String how = model.at("madeBy").text();
      int comma = how.indexOf(", ");
      if (comma < 0) continue;
      String name = model.at("file").text().replaceAll("^models/|\\.stl$", "");
      changed.computeIfAbsent(how.substring(comma + 2), k -> new ArrayList<>()).add(name);
    }
    changed.forEach((what, names) -> all.add("models of " + join(names) + ": " + what));
  }

  private static String join(List<String> words) {
    return String.join(", ", words);
  }
}
