package org.arcuate.casefile.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.render.Surface;

/**
 * The report of a case, in the order of the file of a patient-matched guide: images and their
 * quality, segmentation, plan and concurrence, guides and their checks, materials and
 * sterilisation, instructions, residual risks, and all that was assumed or repaired.
 *
 * @param report what {@code report.json} holds
 * @param plan the plan as it was used
 * @param pictures PNG files by name
 * @param surfaces models for the view that turns
 */
public record CaseReport(
    Map<String, Object> report, String plan, Map<String, byte[]> pictures, List<Surface> surfaces) {
  private static final int SCREEN = 940;
  private static final int PAPER = 660;

  public CaseReport {
    report = new LinkedHashMap<>(report);
    pictures = new LinkedHashMap<>(pictures);
    surfaces = List.copyOf(surfaces);
  }

  /** The page for a browser: one file, nothing from the network, the models turn. */
  public String html() {
    Html page = new Html();
    head(page);
    page.heading(2, "Models").raw(Viewer.html(layers()));
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

  private List<Viewer.Layer> layers() {
    List<Viewer.Layer> layers = new ArrayList<>();
    for (Surface surface : surfaces) {
      String name = surface.model().name();
      boolean hidden =
          name.equals("bone") || name.startsWith("femur") || name.startsWith("specimen");
      layers.add(new Viewer.Layer(surface, !hidden || surfaces.size() == 1));
    }
    return layers;
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
    List<String> refusals = new ArrayList<>();
    for (Tree check : tree.at("checks").list())
      if (check.at("verdict").text().equals("refuse"))
        refusals.add(check.at("name").text() + ": " + check.at("why").text());
    for (String refusal : refusals) page.paragraph("shout", "Refused: " + refusal);
  }

  private void body(Html page, int width) {
    images(page, width);
    labels(page, width);
    Chapters.landmarks(page, tree());
    Chapters.resection(page, tree(), pictures, width);
    Chapters.guides(page, tree(), pictures, width);
    Chapters.strength(page, tree(), pictures, width);
    Chapters.printing(page, tree());
    checks(page);
    residual(page);
    page.heading(2, "The plan as it was used");
    page.raw("<pre>" + Html.escaped(plan.isBlank() ? "(all defaults)" : plan) + "</pre>\n");
  }

  private void images(Html page, int width) {
    page.heading(2, "Images and their quality");
    List<List<String>> rows = new ArrayList<>();
    for (Tree series : tree().at("series").list())
      rows.add(List.of(series.at("role").text(), series.at("description").text()));
    if (rows.isEmpty()) page.paragraph("There are no images.");
    else page.table(List.of("", "series"), rows);
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
    for (String name : List.of("preview-ct.png", "preview-mr.png", "fusion.png"))
      picture(page, name, width);
  }

  private void labels(Html page, int width) {
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
                  label.at("madeBy").text()));
        });
    if (rows.isEmpty()) page.paragraph("Nothing is labelled.");
    else page.table(List.of("label", "volume", "made by"), rows);
    picture(page, "view.png", width);
    picture(page, "models.png", width);
  }

  private void picture(Html page, String name, int width) {
    byte[] png = pictures.get(name);
    if (png != null) page.picture(name, png, width);
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
    page.heading(2, "Residual risks, and all that was assumed or repaired");
    List<String> all = new ArrayList<>();
    for (Tree assumption : tree().at("assumptions").list()) all.add(assumption.text());
    for (Tree check : tree().at("checks").list())
      if (check.at("verdict").text().equals("warn"))
        all.add(check.at("name").text() + ": " + check.at("why").text());
    all.add(
        "The models are drawn from images: soft tissue, periosteum and cartilage are not in them,"
            + " and the patient may have changed since.");
    all.add("Every number above rests on the labels; they are to be seen and signed by a surgeon.");
    page.bullets(all);
  }
}
