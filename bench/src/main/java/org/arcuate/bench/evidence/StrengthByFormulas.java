package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.arcuate.bench.evidence.ConvergencePlot.Line;
import org.arcuate.bench.evidence.StrengthBlock.Pattern;
import org.arcuate.mechanics.body.Element;

/** Finite elements against closed forms, with refinement, and how many steps the solver takes. */
final class StrengthByFormulas implements Evidence {
  private static final String PICTURE = "docs/pictures/strength-convergence.png";

  @Override
  public String title() {
    return "Strength: closed forms and convergence";
  }

  @Override
  public String about() {
    return "Voxel bricks against closed forms, refined step by step: a cantilever (Timoshenko), the"
        + " torsion of a square bar (Saint-Venant), a hollow ball under pressure (Lamé), a"
        + " plate with a hole (Howland). Steps of the solver to a residual of 1e-8 as the"
        + " block grows, and with two materials.\n\n"
        + "![Relative error over bricks across the body](pictures/strength-convergence.png)";
  }

  @Override
  public Outcome measure(Surroundings at) {
    FormulaBodies bodies = new FormulaBodies(at.quiet());
    List<Line> lines = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    Line trilinear =
        line("cantilever, trilinear", n -> bodies.cantilever(n, Element.TRILINEAR), 1, 2, 4, 8);
    lines.add(trilinear);
    Line bends =
        line("cantilever, incompatible", n -> bodies.cantilever(n, Element.INCOMPATIBLE), 1, 2, 4);
    lines.add(bends);
    Line torsion = line("torsion, trilinear", bodies::torsion, 4, 8, 16);
    lines.add(torsion);
    double[][] ball = {bodies.ball(2), bodies.ball(1), bodies.ball(0.5)};
    double[] across = {10, 20, 40};
    lines.add(new Line("ball, displacement", across, column(ball, 0)));
    lines.add(new Line("ball, stress recovered", across, column(ball, 1)));
    lines.add(line("hole, stress recovered", bodies::hole, 4, 8, 16));
    ConvergencePlot.of(lines).writePng(at.project().resolve(PICTURE));
    rows.add(Row.atLeast("cantilever, trilinear: order", order(trilinear), 1.5, "", "Timoshenko"));
    rows.add(
        Row.atMost(
            "cantilever, incompatible modes, one brick high: error",
            100 * bends.error()[0],
            1,
            "%",
            "Timoshenko"));
    rows.add(Row.atLeast("torsion: order", order(torsion), 1.5, "", "Saint-Venant"));
    rows.add(
        Row.atMost(
            "ball, 20 bricks per radius: displacement",
            100 * Math.abs(ball[2][0]),
            5,
            "%",
            "Lamé"));
    rows.add(
        Row.atMost(
            "ball, 20 bricks per radius: stress on the face, rms",
            100 * ball[2][1],
            10,
            "%",
            "Lamé"));
    rows.add(
        Row.atMost(
            "hole, 16 bricks per radius: stress at its edge",
            100 * lines.getLast().error()[2],
            10,
            "%",
            "Howland"));
    steps(rows, at);
    return new Measured(rows);
  }

  private static void steps(List<Row> rows, Surroundings at) {
    int small = new StrengthBlock(50_000, 1, Pattern.PLATES).iterations(at.quiet());
    int large = new StrengthBlock(1_000_000, 1, Pattern.PLATES).iterations(at.quiet());
    rows.add(
        Row.atMost(
            "steps at 1,000,000 unknowns, over those at 50,000 (" + small + ")",
            (double) large / small,
            1.3,
            "",
            "does not grow with size"));
    for (Pattern pattern : Pattern.values()) {
      int steps = new StrengthBlock(100_000, 1e5, pattern).iterations(at.quiet());
      rows.add(
          Row.atMost(
              "steps at a contrast of 1e5, pattern "
                  + pattern.name().toLowerCase(java.util.Locale.ROOT)
                  + ", over those of one material",
              (double) steps / small,
              3,
              "",
              "grows by no more than three"));
    }
  }

  private static Line line(String name, IntToDoubleFunction error, int... bricks) {
    double[] n = new double[bricks.length];
    double[] e = new double[bricks.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = bricks[i];
      e[i] = Math.abs(error.applyAsDouble(bricks[i]));
    }
    return new Line(name, n, e);
  }

  private static double[] column(double[][] values, int column) {
    double[] one = new double[values.length];
    for (int i = 0; i < one.length; i++) one[i] = Math.abs(values[i][column]);
    return one;
  }

  /** Between the two finest. */
  private static double order(Line line) {
    int n = line.error().length;
    return Math.log(line.error()[n - 2] / line.error()[n - 1])
        / Math.log(line.bricks()[n - 1] / line.bricks()[n - 2]);
  }
}
