package org.arcuate.outcomes.figure;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.figure.Drawing.Anchor;
import org.arcuate.outcomes.figure.Drawing.Pen;

/** Who came into the study and who was left out, as a chart that adds up. */
public final class FlowFigure {
  private static final double BOX = 260;
  private static final double SIDE = 250;
  private static final double LINE = 17;

  private FlowFigure() {}

  /**
   * A reason for leaving out, and how many.
   *
   * @param reason in words
   * @param count patients left out for it
   */
  public record Exclusion(String reason, int count) {}

  /**
   * One step down the chart.
   *
   * @param title of the box
   * @param count patients in it
   * @param excluded after it, before the next
   */
  public record Stage(String title, int count, List<Exclusion> excluded) {
    public Stage {
      excluded = List.copyOf(excluded);
    }
  }

  /**
   * Draws the chart.
   *
   * @throws BadInput if a box does not hold what the one above it leaves
   */
  public static Drawing of(String title, List<Stage> stages) {
    if (stages.isEmpty()) throw new BadInput("flow chart without a box");
    mustAddUp(stages);
    Pen pen = new Pen();
    pen.words(title, 20, 26, 16, Drawing.INK, Anchor.START, true);
    double y = 46;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      double height = box(pen, 20, y, BOX, List.of(stage.title(), "n = " + stage.count()));
      double below = y + height;
      if (i + 1 == stages.size()) {
        y = below + 20;
        break;
      }
      double gap = 30;
      if (!stage.excluded().isEmpty()) {
        double side = height(stage.excluded().size() + 1);
        gap = side + 24;
        double middle = below + gap / 2;
        box(pen, 20 + BOX + 40, middle - side / 2, SIDE, excluded(stage));
        arrow(pen, 20 + BOX / 2, middle, 20 + BOX + 40, middle);
      }
      arrow(pen, 20 + BOX / 2, below, 20 + BOX / 2, below + gap);
      y = below + gap;
    }
    return pen.drawing(title, 20 + BOX + 40 + SIDE + 20, y);
  }

  private static void mustAddUp(List<Stage> stages) {
    for (int i = 0; i + 1 < stages.size(); i++) {
      int left = stages.get(i).count();
      for (Exclusion out : stages.get(i).excluded()) left -= out.count();
      if (left != stages.get(i + 1).count())
        throw new BadInput(
            "flow chart: %d remain after '%s', the next box '%s' holds %d",
            left, stages.get(i).title(), stages.get(i + 1).title(), stages.get(i + 1).count());
    }
  }

  private static List<String> excluded(Stage stage) {
    List<String> lines = new ArrayList<>();
    int all = stage.excluded().stream().mapToInt(Exclusion::count).sum();
    lines.add("left out: n = " + all);
    for (Exclusion out : stage.excluded()) lines.add(out.reason() + ": " + out.count());
    return lines;
  }

  private static double height(int lines) {
    return lines * LINE + 14;
  }

  private static double box(Pen pen, double x, double y, double width, List<String> lines) {
    double height = height(lines.size());
    pen.box(0xf3f6fa, 1, x, y, width, height);
    pen.path(Drawing.INK, 1, x, y, x + width, y, x + width, y + height, x, y + height, x, y);
    for (int i = 0; i < lines.size(); i++)
      pen.words(lines.get(i), x + width / 2, y + 20 + i * LINE, Axes.LETTERS, Anchor.MIDDLE);
    return height;
  }

  private static void arrow(Pen pen, double x0, double y0, double x1, double y1) {
    pen.path(Drawing.INK, 1.2, x0, y0, x1, y1);
    double dx = Math.signum(x1 - x0);
    double dy = Math.signum(y1 - y0);
    pen.area(
        Drawing.INK,
        1,
        x1,
        y1,
        x1 - 8 * dx + 4 * dy,
        y1 - 8 * dy + 4 * dx,
        x1 - 8 * dx - 4 * dy,
        y1 - 8 * dy - 4 * dx);
  }
}
