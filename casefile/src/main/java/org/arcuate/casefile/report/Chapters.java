package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The chapters on what was planned; each is left out where nothing was. */
final class Chapters {
  private Chapters() {}

  static void landmarks(Html page, Tree tree) {
    List<List<String>> rows = new ArrayList<>();
    tree.at("landmarks")
        .entries()
        .forEach((name, mark) -> {
          if (!mark.at("point").isThere()) return;
          rows.add(
              List.of(
                  name,
                  point(mark.at("point")),
                  Html.number(mark.at("sd_mm").number(), 1, "mm"),
                  mark.at("madeBy").text()));
        });
    if (rows.isEmpty()) return;
    page.heading(3, "Landmarks");
    page.table(List.of("landmark", "LPS mm", "SD", "found by"), rows);
  }

  static void resection(Html page, Tree tree, Map<String, byte[]> pictures, int width) {
    Tree resection = tree.at("resection");
    if (!resection.isThere()) return;
    page.heading(2, "Plan and concurrence");
    Tree margin = resection.at("margin");
    page.table(
        List.of("procedure", "type", "least margin", "class", "pelvic ring", "posterior column"),
        List.of(
            List.of(
                resection.at("procedure").text(),
                resection.at("type").text(),
                Html.number(margin.at("minimum_mm").number(), 1, "mm"),
                words(margin.at("class")),
                resection.at("ring").text(),
                resection.at("posteriorColumn").text())));
    List<List<String>> cuts = new ArrayList<>();
    for (Tree cut : resection.at("cuts").list())
      cuts.add(
          List.of(
              cut.at("name").text(),
              cut.at("bone").text(),
              point(cut.at("point")),
              direction(cut.at("normal")),
              Html.number(cut.at("margin_mm").number(), 1, "mm")));
    if (!cuts.isEmpty()) {
      page.heading(3, "Cuts");
      page.table(List.of("cut", "bone", "through, LPS mm", "normal", "margin"), cuts);
    }
    Tree risk = resection.at("risk");
    if (risk.isThere()) {
      page.heading(3, "Risk");
      page.table(
          List.of("technique", "margin breached", "below what is demanded"),
          List.of(
              List.of(
                  risk.at("technique").text(),
                  percent(risk.at("positive").number()),
                  percent(risk.at("belowDemanded").number()))));
    }
    volumes(page, resection);
    for (String name : pictures.keySet())
      if (name.startsWith("resection")) picture(page, pictures, name, width);
    page.paragraph(
        "Signatures are kept in the folder signatures beside this report and shown by verify; a"
            + " signature holds for the files as they were signed.");
  }

  private static void volumes(Html page, Tree resection) {
    Map<String, Tree> removed = resection.at("removed_cm3").entries();
    Map<String, Tree> kept = resection.at("kept_cm3").entries();
    if (removed.isEmpty() && kept.isEmpty()) return;
    page.heading(3, "Bone removed and kept");
    List<List<String>> rows = new ArrayList<>();
    for (String name : union(removed, kept)) {
      Optional<Double> out = Optional.ofNullable(removed.get(name)).flatMap(Tree::number);
      Optional<Double> in = Optional.ofNullable(kept.get(name)).flatMap(Tree::number);
      if (out.isEmpty() && in.isEmpty()) continue;
      rows.add(List.of(name, Html.number(out, 1, "cm³"), Html.number(in, 1, "cm³")));
    }
    page.table(List.of("", "removed", "kept"), rows);
  }

  private static List<String> union(Map<String, Tree> a, Map<String, Tree> b) {
    List<String> names = new ArrayList<>(a.keySet());
    for (String name : b.keySet()) if (!names.contains(name)) names.add(name);
    return names;
  }

  static void guides(Html page, Tree tree, Map<String, byte[]> pictures, int width) {
    List<Tree> guides = tree.at("guides").list();
    if (guides.isEmpty()) return;
    page.heading(2, "Guides and their checks");
    List<List<String>> rows = new ArrayList<>();
    for (Tree guide : guides)
      rows.add(
          List.of(
              guide.at("file").text(),
              guide.at("slots").list().stream()
                  .map(s ->
                      s.at("cut").text() + " " + Html.number(s.at("width_mm").number(), 2, "mm"))
                  .reduce((a, b) -> a + ", " + b)
                  .orElse(""),
              Html.number(guide.at("contactGap_mm", "mean").number(), 2, "mm"),
              Html.number(guide.at("stability").number(), 2, ""),
              Html.number(guide.at("uniqueness").number(), 2, "")));
    page.table(List.of("file", "slots", "contact gap", "stability", "uniqueness of fit"), rows);
    for (String name : pictures.keySet())
      if (name.startsWith("guide")) picture(page, pictures, name, width);
  }

  static void strength(Html page, Tree tree, Map<String, byte[]> pictures, int width) {
    Tree strength = tree.at("strength");
    if (!strength.isThere()) return;
    page.heading(2, "Strength");
    strengthTable(page, strength.at("cases").list(), "the pelvis as it is");
    strengthTable(
        page,
        strength.at("remnant", "cases").list(),
        "what the resection leaves, without an implant");
    for (String name : pictures.keySet())
      if (name.startsWith("strength")) picture(page, pictures, name, width);
  }

  private static void strengthTable(Html page, List<Tree> cases, String of) {
    List<List<String>> rows = new ArrayList<>();
    for (Tree one : cases) {
      rows.add(strengthRow(one, one.at("load").text(), one.at("law").text(), of));
      for (Tree region : one.at("regions").list())
        if (!region.at("verdict").text().equals("go"))
          rows.add(strengthRow(region, "", "", region.at("name").text()));
    }
    if (!rows.isEmpty())
      page.table(
          List.of(
              "load",
              "law of modulus",
              "bone",
              "safety of 99 %",
              "of the worst place",
              "verdict",
              "reason"),
          rows);
  }

  private static List<String> strengthRow(Tree one, String load, String law, String of) {
    return List.of(
        load,
        law,
        of,
        Html.number(one.at("safety").number(), 2, ""),
        Html.number(one.at("leastSafety").number(), 2, ""),
        one.at("verdict").text(),
        one.at("reason").isThere() ? one.at("reason").text() : "");
  }

  /**
   * What the printer and the sterilisation need to be told; only where there is something to print.
   */
  static void printing(Html page, Tree tree) {
    page.heading(2, "Materials, sterilisation, instructions");
    List<String> notes = new ArrayList<>();
    notes.add("All files are 1:1 in millimetres. Do not scale; measure one length after printing.");
    if (!tree.at("guides").list().isEmpty()) {
      notes.add(
          "Remove supports from outside only; nothing is to be filed on the contact surface or in"
              + " the slots.");
      notes.add(
          "Try the guide on the printed model before sterilisation: it seats in one way and does"
              + " not rock.");
      notes.add(
          "Clean, dry and sterilise after the instructions of the material's maker and the"
              + " hospital's validated cycle; measure the slots again after a trial cycle.");
      notes.add(
          "Strip periosteum and soft tissue under the contact surface; seat the guide, press along"
              + " its approach, check the marks, then pin.");
      notes.add(
          "If it does not seat, do not force it: cut by the measures of the theatre sheet, or by"
              + " navigation.");
    } else {
      notes.add(
          "There is no guide in this package; the models are for looking and for practice, not for"
              + " the sterile field.");
    }
    page.bullets(notes);
  }

  private static void picture(Html page, Map<String, byte[]> pictures, String name, int width) {
    byte[] png = pictures.get(name);
    if (png != null) page.picture(name, png, width);
  }

  static String percent(Optional<Double> share) {
    if (share.isEmpty()) return "";
    double p = share.get();
    if (p > 0 && p < 0.001) return "below 0.1 %";
    return String.format(Locale.ROOT, "%.1f %%", 100 * p);
  }

  static String words(Tree tree) {
    List<String> words = new ArrayList<>();
    tree.entries().forEach((scheme, value) -> words.add(value.text() + " (" + scheme + ")"));
    return words.isEmpty() ? tree.text() : String.join(", ", words);
  }

  static String point(Tree tree) {
    return tree.list().stream()
        .map(c -> Html.number(c.number(), 1, ""))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  static String direction(Tree tree) {
    return tree.list().stream()
        .map(c -> Html.number(c.number(), 3, ""))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  /** A number with three digits that matter. */
  static String short3(Tree tree) {
    return tree.number().map(v -> String.format(Locale.ROOT, "%.3g", v)).orElse("");
  }
}
