package org.arcuate.geometry.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * A picture of coloured dots, row by row from the top left.
 *
 * @param width in dots
 * @param height in dots
 * @param rgb one colour a dot, 0xRRGGBB; the one who makes the picture writes it, then nobody
 */
public record Picture(int width, int height, int[] rgb) {
  /** Checks the size. */
  public Picture {
    if (width < 1 || height < 1 || rgb.length != (long) width * height)
      throw new BadInput("picture of %d × %d dots has %d colours", width, height, rgb.length);
  }

  /** A picture in one colour. */
  public static Picture of(int width, int height, int colour) {
    int[] rgb = new int[width * height];
    java.util.Arrays.fill(rgb, colour);
    return new Picture(width, height, rgb);
  }

  /**
   * Copies {@code other} into this picture with its top left dot at (x, y); what sticks out is cut.
   */
  public void paste(Picture other, int x, int y) {
    for (int row = Math.max(0, -y); row < other.height && row + y < height; row++)
      for (int column = Math.max(0, -x); column < other.width && column + x < width; column++)
        rgb[(row + y) * width + column + x] = other.rgb[row * other.width + column];
  }

  /** Writes {@code text} with its base line starting at (x, y). */
  public void write(String text, int x, int y, int size, int colour) {
    draw(graphics -> {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      graphics.setColor(new Color(colour));
      graphics.drawString(text, x, y);
    });
  }

  /** Draws with Java2D. */
  public void draw(java.util.function.Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] dots = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(rgb, 0, dots, 0, dots.length);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    drawing.accept(graphics);
    graphics.dispose();
    System.arraycopy(dots, 0, rgb, 0, dots.length);
  }

  /** Writes the picture as PNG; the same picture gives the same bytes. */
  public void writePng(Path file) {
    AtomicFile.write(file, this::encode);
  }

  private void encode(OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam compressed = writer.getDefaultWriteParam();
    compressed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    compressed.setCompressionQuality(0);
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), compressed);
    } finally {
      writer.dispose();
    }
  }
}
