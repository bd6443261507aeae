package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.figure.Drawing.Anchor;
import org.arcuate.outcomes.figure.Drawing.Pen;

/**
 * Survival or cumulative incidence over time, with intervals, censored subjects as ticks and the
 * numbers at risk below (Pocock, Clayton and Altman 2002).
 */
public final class CurveFigure {
  private static final double WIDTH = 760;
  private static final double LEFT = 90;
  private static final double RIGHT = 30;
  private static final double TOP = 58;
  private static final double FIELD = 330;
  private static final double ROW = 18;
  private static final int MOST = 8;

  private CurveFigure() {}

  /**
   * Draws curves on one pair of axes.
   *
   * @param title above the figure
   * @param nameY what the curves are, {@code Overall survival}
   * @param note a line below the title, such as the test of the groups; may be empty
   * @param unit of the times, {@code months}
   * @param curves one per group or cause
   * @throws BadInput if there is none, or more than can be told apart
   */
  public static Drawing of(
      String title, String nameY, String note, String unit, List<StepCurve> curves) {
    if (curves.isEmpty() || curves.size() > MOST)
      throw new BadInput("figure of %d curves: needed 1 to %d", curves.size(), MOST);
    double end = curves.stream().mapToDouble(StepCurve::end).max().orElse(1);
    double labels = curves.stream().mapToInt(c -> c.label().length()).max().orElse(0);
    double left = Math.max(LEFT, Math.min(220, 20 + labels * 6.5));
    Axes axes =
        new Axes(
            left,
            TOP,
            WIDTH - left - RIGHT,
            FIELD,
            unit.equals("months") ? Axes.Range.months(end) : Axes.Range.round(0, end, 8),
            new Axes.Range(0, 1, 0.2));
    Pen pen = new Pen();
    pen.words(title, left, 24, 16, Drawing.INK, Anchor.START, true);
    pen.words(note, left, 43, Axes.LETTERS, Drawing.GREY, Anchor.START, false);
    axes.draw(pen, "Time (" + unit + ")", nameY);
    for (int i = 0; i < curves.size(); i++) curve(pen, axes, curves.get(i), Drawing.colour(i));
    if (curves.size() > 1) legend(pen, axes, curves);
    double bottom = risks(pen, axes, curves);
    return pen.drawing(title, WIDTH, bottom);
  }

  private static void curve(Pen pen, Axes axes, StepCurve curve, int colour) {
    double[] band = band(axes, curve);
    if (band.length > 0) pen.area(colour, 0.13, band);
    List<Double> line = new ArrayList<>();
    double value = curve.start();
    corner(line, axes, 0, value);
    for (int i = 0; i < curve.time().length; i++) {
      if (curve.value()[i] == value) continue;
      corner(line, axes, curve.time()[i], value);
      value = curve.value()[i];
      corner(line, axes, curve.time()[i], value);
    }
    corner(line, axes, curve.end(), value);
    pen.path(colour, 2, array(line));
    for (double when : curve.censored()) {
      double x = axes.atX(when);
      double y = axes.atY(curve.at(when));
      pen.path(colour, 1.2, x, y - 5, x, y + 5);
    }
  }

  /** The region between the bounds, stepwise; where a bound does not exist there is no band. */
  private static double[] band(Axes axes, StepCurve curve) {
    List<Double> up = new ArrayList<>();
    List<double[]> down = new ArrayList<>();
    for (int i = 0; i < curve.time().length; i++) {
      if (Double.isNaN(curve.lower()[i]) || Double.isNaN(curve.upper()[i])) continue;
      double from = curve.time()[i];
      double to = i + 1 < curve.time().length ? curve.time()[i + 1] : curve.end();
      corner(up, axes, from, curve.upper()[i]);
      corner(up, axes, to, curve.upper()[i]);
      down.add(new double[] {from, to, curve.lower()[i]});
    }
    for (int i = down.size() - 1; i >= 0; i--) {
      corner(up, axes, down.get(i)[1], down.get(i)[2]);
      corner(up, axes, down.get(i)[0], down.get(i)[2]);
    }
    return array(up);
  }

  private static void legend(Pen pen, Axes axes, List<StepCurve> curves) {
    boolean low = curves.getFirst().start() > 0;
    double y = low ? axes.bottom() - 12 - ROW * (curves.size() - 1) : axes.top() + 18;
    for (int i = 0; i < curves.size(); i++, y += ROW) {
      double x = axes.left() + 14;
      pen.path(Drawing.colour(i), 3, x, y - 4, x + 22, y - 4);
      pen.words(curves.get(i).label(), x + 28, y, Axes.LETTERS, Anchor.START);
    }
  }

  private static double risks(Pen pen, Axes axes, List<StepCurve> curves) {
    double y = axes.bottom() + 62;
    pen.words("Number at risk", 10, y, Axes.LETTERS, Drawing.INK, Anchor.START, true);
    for (int i = 0; i < curves.size(); i++) {
      y += ROW;
      pen.words(curves.get(i).label(), 10, y, Axes.LETTERS, Drawing.colour(i), Anchor.START, false);
      for (int t = 0; t < axes.x().ticks(); t++) {
        double when = axes.x().tick(t);
        pen.words(
            Integer.toString(curves.get(i).atRisk(when)),
            axes.atX(when),
            y,
            Axes.LETTERS,
            Anchor.MIDDLE);
      }
    }
    return y + 16;
  }

  private static void corner(List<Double> line, Axes axes, double x, double y) {
    line.add(axes.atX(x));
    line.add(axes.atY(y));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
