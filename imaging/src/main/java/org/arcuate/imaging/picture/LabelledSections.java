package org.arcuate.imaging.picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.outline.LevelLines;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Volume;

/**
 * Axial, coronal and sagittal sections through a point with the outlines of labels in colour, side
 * by side at one scale, as radiologists hang them: the patient's right on the picture's left.
 *
 * @param volume what is shown in grey
 * @param labels on the same grid
 * @param colours 0xRRGGBB by the value of the label; labels without one are not shown
 * @param window which values are black to white
 * @param extent what is shown, LPS mm
 * @param focus where the planes meet, LPS mm
 */
public record LabelledSections(
    Volume volume,
    LabelMap labels,
    SortedMap<Integer, Integer> colours,
    Window window,
    Box extent,
    Vec3 focus) {
  /** Room above each section for its name, and between sections, dots. */
  private static final int LINE = 26;

  private static final int GAP = 10;
  private static final int BACKGROUND = 0x15181c;
  private static final int TEXT = 0xd8dde3;
  private static final int LETTER = 0xf2c14e;
  private static final Vec3 LEFT = new Vec3(1, 0, 0);
  private static final Vec3 BACK = new Vec3(0, 1, 0);
  private static final Vec3 FEET = new Vec3(0, 0, -1);
  private static final float FILL = 0.22f;

  /** One plane of the picture. */
  private record Panel(String name, Section section, String sides, double across, double down) {}

  /**
   * The picture.
   *
   * @param dotMm size of a dot
   */
  public Picture of(double dotMm, Work work) {
    List<Panel> panels = panels(dotMm);
    int width = GAP;
    int height = 0;
    for (Panel panel : panels) {
      width += panel.section.width() + GAP;
      height = Math.max(height, panel.section.height());
    }
    Picture sheet = Picture.of(width, height + LINE + GAP, BACKGROUND);
    int x = GAP;
    for (Panel panel : panels) {
      Picture drawn = panel.section.of(volume, window, work);
      drawn.draw(g -> overlay(g, panel, dotMm, work));
      sheet.write(panel.name, x, LINE - 8, 14, TEXT);
      sheet.paste(drawn, x, LINE);
      x += panel.section.width() + GAP;
    }
    return sheet;
  }

  private List<Panel> panels(double dot) {
    Vec3 low = extent.low();
    Vec3 high = extent.high();
    int nx = dots(high.x() - low.x(), dot);
    int ny = dots(high.y() - low.y(), dot);
    int nz = dots(high.z() - low.z(), dot);
    double x = (focus.x() - low.x()) / dot;
    double y = (focus.y() - low.y()) / dot;
    double z = (high.z() - focus.z()) / dot;
    return List.of(
        new Panel(
            String.format(Locale.ROOT, "axial, z = %.1f mm", focus.z()),
            new Section(new Vec3(low.x(), low.y(), focus.z()), LEFT, BACK, dot, nx, ny),
            "RLAP",
            x,
            y),
        new Panel(
            String.format(Locale.ROOT, "coronal, y = %.1f mm", focus.y()),
            new Section(new Vec3(low.x(), focus.y(), high.z()), LEFT, FEET, dot, nx, nz),
            "RLHF",
            x,
            z),
        new Panel(
            String.format(Locale.ROOT, "sagittal, x = %.1f mm", focus.x()),
            new Section(new Vec3(focus.x(), low.y(), high.z()), BACK, FEET, dot, ny, nz),
            "APHF",
            y,
            z));
  }

  private static int dots(double mm, double dot) {
    return Math.max(1, (int) Math.round(mm / dot) + 1);
  }

  private void overlay(Graphics2D g, Panel panel, double dot, Work work) {
    colours.forEach((value, rgb) -> outline(g, panel.section, value, rgb, work));
    int w = panel.section.width();
    int h = panel.section.height();
    g.setColor(new Color(0xffffff));
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.25f));
    g.setStroke(new BasicStroke(1));
    g.drawLine((int) panel.across, 0, (int) panel.across, h);
    g.drawLine(0, (int) panel.down, w, (int) panel.down);
    g.setComposite(AlphaComposite.SrcOver);
    g.setColor(new Color(LETTER));
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    g.drawString(panel.sides.substring(0, 1), 4, h / 2);
    g.drawString(panel.sides.substring(1, 2), w - 14, h / 2);
    g.drawString(panel.sides.substring(2, 3), w / 2, 15);
    g.drawString(panel.sides.substring(3, 4), w / 2, h - 6);
    int bar = (int) Math.round(50 / dot);
    if (bar > w / 2) return;
    g.setStroke(new BasicStroke(2));
    g.drawLine(8, h - 8, 8 + bar, h - 8);
    g.drawString("50 mm", 8, h - 13);
  }

  private void outline(Graphics2D g, Section section, int value, int rgb, Work work) {
    float[] share = share(section, value, work);
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (double[] line : LevelLines.of(share, section.width(), section.height())) {
      path.moveTo(line[0] + 0.5, line[1] + 0.5);
      for (int p = 2; p < line.length; p += 2) path.lineTo(line[p] + 0.5, line[p + 1] + 0.5);
      path.closePath();
    }
    g.setColor(new Color(rgb));
    g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, FILL));
    g.fill(path);
    g.setComposite(AlphaComposite.SrcOver);
    g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(path);
  }

  /** How much of each dot's neighbourhood has the label, less a half; trilinear, then smoothed. */
  private float[] share(Section section, int value, Work work) {
    Grid grid = labels.grid();
    Affine voxelFromLps = grid.voxelFromLps();
    int w = section.width();
    int h = section.height();
    float[] share = new float[w * h];
    work.slabs(
        h,
        row -> {
          Vec3 at =
              voxelFromLps.apply(
                  section.corner().plus(section.down().times(row * section.dotMm())));
          Vec3 step = voxelFromLps.turn(section.right().times(section.dotMm()));
          for (int column = 0; column < w; column++)
            share[row * w + column] = at(grid, value, at.plus(step.times(column)));
        });
    float[] smooth = new float[share.length];
    for (int p = 0; p < share.length; p++) {
      int i = p % w;
      int j = p / w;
      float sum = 0;
      for (int b = -1; b <= 1; b++)
        for (int a = -1; a <= 1; a++)
          sum +=
              (2 - Math.abs(a))
                  * (2 - Math.abs(b))
                  * share[Math.clamp(j + b, 0, h - 1) * w + Math.clamp(i + a, 0, w - 1)];
      smooth[p] = sum / 16 - 0.5f;
    }
    return smooth;
  }

  private float at(Grid grid, int value, Vec3 v) {
    int i = (int) Math.floor(v.x());
    int j = (int) Math.floor(v.y());
    int k = (int) Math.floor(v.z());
    double sum = 0;
    for (int c = 0; c < 8; c++) {
      int a = i + (c & 1);
      int b = j + (c >> 1 & 1);
      int d = k + (c >> 2);
      if (!grid.contains(a, b, d) || labels.labels()[grid.index(a, b, d)] != value) continue;
      sum += (1 - Math.abs(v.x() - a)) * (1 - Math.abs(v.y() - b)) * (1 - Math.abs(v.z() - d));
    }
    return (float) sum;
  }
}
