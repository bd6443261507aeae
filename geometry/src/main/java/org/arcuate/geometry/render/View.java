package org.arcuate.geometry.render;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * A parallel view.
 *
 * @param caption what is written under it; may be empty
 * @param centre what is in the middle of the picture, mm
 * @param look direction of sight
 * @param up what is upwards in the picture
 * @param widthMm what the picture's width shows, mm
 * @param width in dots
 * @param height in dots
 */
public record View(
    String caption, Vec3 centre, Vec3 look, Vec3 up, double widthMm, int width, int height) {
  public View {
    if (!(widthMm > 0) || Double.isInfinite(widthMm))
      throw new BadInput("view %s: shows %s mm, must be above 0", caption, widthMm);
    if (width < 16 || height < 16 || (long) width * height > 64_000_000)
      throw new BadInput(
          "view %s: %d × %d dots, must be from 16 × 16 to 64 million", caption, width, height);
    if (!(look.cross(up).length() > 1e-9 * look.length() * up.length()))
      throw new BadInput("view %s: looks along its upward direction", caption);
  }

  /** The direction in which one looks at a patient. */
  @SuppressWarnings("ImmutableEnumChecker") // a Vec3 is three numbers
  public enum Side {
    /** From the front. */
    ANTERIOR(new Vec3(0, 1, 0), new Vec3(0, 0, 1)),
    /** From the back. */
    POSTERIOR(new Vec3(0, -1, 0), new Vec3(0, 0, 1)),
    /** From the patient's left. */
    LEFT(new Vec3(-1, 0, 0), new Vec3(0, 0, 1)),
    /** From the patient's right. */
    RIGHT(new Vec3(1, 0, 0), new Vec3(0, 0, 1)),
    /** From the head. */
    SUPERIOR(new Vec3(0, 0, -1), new Vec3(0, -1, 0)),
    /** From the feet. */
    INFERIOR(new Vec3(0, 0, 1), new Vec3(0, -1, 0));

    private final Vec3 look;
    private final Vec3 up;

    Side(Vec3 look, Vec3 up) {
      this.look = look;
      this.up = up;
    }
  }

  /** A view from a side that shows a whole box, LPS mm, with some room around it. */
  public static View of(Box box, Side side, int width, int height) {
    String name =
        side.name().charAt(0) + side.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    return of(name, box, side.look, side.up, width, height);
  }

  /** A view along a direction that shows a whole box with some room around it. */
  public static View of(String caption, Box box, Vec3 look, Vec3 up, int width, int height) {
    Vec3 right = look.cross(up).unit();
    Vec3 above = right.cross(look.unit());
    double across = 0;
    double upwards = 0;
    Vec3 size = box.high().minus(box.low());
    for (Vec3 edge :
        List.of(new Vec3(size.x(), 0, 0), new Vec3(0, size.y(), 0), new Vec3(0, 0, size.z()))) {
      across += Math.abs(edge.dot(right));
      upwards += Math.abs(edge.dot(above));
    }
    double widthMm = Math.max(across, upwards * width / height) * 1.08;
    return new View(
        caption,
        box.low().towards(box.high(), 0.5),
        look.unit(),
        above,
        Math.max(widthMm, 1e-3),
        width,
        height);
  }

  /** mm that a dot shows. */
  double mmPerDot() {
    return widthMm / width;
  }
}
