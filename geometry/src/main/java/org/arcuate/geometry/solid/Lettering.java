package org.arcuate.geometry.solid;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;

/**
 * A line of text as a solid: its baseline runs along x from the origin, its letters stand along y.
 *
 * <p>The outlines are those of the font, so the same font gives the same solid.
 *
 * @param text one line of at least one visible character, all of which the font must have
 * @param font family of an installed font ({@code DejaVu Sans}), bold
 * @param heightMm height of a capital H
 */
public record Lettering(String text, String font, double heightMm) {
  /** Chords leave the letters' curves by at most this part of the height. */
  private static final double CHORD = 0.004;

  private static final double DRAWN_AT = 1000;

  public Lettering {
    if (text.isBlank() || text.length() > 200)
      throw new BadInput("lettering of %d characters: needs 1 to 200", text.strip().length());
    if (!(heightMm > 0) || !Double.isFinite(heightMm))
      throw new BadInput("lettering height %s mm: must be above 0", heightMm);
  }

  /** Families of the fonts that this machine has. */
  public static List<String> fonts() {
    return Installed.FONTS;
  }

  /** Asked once: it takes as long as drawing a word. */
  private static final class Installed {
    static final List<String> FONTS =
        List.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
  }

  private Font drawn() {
    List<String> fonts = fonts();
    if (!fonts.contains(font))
      throw new BadInput(
          "font \"%s\": is not on this machine, which has %s",
          font, fonts.isEmpty() ? "none" : String.join(", ", fonts));
    Font drawn = new Font(font, Font.BOLD, 1).deriveFont((float) DRAWN_AT);
    int missing = drawn.canDisplayUpTo(text);
    if (missing >= 0)
      throw new BadInput(
          "font \"%s\": has no letter U+%04X of \"%s\"", font, text.codePointAt(missing), text);
    return drawn;
  }

  /** The letters as a flat figure, mm. */
  public Outline outline() {
    Font drawn = drawn();
    FontRenderContext exact = new FontRenderContext(null, true, true);
    Rectangle2D capital = drawn.createGlyphVector(exact, "H").getVisualBounds();
    double scale = heightMm / capital.getHeight();
    Shape letters = drawn.createGlyphVector(exact, text).getOutline();
    Shape upright = AffineTransform.getScaleInstance(scale, -scale).createTransformedShape(letters);
    if (upright.getBounds2D().isEmpty())
      throw new BadInput("lettering \"%s\": has no visible letter", text);
    return Outline.of(upright, CHORD * heightMm);
  }

  /** Width of the line, mm. */
  public double widthMm() {
    return outline().range()[2];
  }

  /** The letters from {@code low} to {@code high} along z, mm, then placed. */
  public Solid solid(double low, double high, Affine at) {
    return new Extrusion(outline(), low, high).placed(at);
  }

  /**
   * A body with the letters cut into it.
   *
   * @param at maps the baseline's start onto the body's surface and z out of it
   * @param depthMm how deep; the cut is open to the outside over as much again
   */
  public Solid engraved(Solid body, Affine at, double depthMm) {
    return body.minus(solid(-depthMm, depthMm, at));
  }

  /** A body with the letters standing out of it; they reach as deep into it as they are high. */
  public Solid raised(Solid body, Affine at, double reliefMm) {
    return body.or(solid(-reliefMm, reliefMm, at));
  }
}
