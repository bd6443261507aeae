package org.arcuate.geometry.render;

import java.util.Arrays;
import java.util.List;

/**
 * Some rows of a picture. Of every dot the nearest surfaces are kept, front to back, as many as are
 * drawn at most and none behind an opaque one; then their colours are laid one under the other
 * until all is opaque.
 */
final class Band {
  /** Rows of a band. */
  static final int ROWS = 32;

  private static final int MOST_LAYERS = 8;
  private static final float OPAQUE = 0.995f;
  private static final double LAMP_X = -0.4;
  private static final double LAMP_Y = 0.5;
  private static final double LAMP_Z = 0.77;

  private final List<Projected> scene;
  private final int width;
  private final int number;
  private final int top;
  private final int rows;
  private final float edgeDots;

  /** How many surfaces each dot has. */
  private final byte[] count;

  /** Nothing from this depth on is seen at a dot. */
  private final float[] limit;

  /** Of each dot the depths of its surfaces, ascending. */
  private final float[] depth;

  /** The triangles there, numbered through all surfaces. */
  private final int[] triangle;

  /**
   * A band.
   *
   * @param number from the top, 0 the first
   * @param rows at most {@link #ROWS}
   */
  Band(List<Projected> scene, int width, int number, int rows, float edgeDots) {
    this.scene = scene;
    this.width = width;
    this.number = number;
    this.top = number * ROWS;
    this.rows = rows;
    this.edgeDots = edgeDots;
    int n = width * rows;
    count = new byte[n];
    limit = new float[n];
    depth = new float[n * MOST_LAYERS];
    triangle = new int[n * MOST_LAYERS];
    Arrays.fill(limit, Float.POSITIVE_INFINITY);
  }

  /** The colours of the rows over a background, 0xRRGGBB. */
  int[] draw(int background) {
    int base = 0;
    for (Projected surface : scene) {
      surface(surface, base);
      base += surface.count;
    }
    int[] rgb = new int[count.length];
    for (int i = 0; i < rgb.length; i++) rgb[i] = count[i] == 0 ? background : laid(i, background);
    return rgb;
  }

  /** The colours of a dot laid one under the other. */
  private int laid(int i, int background) {
    float covered = 0;
    float red = 0;
    float green = 0;
    float blue = 0;
    for (int k = i * MOST_LAYERS; k < i * MOST_LAYERS + count[i] && covered <= OPAQUE; k++) {
      int base = 0;
      int n = 0;
      while (triangle[k] >= base + scene.get(n).count) base += scene.get(n++).count;
      Projected s = scene.get(n);
      int colour = shade(s, triangle[k] - base, i);
      float part = (1 - covered) * (float) s.surface.model().opacity();
      red += part * (colour >> 16 & 255);
      green += part * (colour >> 8 & 255);
      blue += part * (colour & 255);
      covered += part;
    }
    float left = 1 - covered;
    int r = Math.round(red + left * (background >> 16 & 255));
    int g = Math.round(green + left * (background >> 8 & 255));
    int b = Math.round(blue + left * (background & 255));
    return Math.clamp(r, 0, 255) << 16 | Math.clamp(g, 0, 255) << 8 | Math.clamp(b, 0, 255);
  }

  private void surface(Projected s, int base) {
    if (s.surface.model().opacity() == 0) return;
    boolean opaque = s.surface.model().opacity() == 1;
    for (int n = s.first[number]; n < s.first[number + 1]; n++)
      triangle(s, s.inBand[n], base, opaque);
  }

  private void triangle(Projected s, int t, int base, boolean opaque) {
    float[] p = s.at;
    int a = 3 * s.triangles[3 * t];
    int b = 3 * s.triangles[3 * t + 1];
    int c = 3 * s.triangles[3 * t + 2];
    double xa = p[a];
    double ya = p[a + 1];
    double xb = p[b];
    double yb = p[b + 1];
    double xc = p[c];
    double yc = p[c + 1];
    double area = s.area(t);
    int y0 = Math.max(top, Projected.firstIn(s.least(t, 1)));
    int y1 = Math.min(top + rows - 1, Projected.lastIn(s.greatest(t, 1)));
    int x0 = Math.max(0, Projected.firstIn(s.least(t, 0)));
    int x1 = Math.min(width - 1, Projected.lastIn(s.greatest(t, 0)));
    for (int y = y0; y <= y1; y++)
      for (int x = x0; x <= x1; x++) {
        double px = x + 0.5;
        double py = y + 0.5;
        double wa = ((xb - px) * (yc - py) - (xc - px) * (yb - py)) / area;
        if (wa < 0) continue;
        double wb = ((xc - px) * (ya - py) - (xa - px) * (yc - py)) / area;
        if (wb < 0) continue;
        double wc = 1 - wa - wb;
        if (wc < 0) continue;
        float z = (float) (wa * p[a + 2] + wb * p[b + 2] + wc * p[c + 2]);
        int i = (y - top) * width + x;
        if (z < limit[i]) enter(i, z, base + t, opaque);
      }
  }

  /** Puts a triangle among those of a dot; of two at one depth the first stays. */
  private void enter(int i, float z, int t, boolean opaque) {
    int first = i * MOST_LAYERS;
    int at = first + count[i];
    while (at > first && depth[at - 1] >= z) at--;
    int old = first + count[i];
    if (at < old && depth[at] == z) return;
    int end = opaque ? at + 1 : Math.min(old + 1, first + MOST_LAYERS);
    for (int k = end - 1; k > at; k--) {
      depth[k] = depth[k - 1];
      triangle[k] = triangle[k - 1];
    }
    depth[at] = z;
    triangle[at] = t;
    count[i] = (byte) (end - first);
    if (opaque) limit[i] = z;
    else if (end == first + MOST_LAYERS) limit[i] = Math.min(limit[i], depth[end - 1]);
  }

  /** A painted surface is shaded little, so that its colours can be read off the legend. */
  private int shade(Projected s, int t, int i) {
    float[] p = s.at;
    int a = 3 * s.triangles[3 * t];
    int b = 3 * s.triangles[3 * t + 1];
    int c = 3 * s.triangles[3 * t + 2];
    double px = i % width + 0.5;
    double py = top + i / width + 0.5;
    double xa = p[a] - px;
    double ya = p[a + 1] - py;
    double xb = p[b] - px;
    double yb = p[b + 1] - py;
    double xc = p[c] - px;
    double yc = p[c + 1] - py;
    double area = s.area(t);
    double wa = (xb * yc - xc * yb) / area;
    double wb = (xc * ya - xa * yc) / area;
    double wc = 1 - wa - wb;
    int rgb = s.surface.model().rgb();
    if (s.surface.paint().isPresent()) {
      Surface.Paint paint = s.surface.paint().get();
      double value =
          wa * paint.values()[s.triangles[3 * t]]
              + wb * paint.values()[s.triangles[3 * t + 1]]
              + wc * paint.values()[s.triangles[3 * t + 2]];
      rgb = paint.map().of(value);
    }
    int n = 9 * t;
    double x = wa * s.normals[n] + wb * s.normals[n + 3] + wc * s.normals[n + 6];
    double y = wa * s.normals[n + 1] + wb * s.normals[n + 4] + wc * s.normals[n + 7];
    double z = wa * s.normals[n + 2] + wb * s.normals[n + 5] + wc * s.normals[n + 8];
    double l = Math.sqrt(x * x + y * y + z * z);
    if (z < 0) l = -l; // The inside, seen through a hole or a clear surface.
    double lamp = l == 0 ? 1 : Math.max(0, (LAMP_X * x + LAMP_Y * y + LAMP_Z * z) / l);
    double eye = l == 0 ? 1 : Math.abs(z / l);
    boolean painted = s.surface.paint().isPresent();
    double light = painted ? 0.7 + 0.15 * eye + 0.15 * lamp : 0.16 + 0.26 * eye + 0.62 * lamp;
    double shine = painted ? 0 : 30 * power30(lamp);
    if (s.drawn[t] != 0) light *= edge(s, t, wa, wb, wc, area);
    int shaded = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
      shaded |= Math.clamp(Math.round((rgb >> shift & 255) * light + shine), 0, 255) << shift;
    return shaded;
  }

  private static double power30(double x) {
    double two = x * x;
    double four = two * two;
    double eight = four * four;
    return eight * eight * eight * four * two;
  }

  /** 1 away from the drawn edges of a triangle, dark on them. */
  private double edge(Projected s, int t, double wa, double wb, double wc, double area) {
    for (int e = 0; e < 3; e++) {
      if ((s.drawn[t] >> e & 1) == 0) continue;
      int p = 3 * s.triangles[3 * t + (e + 1) % 3];
      int q = 3 * s.triangles[3 * t + (e + 2) % 3];
      double length = Math.hypot(s.at[p] - s.at[q], s.at[p + 1] - s.at[q + 1]);
      double height = length > 0 ? Math.abs(area) / length : 0;
      double weight = e == 0 ? wa : e == 1 ? wb : wc;
      if (weight * height < edgeDots) return 0.25;
    }
    return 1;
  }
}
