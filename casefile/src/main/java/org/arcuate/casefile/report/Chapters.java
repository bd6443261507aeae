package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The chapters on what was planned; each is left out where nothing was. */
final class Chapters {
  private Chapters() {}

  static void landmarks(Html page, Tree tree, Figures figures) {
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
    figures.whole(page, "landmarks.png");
    page.table(List.of("landmark", "LPS mm", "SD", "found by"), rows);
  }

  static void resection(Html page, Tree tree, Figures figures) {
    Tree resection = tree.at("resection");
    if (!resection.isThere()) return;
    page.heading(2, "Plan and concurrence");
    figures.whole(page, "resection.png");
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
    figures.whole(page, "resection-margins.png");
    figures.row(page, List.of("resection-specimen.png", "resection-risk.png"));
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

  static void guides(Html page, Tree tree, Figures figures) {
    List<Tree> guides = tree.at("guides").list();
    page.heading(2, "Guides and their checks");
    if (guides.isEmpty()) {
      page.paragraph("There is no guide in this plan.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> slots = new ArrayList<>();
    for (Tree guide : guides) {
      String name = guide.at("file").text().replaceAll("^(guide|graft)/|\\.stl$", "");
      rows.add(
          List.of(
              name,
              guide.at("material").text(),
              guide.at("exposure").text(),
              Html.number(guide.at("contactGap_mm", "mean").number(), 2, "mm"),
              Html.number(guide.at("contact_cm2").number(), 1, "cm²"),
              String.valueOf(guide.at("pins").list().size()),
              String.valueOf(guide.at("windows").list().size()),
              Html.number(guide.at("mass_g").number(), 0, "g"),
              Html.number(guide.at("stability").number(), 2, ""),
              Html.number(guide.at("uniqueness").number(), 2, "mm")));
      for (Tree slot : guide.at("slots").list())
        slots.add(
            List.of(
                name,
                slot.at("cut").text(),
                Html.number(slot.at("width_mm").number(), 2, "mm"),
                Html.number(slot.at("length_mm").number(), 0, "mm"),
                Html.number(slot.at("off_mm").number(), 3, "mm"),
                Html.number(slot.at("tilt_deg").number(), 3, "°"),
                Html.number(slot.at("bladeTilt_deg").number(), 2, "°"),
                Html.number(slot.at("lostAt40mm_mm").number(), 2, "mm")));
    }
    page.table(
        List.of(
            "guide",
            "material",
            "approach",
            "gap",
            "contact",
            "pins",
            "windows",
            "mass",
            "stability",
            "next fit"),
        rows);
    page.table(
        List.of("guide", "cut", "slot", "length", "off", "tilt", "blade leans", "at 40 mm"), slots);
    onTissue(page, guides);
    figures.pairs(page, "guide");
  }

  /** What a layer of tissue under half of a guide does, and which guides are for a graft. */
  private static void onTissue(Html page, List<Tree> guides) {
    List<List<String>> rows = new ArrayList<>();
    for (Tree guide : guides) {
      String name = guide.at("file").text().replaceAll("^(guide|graft)/|\\.stl$", "");
      for (Tree on : guide.at("onTissue").list())
        rows.add(
            List.of(
                name,
                on.at("cut").text(),
                Html.number(on.at("layer_mm").number(), 1, "mm"),
                Html.number(on.at("shift_mm").number(), 2, "mm"),
                Html.number(on.at("tilt_deg").number(), 2, "°")));
    }
    if (rows.isEmpty()) return;
    page.paragraph("What tissue left under the worst half of a guide does to its cut:");
    page.table(List.of("guide", "cut", "layer", "cut moves", "cut tilts"), rows);
    for (Tree guide : guides)
      if (guide.at("graft").isThere()) {
        page.paragraph(
            "Guides named graft-guide are for the donor's bone, in the frame of its own model: "
                + Html.number(guide.at("graft", "agreeing").number().map(a -> 100 * a), 0, "%")
                + " of its surface agrees with the patient's, to "
                + Html.number(guide.at("graft", "residual_mm").number(), 2, "mm")
                + " (root mean square).");
        return;
      }
  }

  static void strength(Html page, Tree tree, Figures figures) {
    Tree strength = tree.at("strength");
    if (!strength.isThere()) return;
    page.heading(2, "Strength");
    page.paragraph(
        "Body mass "
            + Html.number(strength.at("bodyMass_kg").number(), 0, "kg")
            + "; calibration of the CT: "
            + strength.at("calibration").text()
            + ".");
    strengthTable(page, strength.at("cases").list(), "the pelvis as it is");
    strengthTable(
        page,
        strength.at("remnant", "cases").list(),
        "what the resection leaves, without an implant");
    metalTable(page, strength);
    motionTable(page, strength);
    shieldingTable(page, strength.at("remnant", "cases").list());
    figures.all(page, "strength");
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

  /** Cases of the pelvis as it is and of what a resection leaves. */
  private static List<Tree> allCases(Tree strength) {
    List<Tree> all = new ArrayList<>(strength.at("cases").list());
    all.addAll(strength.at("remnant", "cases").list());
    return all;
  }

  private static void metalTable(Html page, Tree strength) {
    List<List<String>> rows = new ArrayList<>();
    for (Tree one : allCases(strength))
      for (Tree metal : one.at("metals").list())
        rows.add(
            List.of(
                one.at("load").text(),
                one.at("law").text(),
                metal.at("name").text(),
                metal.at("material").text(),
                Html.number(metal.at("peak_MPa").number(), 0, "MPa"),
                Html.number(metal.at("safety").number(), 2, ""),
                Html.number(metal.at("fatigueSafety").number(), 2, "")));
    if (!rows.isEmpty())
      page.table(
          List.of(
              "load",
              "law of modulus",
              "implant or screw",
              "metal",
              "largest von Mises stress",
              "safety against yield",
              "against 10⁷ repetitions"),
          rows);
  }

  private static void motionTable(Html page, Tree strength) {
    List<List<String>> rows = new ArrayList<>();
    for (Tree one : allCases(strength))
      for (Tree motion : one.at("micromotion").list())
        rows.add(
            List.of(
                one.at("load").text(),
                one.at("law").text(),
                motion.at("name").text(),
                Html.number(motion.at("percentile99_mm").number(), 3, "mm"),
                Html.number(motion.at("peak_mm").number(), 3, "mm"),
                percent(motion.at("upTo0.04mm").number()),
                percent(motion.at("above0.15mm").number())));
    if (!rows.isEmpty())
      page.table(
          List.of(
              "load",
              "law of modulus",
              "face on bone",
              "micromotion of 99 %",
              "largest",
              "up to 0.04 mm",
              "above 0.15 mm"),
          rows);
  }

  private static void shieldingTable(Html page, List<Tree> cases) {
    List<List<String>> rows = new ArrayList<>();
    for (Tree one : cases) {
      Tree shielding = one.at("stressShielding");
      if (!shielding.isThere()) continue;
      rows.add(
          List.of(
              one.at("load").text(),
              one.at("law").text(),
              Html.number(shielding.at("energyRatio").number(), 2, ""),
              Html.number(shielding.at("below50percent_cm3").number(), 1, "cm³"),
              Html.number(shielding.at("common_cm3").number(), 1, "cm³")));
    }
    if (rows.isEmpty()) return;
    page.paragraph(
        "Stress shielding: mean energy of strain of the bone that stays, as a part of that of the"
            + " intact pelvis under the same load. Bone that keeps less than half may be lost.");
    page.table(
        List.of(
            "load",
            "law of modulus",
            "energy, over intact",
            "bone that keeps less than half",
            "of bone"),
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

  static void milestones(Html page, Tree tree) {
    Tree milestones = tree.at("milestones");
    if (!milestones.isThere()) return;
    page.heading(2, "Milestones and cost");
    Map<String, Tree> days = milestones.at("days").entries();
    Map<String, Tree> costs = milestones.at("cost").entries();
    String currency = milestones.at("cost", "currency").text();
    List<List<String>> rows = new ArrayList<>();
    for (String stage : union(days, costs)) {
      if (stage.equals("currency")) continue;
      Optional<Double> cost = Optional.ofNullable(costs.get(stage)).flatMap(Tree::number);
      rows.add(
          List.of(
              stage,
              Optional.ofNullable(days.get(stage)).map(Tree::text).orElse(""),
              Html.number(cost, 2, currency)));
    }
    page.table(List.of("stage", "day", "cost"), rows);
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
