package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.description.Summary;
import org.arcuate.outcomes.figure.Drawing.Anchor;
import org.arcuate.outcomes.figure.Drawing.Pen;

/** A score at several visits: each patient as a thin line, the mean of those present as a thick. */
public final class ScoreFigure {
  private static final double WIDTH = 680;
  private static final double HEIGHT = 460;

  private ScoreFigure() {}

  /**
   * Draws a score.
   *
   * @param title above the figure
   * @param name of the score with its unit, {@code MSTS-93 (0 to 30)}
   * @param visits names of the visits in their order
   * @param values one row per patient, one value per visit, NaN where missing
   * @throws BadInput if there is no patient or a row does not fit
   */
  public static Drawing of(String title, String name, List<String> visits, double[][] values) {
    if (values.length == 0 || visits.isEmpty())
      throw new BadInput(
          "score of %d patients at %d visits: needed 1 of each", values.length, visits.size());
    for (double[] row : values)
      if (row.length != visits.size())
        throw new BadInput("score with %d values for %d visits", row.length, visits.size());
    double[] all =
        Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    Summary range = Summary.of(all);
    Axes axes =
        new Axes(
            80,
            58,
            WIDTH - 80 - 40,
            HEIGHT - 58 - 66,
            new Axes.Range(-0.4, visits.size() - 0.6, 1),
            Axes.Range.round(Math.min(0, range.smallest()), range.largest(), 6));
    Pen pen = new Pen();
    pen.words(title, axes.left(), 24, 16, Drawing.INK, Anchor.START, true);
    pen.words(
        "each patient (n = " + values.length + ") and the mean of those present",
        axes.left(),
        43,
        Axes.LETTERS,
        Drawing.GREY,
        Anchor.START,
        false);
    frame(pen, axes, name, visits);
    for (double[] row : values) patient(pen, axes, row);
    mean(pen, axes, visits.size(), values);
    return pen.drawing(title, WIDTH, HEIGHT);
  }

  private static void frame(Pen pen, Axes axes, String name, List<String> visits) {
    for (int i = 0; i < axes.y().ticks(); i++) {
      double at = axes.atY(axes.y().tick(i));
      pen.path(Drawing.FAINT, 0.7, axes.left(), at, axes.right(), at);
      pen.words(
          axes.y().label(axes.y().tick(i)), axes.left() - 7, at + 4, Axes.LETTERS, Anchor.END);
    }
    for (int v = 0; v < visits.size(); v++)
      pen.words(visits.get(v), axes.atX(v), axes.bottom() + 20, Axes.LETTERS, Anchor.MIDDLE);
    pen.path(
        Drawing.INK,
        1,
        axes.left(),
        axes.top(),
        axes.left(),
        axes.bottom(),
        axes.right(),
        axes.bottom());
    pen.upwards(name, axes.left() - 42, axes.top() + axes.height() / 2, Axes.LETTERS + 1);
  }

  private static void patient(Pen pen, Axes axes, double[] row) {
    List<Double> line = new ArrayList<>();
    for (int v = 0; v < row.length; v++) {
      if (Double.isNaN(row[v])) continue;
      line.add(axes.atX(v));
      line.add(axes.atY(row[v]));
      pen.dot(axes.atX(v), axes.atY(row[v]), 2.5, Drawing.GREY, false);
    }
    pen.path(0xb5b5b5, 1, line.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void mean(Pen pen, Axes axes, int visits, double[][] values) {
    List<Double> line = new ArrayList<>();
    for (int v = 0; v < visits; v++) {
      int at = v;
      double[] present =
          IntStream.range(0, values.length)
              .mapToDouble(i -> values[i][at])
              .filter(Double::isFinite)
              .toArray();
      if (present.length == 0) continue;
      Summary of = Summary.of(present);
      double y = axes.atY(of.mean());
      line.add(axes.atX(v));
      line.add(y);
      pen.dot(axes.atX(v), y, 5, Drawing.colour(0), false);
      String text = String.format(Locale.ROOT, "mean %.1f, n = %d", of.mean(), of.n());
      pen.words(
          text,
          axes.atX(v),
          axes.bottom() + 38,
          Axes.LETTERS,
          Drawing.colour(0),
          Anchor.MIDDLE,
          true);
    }
    pen.path(Drawing.colour(0), 3, line.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
