package org.arcuate.geometry.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.space.Vec3;

/** Names at places of a picture: on a light ground, beside each other, within the picture. */
final class Lettering {
  private static final Color DOT = new Color(0xd02020);
  private static final Color GROUND = new Color(255, 255, 255, 205);

  /** Places for a name around its dot, tried in this order: way across, way down. */
  private static final int[][] WAYS = {{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {0, -2}, {0, 2}};

  /** So many steps away from its dot a name is tried before any free place is looked for. */
  private static final int FARTHEST = 8;

  private Lettering() {}

  /**
   * Draws names with dots at their places; a line leads to a name that had to move away.
   *
   * @param taken where other things stand in the picture, which names must not cover
   */
  static void draw(
      Graphics2D g, List<Scene.Label> labels, List<Rectangle> taken, View view, int size) {
    List<Point> dots = labels.stream().map(label -> seen(label.at(), view)).toList();
    int r = Math.max(2, size / 4);
    int[] wide =
        labels.stream()
            .mapToInt(label -> g.getFontMetrics().stringWidth(label.text()) + size / 2)
            .toArray();
    Rectangle picture = new Rectangle(0, 0, view.width(), view.height());
    List<Rectangle> places = places(dots, r, wide, size + size / 2, picture, taken);
    for (int i = 0; i < places.size(); i++) lead(g, dots.get(i), places.get(i));
    for (int i = 0; i < places.size(); i++) {
      Rectangle place = places.get(i);
      g.setColor(GROUND);
      g.fillRect(place.x, place.y, place.width, place.height);
      g.setColor(new Color(Rendering.INK));
      g.drawString(labels.get(i).text(), place.x + size / 4, place.y + size + size / 8);
    }
    for (Point dot : dots) {
      g.setColor(Color.WHITE);
      g.fillOval(dot.x - r - 1, dot.y - r - 1, 2 * r + 2, 2 * r + 2);
      g.setColor(DOT);
      g.fillOval(dot.x - r, dot.y - r, 2 * r, 2 * r);
    }
  }

  /**
   * Places of names, which cover neither each other nor a dot nor what is taken, as long as the
   * picture has room.
   *
   * @param r radius of the dots
   * @param wide widths of the names
   * @param high height of all of them
   */
  static List<Rectangle> places(
      List<Point> dots, int r, int[] wide, int high, Rectangle picture, List<Rectangle> taken) {
    List<Rectangle> full = new ArrayList<>(taken);
    for (Point dot : dots) full.add(new Rectangle(dot.x - r, dot.y - r, 2 * r, 2 * r));
    List<Rectangle> places = new ArrayList<>();
    for (int i = 0; i < wide.length; i++) {
      Rectangle place = place(dots.get(i), wide[i], high, picture, full);
      full.add(place);
      places.add(place);
    }
    return places;
  }

  private static Point seen(Vec3 at, View view) {
    Vec3 look = view.look().unit();
    Vec3 right = look.cross(view.up()).unit();
    Vec3 up = right.cross(look);
    Vec3 p = at.minus(view.centre());
    return new Point(
        (int) Math.round(view.width() / 2.0 + p.dot(right) / view.mmPerDot()),
        (int) Math.round(view.height() / 2.0 - p.dot(up) / view.mmPerDot()));
  }

  /** The nearest free place for a name; beside its dot if there is none in the whole picture. */
  private static Rectangle place(
      Point dot, int wide, int high, Rectangle picture, List<Rectangle> taken) {
    for (int far = 0; far < FARTHEST; far++)
      for (int[] way : WAYS) {
        int across = high / 3 + far * high / 2;
        int x = way[0] > 0 ? dot.x + across : way[0] < 0 ? dot.x - across - wide : dot.x - wide / 2;
        int y = dot.y - high / 2 + way[1] * (high / 2 + far * high / 2);
        Rectangle place = new Rectangle(x, y, wide, high);
        if (isFree(place, picture, taken)) return place;
      }
    Rectangle best = new Rectangle(dot.x + high / 3, dot.y - high, wide, high);
    double least = Double.POSITIVE_INFINITY;
    for (int y = picture.y; y + high <= picture.y + picture.height; y += high / 2)
      for (int x = picture.x; x + wide <= picture.x + picture.width; x += high / 2) {
        Rectangle place = new Rectangle(x, y, wide, high);
        double away = dot.distance(place.getCenterX(), place.getCenterY());
        if (away >= least || !isFree(place, picture, taken)) continue;
        least = away;
        best = place;
      }
    return best;
  }

  private static boolean isFree(Rectangle place, Rectangle picture, List<Rectangle> taken) {
    return picture.contains(place) && taken.stream().noneMatch(place::intersects);
  }

  private static void lead(Graphics2D g, Point dot, Rectangle place) {
    int x = Math.clamp(dot.x, place.x, place.x + place.width);
    int y = Math.clamp(dot.y, place.y, place.y + place.height);
    if (Math.hypot(x - dot.x, y - dot.y) < place.height) return;
    g.setStroke(new BasicStroke(1));
    g.setColor(DOT);
    g.drawLine(dot.x, dot.y, x, y);
  }
}
