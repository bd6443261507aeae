package org.arcuate.geometry.solid;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Vec3;

/** Parallel views of coloured solids, by sphere tracing. */
public final class SolidPicture {
  /** A solid and its colour 0xRRGGBB. */
  public record Coloured(Solid solid, int colour) {}

  /**
   * A parallel view.
   *
   * @param look direction of sight
   * @param up what is upwards in the picture
   * @param widthMm what the picture's width shows
   */
  public record View(Vec3 centre, Vec3 look, Vec3 up, double widthMm, int width, int height) {}

  private static final double DEPTH = 400;

  private SolidPicture() {}

  /** The picture over a background colour; the same for any number of threads. */
  public static Picture of(List<Coloured> scene, View view, int background, Work work) {
    Picture picture = Picture.of(view.width(), view.height(), background);
    work.slabs(view.height(), row -> new Row(scene, view, row).trace(picture.rgb()));
    return picture;
  }

  private static final class Row {
    private final List<Coloured> scene;
    private final View view;
    private final int row;
    private final Vec3 look;
    private final Vec3 right;
    private final Vec3 up;
    private final Block block = new Block();
    private final double[] out = new double[Block.SIZE];

    Row(List<Coloured> scene, View view, int row) {
      this.scene = scene;
      this.view = view;
      this.row = row;
      look = view.look().unit();
      right = look.cross(view.up()).unit();
      up = right.cross(look);
    }

    void trace(int[] rgb) {
      for (int from = 0; from < view.width(); from += Block.SIZE)
        traceSpan(rgb, from, Math.min(Block.SIZE, view.width() - from));
    }

    private Vec3 start(int column) {
      double mm = view.widthMm() / view.width();
      return view.centre()
          .plus(right.times((column + 0.5 - view.width() / 2.0) * mm))
          .plus(up.times((view.height() / 2.0 - row - 0.5) * mm))
          .minus(look.times(DEPTH));
    }

    private void traceSpan(int[] rgb, int from, int count) {
      double[] best = new double[count];
      java.util.Arrays.fill(best, 2 * DEPTH);
      int[] owner = new int[count];
      java.util.Arrays.fill(owner, -1);
      for (int s = 0; s < scene.size(); s++) march(from, count, best, owner, s);
      for (int c = 0; c < count; c++)
        if (owner[c] >= 0)
          rgb[row * view.width() + from + c] =
              shade(scene.get(owner[c]), start(from + c).plus(look.times(best[c])));
    }

    private void march(int from, int count, double[] best, int[] owner, int s) {
      Solid solid = scene.get(s).solid();
      int[] live = new int[count];
      double[] t = new double[count];
      int n = count;
      for (int c = 0; c < count; c++) live[c] = c;
      for (int step = 0; step < 300 && n > 0; step++) {
        block.n = n;
        for (int p = 0; p < n; p++)
          block.set(p, start(from + live[p]).plus(look.times(t[live[p]])));
        solid.distance(block, out);
        int kept = 0;
        for (int p = 0; p < n; p++) {
          int c = live[p];
          if (out[p] < 0.02) {
            best[c] = t[c];
            owner[c] = s;
          } else {
            t[c] += out[p];
            if (t[c] < best[c]) live[kept++] = c;
          }
        }
        n = kept;
      }
    }

    /** Light from the viewer's upper left, some from the eye; crevices darker. */
    private int shade(Coloured part, Vec3 p) {
      Vec3 normal = part.solid().normal(p);
      Vec3 lamp = up.times(0.6).minus(right.times(0.5)).minus(look.times(0.8)).unit();
      double key = Math.max(0, normal.dot(lamp));
      double eye = Math.max(0, -normal.dot(look));
      double open = 1;
      for (int a = 1; a <= 3; a++) {
        double reach = 3.0 * a;
        double free = DEPTH;
        for (Coloured other : scene)
          free = Math.min(free, other.solid().distanceMm(p.plus(normal.times(reach))));
        open -= 0.22 * Math.clamp((reach - free) / reach, 0, 1);
      }
      double light = open * (0.12 + 0.28 * eye + 0.62 * key);
      double shine = 0.12 * Math.pow(key, 24);
      return dim(part.colour(), light, shine);
    }

    private static int dim(int colour, double light, double shine) {
      int rgb = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double c = (colour >> shift & 255) * light + 255 * shine;
        rgb |= Math.clamp(Math.round(c), 0, 255) << shift;
      }
      return rgb;
    }
  }
}
