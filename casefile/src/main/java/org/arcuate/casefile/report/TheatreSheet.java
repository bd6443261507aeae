package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arcuate.planning.resection.ResectionPlan;

/** One page in big type: which side, which cuts in which order, which guide, what to beware of. */
final class TheatreSheet {
  private static final int MOST_CUTS = 7;
  private static final int MOST_WARNINGS = 3;

  /** Longer names are set smaller. */
  private static final int LONG = 18;

  /** Height of the page below its head, and of a line of a table. */
  private static final int PAGE_MM = 205;

  private static final int ROW_MM = 11;

  private TheatreSheet() {}

  static Html of(Tree tree, Map<String, byte[]> pictures) {
    Html page = new Html();
    page.raw(
        "<div class=\"side\">"
            + Html.escaped(tree.at("case", "side").text().toUpperCase(Locale.ROOT))
            + "</div>\n");
    String name = tree.at("case", "pseudonym").text();
    page.raw(name.length() > LONG ? "<div class=\"long\">" : "<div>");
    page.heading(1, name).raw("</div>\n");
    String procedure = tree.at("resection", "procedure").text();
    page.paragraph(
        tree.at("case", "diagnosis").text() + (procedure.isEmpty() ? "" : "; " + procedure));
    warnings(page, tree);
    cuts(page, tree);
    guides(page, tree);
    for (String picture : List.of("resection.png", "models.png")) {
      byte[] png = pictures.get(picture);
      if (png == null) continue;
      page.raw("<div class=\"centre\">")
          .picture(png, picture, "max-height:" + pictureMm(tree) + "mm")
          .raw("</div>\n");
      break;
    }
    page.paragraph("notice", Html.NOTICE);
    return page;
  }

  /** What the lines of the sheet leave of the page for a picture. */
  private static long pictureMm(Tree tree) {
    long cuts = Math.min(MOST_CUTS + 1, tree.at("resection", "cuts").list().size());
    long guides = tree.at("guides").list().size();
    long refusals =
        tree.at("checks").list().stream()
            .filter(check -> check.at("verdict").text().equals("refuse"))
            .count();
    long left =
        PAGE_MM
            - ROW_MM * (cuts + (guides > 0 ? guides + 2 : 0))
            - 2 * ROW_MM * Math.min(4, refusals);
    return Math.clamp(left, 60, 150);
  }

  private static void warnings(Html page, Tree tree) {
    List<String> refusals = new ArrayList<>();
    for (Tree check : tree.at("checks").list())
      if (check.at("verdict").text().equals("refuse"))
        refusals.add(check.at("name").text() + ": " + check.at("why").text());
    if (tree.at("resection", "plannedPositive").text().equals("true"))
      refusals.addFirst(ResectionPlan.mark(tree.at("resection", "reason").text()));
    for (String refusal : refusals.subList(0, Math.min(MOST_WARNINGS, refusals.size())))
      page.paragraph("shout", refusal);
    if (refusals.size() > MOST_WARNINGS)
      page.paragraph("shout", (refusals.size() - MOST_WARNINGS) + " more: see the report");
  }

  private static void cuts(Html page, Tree tree) {
    List<Tree> cuts = tree.at("resection", "cuts").list();
    if (cuts.isEmpty()) {
      page.paragraph("shout", "NO CUTS ARE PLANNED: this sheet shows models only");
      return;
    }
    page.heading(2, "Cuts");
    List<List<String>> rows = new ArrayList<>();
    for (Tree cut : cuts.subList(0, Math.min(MOST_CUTS, cuts.size())))
      rows.add(
          List.of(
              cut.at("name").text(),
              cut.at("bone").text(),
              Html.number(cut.at("margin_mm").number(), 1, "mm"),
              Html.number(cut.at("length_mm").number(), 0, "mm"),
              Html.number(cut.at("depth_mm").number(), 0, "mm")));
    page.table(List.of("cut", "bone", "margin", "length", "depth"), rows);
    if (cuts.size() > MOST_CUTS)
      page.paragraph((cuts.size() - MOST_CUTS) + " more cuts: see the report");
  }

  private static void guides(Html page, Tree tree) {
    List<Tree> guides = tree.at("guides").list();
    if (guides.isEmpty()) return;
    page.heading(2, "Guides");
    List<List<String>> rows = new ArrayList<>();
    for (Tree guide : guides)
      rows.add(
          List.of(
              guide.at("file").text().replaceAll("^guide/|\\.stl$", ""),
              guide.at("slots").list().stream()
                  .map(s -> s.at("cut").text())
                  .reduce((a, b) -> a + ", " + b)
                  .orElse(""),
              guide.at("pins").list().size() + " pins",
              guide.at("blade").text()));
    page.table(List.of("guide", "cuts", "pins", "blade"), rows);
  }
}
