package org.arcuate.casefile.step;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.render.Rendering;
import org.arcuate.geometry.render.Scene;
import org.arcuate.geometry.render.Surface;
import org.arcuate.geometry.render.View;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.picture.LabelledSections;
import org.arcuate.imaging.picture.Window;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/** A case at one glance: sections with the outlines of labels, models with landmarks, a legend. */
public final class CasePicture {
  /** Longest side of what a section shows, dots. */
  private static final int LONGEST = 520;

  private static final double ROOM_MM = 15;
  private static final int LEGEND = 250;
  private static final int MARGIN = 10;
  private static final int BACKGROUND = 0x15181c;
  private static final int TEXT = 0xd8dde3;
  private static final int PAPER = 0xf4f5f7;

  /** Landmarks that are seen from the back. */
  private static final String BACK =
      "(psis|piis|ischial-spine|ischial-tuberosity|greater-sciatic-notch|lesser-trochanter).*";

  private CasePicture() {}

  /**
   * What is shown.
   *
   * @param at where the planes meet, LPS mm of the CT; without it in the tumour, or in the middle
   *     of the labels
   * @param window of the CT, HU
   * @param labels names of those that are shown; all if there are none
   */
  public record Options(Optional<Vec3> at, Window window, List<String> labels) {
    /** Copies the list. */
    public Options {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The picture of a case whose labels are up to date.
   *
   * @throws BadInput if a name is no label of the case, or the point lies outside the CT
   */
  public static Picture of(CaseLabels results, Options options, Work work) {
    CtVolume ct = results.ct();
    LabelMap labels = results.labels();
    SortedMap<Integer, String> shown = shown(labels, options.labels);
    Vec3 focus = focus(labels, options.at);
    Box extent = extent(labels, shown, focus);
    SortedMap<Integer, Integer> colours = new TreeMap<>();
    shown.forEach((value, name) -> colours.put(value, LabelNames.colour(name)));
    Vec3 size = extent.high().minus(extent.low());
    double dot = Math.max(size.x(), Math.max(size.y(), size.z())) / LONGEST;
    Picture sections =
        new LabelledSections(ct, labels, colours, options.window, extent, focus)
            .of(dot, work.part(0, 0.3));
    int width = sections.width() + LEGEND;
    Optional<Picture> models =
        models(results, shown, focus.x() >= extent.centre().x(), width, work.part(0.3, 1));
    int below = models.map(Picture::height).orElse(0);
    Picture sheet = Picture.of(width, sections.height() + below + 24, BACKGROUND);
    sheet.paste(sections, 0, 0);
    legend(sheet, sections.width(), results.described(), shown, options.window);
    models.ifPresent(picture -> sheet.paste(picture, 0, sections.height()));
    sheet.write(
        "for research and planning support; not a cleared medical device",
        MARGIN,
        sheet.height() - 8,
        12,
        TEXT);
    return sheet;
  }

  private static SortedMap<Integer, String> shown(LabelMap labels, List<String> wanted) {
    for (String name : wanted) labels.valueOf(name); // says which there are if this is none
    SortedMap<Integer, String> shown = new TreeMap<>(labels.names());
    if (!wanted.isEmpty()) shown.values().retainAll(wanted);
    return shown;
  }

  private static Vec3 focus(LabelMap labels, Optional<Vec3> at) {
    Grid g = labels.grid();
    if (at.isPresent()) {
      Vec3 v = g.voxel(at.get());
      if (!g.contains((int) Math.rint(v.x()), (int) Math.rint(v.y()), (int) Math.rint(v.z())))
        throw new BadInput(
            "point (%.1f, %.1f, %.1f) mm: lies outside the CT; it is LPS mm of the CT",
            at.get().x(), at.get().y(), at.get().z());
      return at.get();
    }
    if (labels.names().containsValue(LabelNames.TUMOUR))
      return middle(labels, labels.valueOf(LabelNames.TUMOUR));
    return labels.names().isEmpty() ? g.centre() : middle(labels, -1);
  }

  /** The mean place of one label's voxels, or of all that have one. */
  private static Vec3 middle(LabelMap labels, int value) {
    Grid g = labels.grid();
    double[] sum = new double[3];
    long n = 0;
    int v = 0;
    for (int k = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++, v++) {
          if (value < 0 ? labels.labels()[v] == 0 : labels.labels()[v] != value) continue;
          sum[0] += i;
          sum[1] += j;
          sum[2] += k;
          n++;
        }
    return g.lps(sum[0] / n, sum[1] / n, sum[2] / n);
  }

  /** A box around all labels with some room, and the point; the whole CT if there is no label. */
  private static Box extent(LabelMap labels, SortedMap<Integer, String> shown, Vec3 focus) {
    Grid g = labels.grid();
    Vec3 last = new Vec3(g.nx() - 1, g.ny() - 1, g.nz() - 1);
    Box image = new Box(Vec3.ZERO, last).moved(g.lpsFromVoxel());
    if (shown.isEmpty()) return image;
    int[] low = {g.nx(), g.ny(), g.nz()};
    int[] high = {0, 0, 0};
    int v = 0;
    for (int k = 0; k < g.nz(); k++)
      for (int j = 0; j < g.ny(); j++)
        for (int i = 0; i < g.nx(); i++, v++) {
          if (labels.labels()[v] == 0) continue;
          int[] at = {i, j, k};
          for (int a = 0; a < 3; a++) {
            low[a] = Math.min(low[a], at[a]);
            high[a] = Math.max(high[a], at[a]);
          }
        }
    Box box =
        new Box(new Vec3(low[0], low[1], low[2]), new Vec3(high[0], high[1], high[2]))
            .moved(g.lpsFromVoxel())
            .grown(ROOM_MM);
    return image.common(box.with(new Box(focus, focus)));
  }

  private static void legend(
      Picture sheet,
      int x,
      Map<String, Object> described,
      SortedMap<Integer, String> shown,
      Window window) {
    sheet.draw(g -> {
      int y = 40;
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
      for (String name : shown.values()) {
        g.setColor(new Color(LabelNames.colour(name)));
        g.fillRect(x + MARGIN, y - 11, 14, 14);
        g.setColor(new Color(TEXT));
        g.drawString(name, x + MARGIN + 24, y);
        g.drawString(volume(described.get(name)), x + MARGIN + 140, y);
        y += 24;
        if (y > sheet.height() - 60) break;
      }
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      String said =
          String.format(Locale.ROOT, "window %.0f to %.0f HU", window.low(), window.high());
      g.drawString(said, x + MARGIN, y + 10);
    });
  }

  private static String volume(@org.jspecify.annotations.Nullable Object label) {
    return label instanceof Map<?, ?> map && map.get("volume_cm3") instanceof Number cm3
        ? String.format(Locale.ROOT, "%.1f cm³", cm3.doubleValue())
        : "";
  }

  /** From the front and the back with landmarks, from the side of the point, from above. */
  private static Optional<Picture> models(
      CaseLabels results, SortedMap<Integer, String> shown, boolean left, int width, Work work) {
    List<Surface> surfaces = new ArrayList<>();
    for (Model model : results.models())
      if (shown.containsValue(model.name())) surfaces.add(Surface.of(model));
    if (surfaces.isEmpty()) return Optional.empty();
    Scene plain = new Scene(surfaces, List.of(), PAPER);
    Map<String, Vec3> landmarks = results.landmarks();
    View.Side side = left ? View.Side.LEFT : View.Side.RIGHT;
    View.Side[] sides = {View.Side.ANTERIOR, View.Side.POSTERIOR, side, View.Side.SUPERIOR};
    int each = width / sides.length;
    int height = each * 9 / 10;
    Picture row = Picture.of(width, height, PAPER);
    for (int s = 0; s < sides.length; s++) {
      View view = View.of(plain.bounds(), sides[s], each, height);
      Scene scene = s < 2 ? plain.labelled(names(landmarks, s == 1)) : plain;
      Picture one = Rendering.of(scene, view, work.part(s / 4.0, (s + 1) / 4.0));
      row.paste(one, s * each, 0);
    }
    return Optional.of(row);
  }

  /**
   * The landmarks of the back, or the others; named on the left side only, to keep them legible.
   */
  private static List<Scene.Label> names(Map<String, Vec3> landmarks, boolean back) {
    List<Scene.Label> names = new ArrayList<>();
    landmarks.forEach((name, p) -> {
      if (name.matches(BACK) != back) return;
      String text = name.endsWith("-right") ? "" : name.replaceAll("-left$", "");
      names.add(new Scene.Label(p, text));
    });
    return names;
  }
}
