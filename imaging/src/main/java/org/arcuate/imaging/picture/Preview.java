package org.arcuate.imaging.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Locale;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Volume;

/**
 * A volume at one glance: three slices along the patient's axes and a coronal maximum projection.
 *
 * <p>Drawn as radiologists hang them: axial seen from the feet, coronal from the front, sagittal
 * from the left; the patient's right is on the picture's left. All four at one scale.
 */
public final class Preview {
  private static final int GAP = 8;
  private static final int LINE = 26;
  private static final int LARGEST = 420;
  private static final int BACKGROUND = 0x15181c;
  private static final int TEXT = 0xd8dde3;
  private static final int LETTER = 0xf2c14e;
  private static final Vec3 LEFT = new Vec3(1, 0, 0);
  private static final Vec3 BACK = new Vec3(0, 1, 0);
  private static final Vec3 HEAD = new Vec3(0, 0, 1);
  private static final Vec3 FEET = new Vec3(0, 0, -1);

  private Preview() {}

  /** The box along the patient's axes that holds a grid. */
  private record Extent(Vec3 low, Vec3 high) {
    static Extent of(Grid grid) {
      Vec3 low = grid.centre();
      Vec3 high = low;
      for (int corner = 0; corner < 8; corner++) {
        Vec3 p =
            grid.lps(
                (corner & 1) * (grid.nx() - 1),
                (corner >> 1 & 1) * (grid.ny() - 1),
                (corner >> 2) * (grid.nz() - 1));
        low =
            new Vec3(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), Math.min(low.z(), p.z()));
        high =
            new Vec3(
                Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), Math.max(high.z(), p.z()));
      }
      return new Extent(low, high);
    }

    Vec3 size() {
      return high.minus(low);
    }
  }

  /**
   * The picture through the centre of the volume.
   *
   * @param title one line above it; nothing of the patient
   */
  public static Picture of(Volume volume, String title, Work work) {
    return of(volume, Window.of(volume), volume.grid().centre(), title, work);
  }

  /** The picture of the slices that meet in {@code focus}, LPS mm. */
  public static Picture of(Volume volume, Window window, Vec3 focus, String title, Work work) {
    Extent extent = Extent.of(volume.grid());
    Vec3 size = extent.size();
    double dot = Math.max(Math.max(size.x(), Math.max(size.y(), size.z())), 1) / LARGEST;
    int x = dots(size.x(), dot);
    int y = dots(size.y(), dot);
    int z = dots(size.z(), dot);
    Vec3 low = extent.low();
    Vec3 top = new Vec3(low.x(), low.y(), extent.high().z());
    Section axial = new Section(new Vec3(low.x(), low.y(), focus.z()), LEFT, BACK, dot, x, y);
    Section sagittal = new Section(new Vec3(focus.x(), top.y(), top.z()), BACK, FEET, dot, y, z);
    Section coronal = new Section(new Vec3(top.x(), focus.y(), top.z()), LEFT, FEET, dot, x, z);
    Section front = new Section(top, LEFT, FEET, dot, x, z);

    int second = 2 * GAP + x;
    int upper = 2 * LINE + GAP;
    int lower = upper + Math.max(y, z) + LINE + GAP;
    int width = Math.max(second + Math.max(x, y) + GAP, 560);
    Picture sheet = Picture.of(width, lower + z + GAP, BACKGROUND);
    sheet.write(title, GAP, LINE - 8, 15, TEXT);
    place(
        sheet, axial.of(volume, window, work), GAP, upper, at("axial, z", focus.z()), "RLAP", dot);
    place(
        sheet,
        sagittal.of(volume, window, work),
        second,
        upper,
        at("sagittal, x", focus.x()),
        "APHF",
        dot);
    place(
        sheet,
        coronal.of(volume, window, work),
        GAP,
        lower,
        at("coronal, y", focus.y()),
        "RLHF",
        dot);
    place(
        sheet,
        front.projection(volume, window, size.y(), work),
        second,
        lower,
        "coronal maximum projection",
        "RLHF",
        dot);
    return sheet;
  }

  private static String at(String plane, double mm) {
    return String.format(Locale.ROOT, "%s = %.1f mm", plane, mm);
  }

  /**
   * Puts a panel with its caption, the letters of its four sides (left right up down) and a scale.
   */
  private static void place(
      Picture sheet, Picture panel, int x, int y, String caption, String sides, double dot) {
    sheet.paste(panel, x, y);
    sheet.write(caption, x, y - 8, 13, TEXT);
    int w = panel.width();
    int h = panel.height();
    if (w < 60 || h < 60) return;
    sheet.write(sides.substring(0, 1), x + 4, y + h / 2, 13, LETTER);
    sheet.write(sides.substring(1, 2), x + w - 14, y + h / 2, 13, LETTER);
    sheet.write(sides.substring(2, 3), x + w / 2 - 4, y + 14, 13, LETTER);
    sheet.write(sides.substring(3, 4), x + w / 2 - 4, y + h - 5, 13, LETTER);
    int barMm = 100 / dot < w / 2.0 ? 100 : 10;
    int bar = (int) Math.round(barMm / dot);
    if (bar > w - 20) return;
    sheet.draw(graphics -> {
      graphics.setColor(new Color(LETTER));
      graphics.setStroke(new BasicStroke(2));
      graphics.drawLine(x + 8, y + h - 8, x + 8 + bar, y + h - 8);
    });
    sheet.write(barMm + " mm", x + 8, y + h - 13, 11, LETTER);
  }

  private static int dots(double mm, double dot) {
    return Math.max(1, (int) Math.round(mm / dot) + 1);
  }
}
