package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.figure.Drawing.Anchor;
import org.arcuate.outcomes.figure.Drawing.Pen;

/** The follow-up of every patient as a bar, longest first, with what happened on the way. */
public final class SwimmerFigure {
  private static final double WIDTH = 760;
  private static final double ROW = 20;
  private static final int MOST = 200;

  private SwimmerFigure() {}

  /**
   * One patient.
   *
   * @param label pseudonym
   * @param group what colours the bar, such as the status at the end
   * @param length of the follow-up
   * @param goesOn true if the patient is still watched: an arrow ends the bar
   * @param events what happened when
   */
  public record Lane(
      String label, String group, double length, boolean goesOn, List<Event> events) {}

  /** Something that happened at a time. */
  public record Event(String name, double time) {}

  /**
   * Draws the lanes.
   *
   * @throws BadInput if there are none or more than fit a page
   */
  public static Drawing of(String title, String unit, List<Lane> lanes) {
    if (lanes.isEmpty() || lanes.size() > MOST)
      throw new BadInput("swimmer plot of %d patients: needed 1 to %d", lanes.size(), MOST);
    List<Lane> sorted = new ArrayList<>(lanes);
    sorted.sort(Comparator.comparingDouble(Lane::length).reversed());
    Map<String, Integer> groups = places(sorted.stream().map(Lane::group).toList());
    Map<String, Integer> events =
        places(sorted.stream().flatMap(l -> l.events().stream()).map(Event::name).toList());
    double end = sorted.getFirst().length();
    Axes axes =
        new Axes(
            90,
            60,
            WIDTH - 90 - 190,
            ROW * sorted.size(),
            unit.equals("months") ? Axes.Range.months(end) : Axes.Range.round(0, end, 8),
            new Axes.Range(0, sorted.size(), sorted.size()));
    Pen pen = new Pen();
    pen.words(title, axes.left(), 24, 16, Drawing.INK, Anchor.START, true);
    for (int i = 0; i < axes.x().ticks(); i++) {
      double x = axes.atX(axes.x().tick(i));
      pen.path(Drawing.FAINT, 0.7, x, axes.top(), x, axes.bottom());
      pen.words(
          axes.x().label(axes.x().tick(i)), x, axes.bottom() + 18, Axes.LETTERS, Anchor.MIDDLE);
    }
    pen.words(
        "Time (" + unit + ")",
        axes.left() + axes.width() / 2,
        axes.bottom() + 36,
        Axes.LETTERS + 1,
        Anchor.MIDDLE);
    for (int i = 0; i < sorted.size(); i++) lane(pen, axes, i, sorted.get(i), groups, events);
    double legend = legend(pen, axes, groups, events);
    return pen.drawing(title, WIDTH, Math.max(axes.bottom() + 52, legend));
  }

  private static void lane(
      Pen pen,
      Axes axes,
      int row,
      Lane lane,
      Map<String, Integer> groups,
      Map<String, Integer> events) {
    double y = axes.top() + ROW * row;
    int colour = Drawing.colour(groups.getOrDefault(lane.group(), 0));
    double end = axes.atX(lane.length());
    pen.words(lane.label(), axes.left() - 8, y + 14, Axes.LETTERS, Anchor.END);
    pen.box(colour, 0.75, axes.left(), y + 4, end - axes.left(), ROW - 8);
    if (lane.goesOn()) pen.area(colour, 1, end, y + 2, end + 9, y + ROW / 2, end, y + ROW - 2);
    for (Event event : lane.events())
      symbol(pen, events.getOrDefault(event.name(), 0), axes.atX(event.time()), y + ROW / 2);
  }

  /** Symbols that differ in shape, so that they can be told apart in print. */
  private static void symbol(Pen pen, int kind, double x, double y) {
    double r = 5;
    switch (kind % 4) {
      case 0 -> pen.dot(x, y, r, Drawing.INK, kind >= 4);
      case 1 -> pen.area(Drawing.INK, 1, x, y - r, x + r, y + r, x - r, y + r);
      case 2 -> pen.area(Drawing.INK, 1, x, y - r, x + r, y, x, y + r, x - r, y);
      default -> {
        pen.path(Drawing.INK, 2, x - r, y - r, x + r, y + r);
        pen.path(Drawing.INK, 2, x - r, y + r, x + r, y - r);
      }
    }
  }

  private static double legend(
      Pen pen, Axes axes, Map<String, Integer> groups, Map<String, Integer> events) {
    double x = axes.right() + 30;
    double y = axes.top() + 12;
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      pen.box(Drawing.colour(group.getValue()), 0.75, x, y - 9, 16, 10);
      pen.words(group.getKey(), x + 24, y, Axes.LETTERS, Anchor.START);
      y += ROW;
    }
    for (Map.Entry<String, Integer> event : events.entrySet()) {
      symbol(pen, event.getValue(), x + 8, y - 4);
      pen.words(event.getKey(), x + 24, y, Axes.LETTERS, Anchor.START);
      y += ROW;
    }
    pen.words("arrow: still followed", x, y + 4, Axes.LETTERS, Drawing.GREY, Anchor.START, false);
    return y + 20;
  }

  private static Map<String, Integer> places(List<String> names) {
    Map<String, Integer> places = new LinkedHashMap<>();
    names.stream().distinct().sorted().forEach(name -> places.put(name, places.size()));
    return places;
  }
}
