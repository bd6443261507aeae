package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.planning.resection.ResectionPlan;

/**
 * The report of a case, in the order of the file of a patient-matched guide: images and their
 * quality, segmentation, plan and concurrence, guides and their checks, materials and
 * sterilisation, instructions, residual risks, and all that was assumed or repaired.
 *
 * @param report what {@code report.json} holds
 * @param plan the plan as it was used
 * @param pictures PNG files by their path in {@code out}
 * @param layers models for the view that turns
 */
public record CaseReport(
    Map<String, Object> report, String plan, Map<String, byte[]> pictures, List<Layer> layers) {
  private static final int SCREEN = 940;
  private static final int PAPER = 660;

  public CaseReport {
    report = new LinkedHashMap<>(report);
    pictures = new LinkedHashMap<>(pictures);
    layers = List.copyOf(layers);
  }

  /** The page for a browser: one file, nothing from the network, the models turn. */
  public String html() {
    Html page = new Html();
    head(page);
    page.heading(2, "Models").raw(Viewer.html(layers));
    body(page, SCREEN);
    return page.page(title(), Resources.text("report.css"));
  }

  /** The page for paper. */
  public byte[] pdf() {
    Html page = new Html();
    head(page);
    body(page, PAPER);
    return Pdf.bytes(
        page.page(title(), Resources.text("report.css"), Resources.text("print.css")), title());
  }

  /** One page in big type for the theatre. */
  public byte[] theatreSheet() {
    return Pdf.bytes(
        TheatreSheet.of(tree(), pictures).page(title(), Resources.text("theatre.css")), title());
  }

  private Tree tree() {
    return Tree.of(report);
  }

  private String title() {
    return "Plan " + tree().at("case", "pseudonym").text();
  }

  private void head(Html page) {
    Tree tree = tree();
    page.heading(1, title());
    page.paragraph("notice", Html.NOTICE);
    page.table(
        List.of("side", "diagnosis", "origin", "protocol", "software"),
        List.of(
            List.of(
                tree.at("case", "side").text(),
                tree.at("case", "diagnosis").text(),
                tree.at("case", "origin").text(),
                tree.at("case", "profile").text(),
                tree.at("software", "version").text()
                    + " "
                    + tree.at("software", "commit").text())));
    if (tree.at("resection", "plannedPositive").text().equals("true"))
      page.paragraph("shout", ResectionPlan.mark(tree.at("resection", "reason").text()));
    for (Tree check : tree.at("checks").list())
      if (check.at("verdict").text().equals("refuse"))
        page.paragraph("shout", "Refused: " + Summary.said(check));
    Summary.of(page, tree);
  }

  private void body(Html page, int width) {
    Figures figures = new Figures(pictures, width);
    Tree tree = tree();
    images(page, figures);
    labels(page, figures);
    Chapters.landmarks(page, tree, figures);
    Chapters.resection(page, tree, figures);
    Chapters.guides(page, tree, figures);
    Chapters.strength(page, tree, figures);
    Instructions.of(page, tree);
    Chapters.milestones(page, tree);
    residual(page);
    checks(page);
    page.heading(2, "The plan as it was used");
    page.raw("<pre>" + Html.escaped(plan.isBlank() ? "(all defaults)" : plan) + "</pre>\n");
  }

  private void images(Html page, Figures figures) {
    page.heading(2, "Images and their quality");
    List<List<String>> rows = new ArrayList<>();
    for (Tree series : tree().at("series").list())
      rows.add(List.of(series.at("role").text(), series.at("description").text()));
    if (rows.isEmpty()) page.paragraph("There are no images.");
    else page.table(List.of("", "series"), rows);
    figures.row(page, List.of("preview-ct.png", "preview-mr.png"));
    Tree fusion = tree().at("fusion");
    if (fusion.isThere()) {
      page.heading(3, "MR onto CT");
      page.table(
          List.of("method", "quality", "error at the tumour (estimated)", "verdict"),
          List.of(
              List.of(
                  fusion.at("method").text(),
                  Html.number(fusion.at("quality").number(), 3, ""),
                  Html.number(fusion.at("targetError_mm").number(), 2, "mm"),
                  fusion.at("verdict").text())));
    }
    figures.whole(page, "fusion.png");
  }

  private void labels(Html page, Figures figures) {
    page.heading(2, "Segmentation");
    List<List<String>> rows = new ArrayList<>();
    tree()
        .at("labels")
        .entries()
        .forEach((name, label) -> {
          if (!label.at("volume_cm3").isThere()) return;
          rows.add(
              List.of(
                  name,
                  Html.number(label.at("volume_cm3").number(), 1, "cm³"),
                  Html.number(label.at("largestDiameter_mm").number(), 0, "mm"),
                  label.at("madeBy").text()));
        });
    if (rows.isEmpty()) page.paragraph("Nothing is labelled.");
    else page.table(List.of("label", "volume", "largest diameter", "made by"), rows);
    figures.whole(page, "models.png");
  }

  private void checks(Html page) {
    page.heading(2, "All checks");
    List<List<String>> rows = new ArrayList<>();
    for (Tree check : tree().at("checks").list())
      rows.add(
          List.of(
              check.at("verdict").text(),
              check.at("name").text(),
              Chapters.short3(check.at("value"))
                  + (check.at("unit").isThere() ? " " + check.at("unit").text() : ""),
              Chapters.short3(check.at("limit")),
              check.at("why").text()));
    page.table(List.of("", "check", "measured", "limit", "remark"), rows);
  }

  private void residual(Html page) {
    page.heading(2, "Residual risks");
    List<String> risks = new ArrayList<>();
    for (String verdict : List.of("refuse", "warn"))
      for (Tree check : tree().at("checks").list())
        if (check.at("verdict").text().equals(verdict)) risks.add(Summary.said(check));
    Tree risk = tree().at("resection", "risk");
    if (risk.at("positive").isThere())
      risks.add(
          "With "
              + risk.at("technique").text()
              + " the margin is breached in "
              + Chapters.percent(risk.at("positive").number())
              + " of operations and below what is demanded in "
              + Chapters.percent(risk.at("belowDemanded").number())
              + ", by the errors named below.");
    risks.add(
        "The models are drawn from images: soft tissue, periosteum and cartilage are not in them,"
            + " and the patient may have changed since.");
    risks.add(
        "Every number above rests on the labels; they are to be seen and signed by a surgeon.");
    page.bullets(risks);
    page.heading(2, "All that was assumed, estimated or repaired");
    List<String> all = new ArrayList<>();
    for (Tree assumption : tree().at("assumptions").list()) all.add(assumption.text());
    if (all.isEmpty()) page.paragraph("Nothing.");
    else page.bullets(all);
  }
}
