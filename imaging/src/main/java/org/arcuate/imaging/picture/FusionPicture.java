package org.arcuate.imaging.picture;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Volume;

/**
 * Two registered images in one: above as a checkerboard of both, below the moving one in warm
 * colours over the fixed one in cold ones; axial, coronal and sagittal, the patient's right on the
 * picture's left.
 */
public final class FusionPicture {
  private static final int PANEL = 360;
  private static final int GAP = 8;
  private static final int LINE = 26;
  private static final int SQUARE = 40;
  private static final int BACKGROUND = 0x15181c;
  private static final int TEXT = 0xd8dde3;
  private static final Vec3 LEFT = new Vec3(1, 0, 0);
  private static final Vec3 BACK = new Vec3(0, 1, 0);
  private static final Vec3 FEET = new Vec3(0, 0, -1);

  private FusionPicture() {}

  /**
   * The picture of the planes that meet in a point.
   *
   * @param fixedFromMoving where the moving image lies
   * @param focus LPS mm of the fixed image
   * @param title one line above it; nothing of the patient
   */
  public static Picture of(
      Volume fixed, Volume moving, Rigid fixedFromMoving, Vec3 focus, String title, Work work) {
    Picture sheet = Picture.of(4 * GAP + 3 * PANEL, 2 * LINE + 3 * GAP + 2 * PANEL, BACKGROUND);
    sheet.write(title, GAP, LINE - 8, 15, TEXT);
    double dot = widest(fixed.grid()) / PANEL;
    Window f = Window.of(fixed);
    Window m = Window.of(moving);
    Vec3[][] axes = {{LEFT, BACK}, {LEFT, FEET}, {BACK, FEET}};
    String[] names = {"axial", "coronal", "sagittal"};
    for (int p = 0; p < 3; p++) {
      Vec3 right = axes[p][0];
      Vec3 down = axes[p][1];
      double half = dot * (PANEL - 1) / 2;
      Vec3 corner = focus.minus(right.times(half)).minus(down.times(half));
      Picture one = new Section(corner, right, down, dot, PANEL, PANEL).of(fixed, f, work);
      Rigid back = fixedFromMoving.inverse();
      Picture two =
          new Section(
                  back.apply(corner),
                  back.map().turn(right),
                  back.map().turn(down),
                  dot,
                  PANEL,
                  PANEL)
              .of(moving, m, work);
      int x = GAP + p * (PANEL + GAP);
      sheet.write(names[p], x, 2 * LINE - 8, 13, TEXT);
      sheet.paste(checkerboard(one, two), x, 2 * LINE);
      sheet.paste(overlay(one, two), x, 2 * LINE + PANEL + GAP);
    }
    return sheet;
  }

  private static double widest(Grid grid) {
    Vec3 s = grid.spacing();
    return Math.max(grid.nx() * s.x(), Math.max(grid.ny() * s.y(), grid.nz() * s.z()));
  }

  private static Picture checkerboard(Picture one, Picture two) {
    int[] rgb = new int[one.rgb().length];
    for (int d = 0; d < rgb.length; d++) {
      boolean first = (d % one.width() / SQUARE + d / one.width() / SQUARE) % 2 == 0;
      rgb[d] = first ? one.rgb()[d] : two.rgb()[d];
    }
    return new Picture(one.width(), one.height(), rgb);
  }

  /** The fixed image gives blue and half of green, the moving one red and the other half. */
  private static Picture overlay(Picture one, Picture two) {
    int[] rgb = new int[one.rgb().length];
    for (int d = 0; d < rgb.length; d++) {
      int cold = one.rgb()[d] & 0xff;
      int warm = two.rgb()[d] & 0xff;
      rgb[d] = warm << 16 | (cold + warm) / 2 << 8 | cold;
    }
    return new Picture(one.width(), one.height(), rgb);
  }
}
