package org.arcuate.planning.resection.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.planning.resection.ResectionPlan;

/** The red line over every picture of a plan with a positive margin. */
final class PositiveMark {
  private static final int HIGH = 34;
  private static final int LETTERS = 17;
  private static final int BESIDE = 12;
  private static final int RED = 0xb01020;

  private PositiveMark() {}

  /** The picture below the line; as it is if no positive margin is planned. */
  static Picture on(Picture picture, ResectionPlan plan) {
    if (plan.mark().isEmpty()) return picture;
    String mark = plan.mark().get();
    Picture marked = Picture.of(picture.width(), picture.height() + HIGH, RED);
    marked.paste(picture, 0, HIGH);
    marked.draw(g -> {
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LETTERS));
      g.setColor(Color.WHITE);
      g.drawString(
          fitting(mark, g.getFontMetrics(), picture.width() - 2 * BESIDE),
          BESIDE,
          (HIGH + LETTERS) / 2 - 2);
    });
    return marked;
  }

  private static String fitting(String text, FontMetrics font, int wide) {
    String shown = text;
    for (int n = text.length() - 1; n > 0 && font.stringWidth(shown) > wide; n--)
      shown = text.substring(0, n) + "…";
    return shown;
  }
}
