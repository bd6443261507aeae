package org.arcuate.geometry.render;

import java.util.Arrays;
import java.util.List;

/**
 * Some rows of a picture, drawn front to back: each pass finds, for every dot, the nearest surface
 * behind the last one, and lays its colour under what is there, until all is opaque.
 */
final class Band {
  private static final int MOST_LAYERS = 8;
  private static final double LAMP_X = -0.4;
  private static final double LAMP_Y = 0.5;
  private static final double LAMP_Z = 0.77;

  private final List<Projected> scene;
  private final int width;
  private final int top;
  private final int rows;
  private final float[] last;
  private final float[] depth;
  private final int[] colour;
  private final float[] opacity;
  private final float[] covered;
  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final float edgeDots;

  Band(List<Projected> scene, int width, int top, int rows, float edgeDots) {
    this.scene = scene;
    this.width = width;
    this.top = top;
    this.rows = rows;
    this.edgeDots = edgeDots;
    int n = width * rows;
    last = new float[n];
    depth = new float[n];
    colour = new int[n];
    opacity = new float[n];
    covered = new float[n];
    red = new float[n];
    green = new float[n];
    blue = new float[n];
  }

  /** The colours of the rows over a background, 0xRRGGBB. */
  int[] draw(int background) {
    Arrays.fill(last, Float.NEGATIVE_INFINITY);
    boolean through = true;
    for (int layer = 0; layer < MOST_LAYERS && through; layer++) {
      Arrays.fill(depth, Float.POSITIVE_INFINITY);
      for (Projected surface : scene) surface(surface);
      through = lay();
    }
    int[] rgb = new int[colour.length];
    for (int i = 0; i < rgb.length; i++) {
      float left = 1 - covered[i];
      int r = Math.round(red[i] + left * (background >> 16 & 255));
      int g = Math.round(green[i] + left * (background >> 8 & 255));
      int b = Math.round(blue[i] + left * (background & 255));
      rgb[i] = Math.clamp(r, 0, 255) << 16 | Math.clamp(g, 0, 255) << 8 | Math.clamp(b, 0, 255);
    }
    return rgb;
  }

  /** Lays the layer found under what is there; false if nothing more can be seen. */
  private boolean lay() {
    boolean through = false;
    for (int i = 0; i < depth.length; i++) {
      if (depth[i] == Float.POSITIVE_INFINITY) {
        last[i] = Float.POSITIVE_INFINITY;
        continue;
      }
      float part = (1 - covered[i]) * opacity[i];
      red[i] += part * (colour[i] >> 16 & 255);
      green[i] += part * (colour[i] >> 8 & 255);
      blue[i] += part * (colour[i] & 255);
      covered[i] += part;
      last[i] = covered[i] > 0.995f ? Float.POSITIVE_INFINITY : depth[i];
      through |= covered[i] <= 0.995f;
    }
    return through;
  }

  private void surface(Projected s) {
    if (s.surface.model().opacity() == 0) return;
    int bottom = top + rows;
    for (int t = 0; t < s.count; t++) {
      int a = 3 * s.triangles[3 * t];
      int b = 3 * s.triangles[3 * t + 1];
      int c = 3 * s.triangles[3 * t + 2];
      float ya = s.at[a + 1];
      float yb = s.at[b + 1];
      float yc = s.at[c + 1];
      float low = Math.min(ya, Math.min(yb, yc));
      float high = Math.max(ya, Math.max(yb, yc));
      if (high < top || low >= bottom) continue;
      triangle(s, t, a, b, c, low, high);
    }
  }

  private void triangle(Projected s, int t, int a, int b, int c, float low, float high) {
    float[] p = s.at;
    double xa = p[a];
    double ya = p[a + 1];
    double xb = p[b];
    double yb = p[b + 1];
    double xc = p[c];
    double yc = p[c + 1];
    double area = (xb - xa) * (yc - ya) - (xc - xa) * (yb - ya);
    if (area == 0) return;
    int y0 = Math.max(top, (int) Math.ceil(low - 0.5));
    int y1 = Math.min(top + rows - 1, (int) Math.floor(high - 0.5));
    double left = Math.min(xa, Math.min(xb, xc));
    double right = Math.max(xa, Math.max(xb, xc));
    int x0 = Math.max(0, (int) Math.ceil(left - 0.5));
    int x1 = Math.min(width - 1, (int) Math.floor(right - 0.5));
    for (int y = y0; y <= y1; y++)
      for (int x = x0; x <= x1; x++) {
        double px = x + 0.5;
        double py = y + 0.5;
        double wa = ((xb - px) * (yc - py) - (xc - px) * (yb - py)) / area;
        double wb = ((xc - px) * (ya - py) - (xa - px) * (yc - py)) / area;
        double wc = 1 - wa - wb;
        if (wa < 0 || wb < 0 || wc < 0) continue;
        float z = (float) (wa * p[a + 2] + wb * p[b + 2] + wc * p[c + 2]);
        int i = (y - top) * width + x;
        if (z <= last[i] || z >= depth[i]) continue;
        depth[i] = z;
        colour[i] = shade(s, t, wa, wb, wc, area);
        opacity[i] = (float) s.surface.model().opacity();
      }
  }

  private int shade(Projected s, int t, double wa, double wb, double wc, double area) {
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
    double light = 0.16 + 0.26 * eye + 0.62 * lamp;
    double shine = s.surface.paint().isPresent() ? 0 : 30 * Math.pow(lamp, 30);
    if (s.drawn[t] != 0) light *= edge(s, t, wa, wb, wc, area);
    int shaded = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
      shaded |= Math.clamp(Math.round((rgb >> shift & 255) * light + shine), 0, 255) << shift;
    return shaded;
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
