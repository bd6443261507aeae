package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.arcuate.bench.evidence.ConvergencePlot.Line;
import org.arcuate.bench.evidence.FormulaBodies.Face;
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
        + " plate with a hole (Howland); at curved faces with whole bricks, and with bricks filled"
        + " in part. Steps of the solver to a residual of 1e-8 as the"
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
    double[] across = {10, 20, 40};
    double[][][] ball = new double[2][][];
    for (Face face : Face.values()) {
      double[][] one = {bodies.ball(2, face), bodies.ball(1, face), bodies.ball(0.5, face)};
      ball[face.ordinal()] = one;
      lines.add(new Line("ball, displacement, " + words(face), across, column(one, 0)));
      lines.add(new Line("ball, stress, " + words(face), across, column(one, 1)));
    }
    List<Line> holes = new ArrayList<>();
    for (Face face : Face.values())
      holes.add(line("hole, stress, " + words(face), n -> bodies.hole(n, face), 4, 8, 16));
    lines.addAll(holes);
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
    for (Face face : Face.values()) {
      boolean steps = face == Face.STEPS;
      double[] fine = ball[face.ordinal()][2];
      double hole = holes.get(face.ordinal()).error()[2];
      rows.add(
          percent(
              "ball, 20 bricks per radius: displacement", face, fine[0], steps ? 5 : 1, "Lamé"));
      rows.add(
          percent(
              "ball, 20 bricks per radius: stress on the face, rms",
              face,
              fine[1],
              steps ? 10 : 5,
              "Lamé"));
      rows.add(
          percent(
              "hole, 16 bricks per radius: stress at its edge",
              face,
              hole,
              steps ? 10 : 5,
              "Howland"));
    }
    steps(rows, at);
    return new Measured(rows);
  }

  private static Row percent(String what, Face face, double error, double most, String peer) {
    return Row.atMost(what + ", " + words(face), 100 * Math.abs(error), most, "%", peer);
  }

  private static String words(Face face) {
    return switch (face) {
      case STEPS -> "steps";
      case IN_PART -> "filled in part";
    };
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
