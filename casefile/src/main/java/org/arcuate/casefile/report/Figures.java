package org.arcuate.casefile.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.planning.strength.StrengthPicture.Shown;

/**
 * The pictures of a report, each with what it shows.
 *
 * @param pictures PNG files by their path in {@code out}
 * @param width of the page, px
 */
record Figures(Map<String, byte[]> pictures, int width) {
  private static final int GAP = 12;

  private static final Map<String, String> CAPTIONS = captions();

  Figures {
    pictures = new LinkedHashMap<>(pictures);
  }

  private static Map<String, String> captions() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("preview-ct.png", "CT: three sections and a projection.");
    all.put("preview-mr.png", "MR: three sections and a projection.");
    all.put("fusion.png", "MR on CT: chequers of both above, both in colours below.");
    all.put("models.png", "Models of the labels, from all sides.");
    all.put("landmarks.png", "Landmarks, frames and zones on the bones.");
    all.put("resection.png", "Cuts (blue) on the bones, tumour red.");
    all.put("resection-specimen.png", "What is removed (orange) beside what is kept.");
    all.put("resection-margins.png", "Margin between tumour and cuts, mm; the least one is named.");
    all.put(
        "resection-risk.png",
        "Share of operations in which the margin is breached, and bone, as one cut is moved.");
    return all;
  }

  /** One over the whole width, if it is there. */
  void whole(Html page, String name) {
    row(page, List.of(name));
  }

  /** Those that are there, side by side, over the whole width. */
  void row(Html page, List<String> names) {
    List<String> there = names.stream().filter(pictures::containsKey).toList();
    if (there.isEmpty()) return;
    int each = (width - GAP * (there.size() - 1)) / there.size();
    page.raw("<table class=\"figures\"><tr>");
    for (String name : there) {
      page.raw("<td>");
      Optional.ofNullable(pictures.get(name)).ifPresent(p -> page.figure(p, each, caption(name)));
      page.raw("</td>");
    }
    page.raw("</tr></table>\n");
  }

  /** All whose path starts so, each over the whole width. */
  void all(Html page, String start) {
    for (String name : pictures.keySet()) if (name.startsWith(start)) whole(page, name);
  }

  /** All whose path starts so, two in a row. */
  void pairs(Html page, String start) {
    List<String> names = pictures.keySet().stream().filter(n -> n.startsWith(start)).toList();
    for (int n = 0; n < names.size(); n += 2)
      row(page, names.subList(n, Math.min(n + 2, names.size())));
  }

  /** Of a picture of the step of strength, by the name that it gives it. */
  private static String strength(String name) {
    Shown what = Shown.USE;
    for (Shown shown : Shown.values())
      if (!shown.ending().isEmpty() && name.endsWith(shown.ending())) what = shown;
    String load = name.substring(0, name.length() - what.ending().length());
    return what.words() + " under " + load.replace("-remnant", ", after the resection") + ".";
  }

  private static String caption(String name) {
    String known = CAPTIONS.get(name);
    if (known != null) return known;
    String plain = name.replaceAll("\\.png$", "");
    if (plain.startsWith("strength/")) return strength(plain.substring("strength/".length()));
    if (plain.endsWith("-contact"))
      return plain.replaceAll(".*/|-contact$", "") + ": the side that touches the bone.";
    return plain.replaceAll(".*/", "") + ".";
  }
}
