package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.bench.evidence.StrengthBlock.Pattern;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.deck.InputDeck;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.arcuate.planning.strength.PelvisDeck;

/** The solver beside CalculiX, and what it takes as models and contrasts grow. */
final class StrengthSolver implements Evidence {
  private static final String ORACLE = "oracles/mechanics/three-material-block.csv";
  private static final String CALCULIX = "CalculiX";
  private static final double SAME = 1e-5;

  /** What is asked of the wall is asked of two cores. */
  private static final int CORES = 2;

  /** 4 GB for the process, less what a JVM takes beside its heap. */
  private static final int HEAP_MB = 3500;

  private static final double GREAT = 1e5;

  @Override
  public String title() {
    return "Strength: beside CalculiX, time and memory";
  }

  @Override
  public String about() {
    return "Displacements beside CalculiX on the same bricks: a block of three materials whose"
        + " answer lies beside the project, and the deck of a phantom's pelvis (walking, bricks of"
        + " 6 mm, written and solved there). Blocks of `bench strength`, a cantilever solved to a"
        + " residual of 1e-8, each in a process of its own with at most "
        + HEAP_MB
        + " MiB of heap: processor seconds of all threads, the start of the JVM left out, and the"
        + " most that the process held. Growth is that of the smallest block to the largest, as a"
        + " power of its unknowns; that of memory of what the Java heap held at most, dead objects"
        + " included.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Row> rows = new ArrayList<>();
    oracle(rows, at);
    pelvis(rows, at);
    speed(rows, at);
    return new Measured(rows);
  }

  private static void oracle(List<Row> rows, Surroundings at) {
    String what = "block of three materials: difference of displacements, of the largest";
    Optional<Path> file = at.shared(ORACLE);
    if (file.isEmpty()) rows.add(Row.notMeasured(what, ORACLE + " is not here", CALCULIX));
    else rows.add(Row.atMost(what, oracle(file.get(), at), SAME, "", CALCULIX));
  }

  /** 12 × 6 × 6 voxels: (i + 2j + 3k) mod 4 tells the material, 3 is empty. */
  static double oracle(Path file, Surroundings at) {
    Grid grid = Grid.of(12, 6, 6, new Vec3(1.5, 1.0, 0.8), new Vec3(0.75, 0.5, 0.4));
    short[] material = new short[grid.size()];
    for (int k = 0; k < 6; k++)
      for (int j = 0; j < 6; j++)
        for (int i = 0; i < 12; i++)
          material[grid.index(i, j, k)] = (short) (((i + 2 * j + 3 * k) % 4 + 1) % 4);
    List<Elastic> materials =
        List.of(new Elastic(17_000, 0.3), new Elastic(500, 0.3), new Elastic(110_000, 0.3));
    VoxelBody body = VoxelBody.of(grid, material, materials);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > 17.9);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    double[] force = Loads.on(body).nodes(end, new Vec3(-180, 120, -600)).force();
    Solution ours = Elasticity.of(model, at.quiet()).solve(force, at.quiet());
    try {
      List<String> lines = Files.readAllLines(file);
      double worst = 0;
      for (String line : lines.subList(1, lines.size())) {
        List<String> field = List.of(line.split(",", -1));
        int node =
            body.mesh()
                .node(
                    Integer.parseInt(field.get(0)),
                    Integer.parseInt(field.get(1)),
                    Integer.parseInt(field.get(2)));
        Vec3 theirs =
            new Vec3(
                Double.parseDouble(field.get(3)),
                Double.parseDouble(field.get(4)),
                Double.parseDouble(field.get(5)));
        worst = Math.max(worst, ours.at(node).distance(theirs));
      }
      return worst / ours.largestMm();
    } catch (IOException e) {
      throw BadInput.because(file + ": " + AtomicFile.reason(e), e);
    }
  }

  private static void pelvis(List<Row> rows, Surroundings at) {
    String what = "deck of a phantom's pelvis";
    if (!CalculixRun.isHere()) {
      rows.add(Row.notMeasured(what, "CalculiX is not installed", CALCULIX));
      return;
    }
    PelvisDeck deck = PelvisByFormulas.deck(6, at.quiet());
    CalculixRun theirs = CalculixRun.of(deck.deck(), Optional.empty(), at.scratch());
    Solution ours =
        Elasticity.of(deck.model(), at.quiet())
            .solve(deck.force(), Elasticity.TOLERANCE, at.quiet());
    rows.add(
        Row.atMost(
            what
                + String.format(Locale.ROOT, " (%d unknowns)", 3 * deck.model().body().nodes())
                + ": difference of displacements, of the largest",
            theirs.difference(ours),
            SAME,
            "",
            CALCULIX));
  }

  private static void speed(List<Row> rows, Surroundings at) {
    StrengthRun smallest = run(new StrengthBlock(100_000, 1, Pattern.PLATES), at);
    StrengthBlock usual = new StrengthBlock(307_623, 1, Pattern.PLATES);
    StrengthRun second = run(usual, at);
    cost(rows, "", second, 3, 200);
    calculix(rows, usual, second, at);
    StrengthRun alike = run(new StrengthBlock(5e6, 1, Pattern.PLATES), at);
    cost(rows, "", alike, 90, 4000);
    StrengthRun largest = run(new StrengthBlock(1e7, 1, Pattern.PLATES), at);
    String sizes =
        String.format(
            Locale.ROOT,
            "%,d to %,d unknowns: growth of ",
            smallest.unknowns(),
            largest.unknowns());
    double larger = Math.log((double) largest.unknowns() / smallest.unknowns());
    rows.add(
        Row.atMost(
            sizes + "processor time, power of the unknowns",
            Math.log(largest.cpuSeconds() / smallest.cpuSeconds()) / larger,
            1.1,
            "",
            "itself"));
    rows.add(
        Row.atMost(
            sizes + "memory, power of the unknowns",
            Math.log(largest.heapMb() / smallest.heapMb()) / larger,
            1.1,
            "",
            "itself"));
    rows.add(
        Row.atMost(
            sizes + "steps, ratio",
            (double) largest.steps() / smallest.steps(),
            1.3,
            "",
            "does not grow with size"));
    for (Pattern pattern : List.of(Pattern.SHELL, Pattern.PLATES)) {
      String what = "contrast of 1e5, " + pattern.name().toLowerCase(Locale.ROOT) + ": ";
      StrengthRun great = run(new StrengthBlock(5e6, GREAT, pattern), at);
      cost(rows, what, great, 90, 4000);
      rows.add(
          Row.atMost(
              what
                  + "steps ("
                  + great.steps()
                  + ") over those of one material of as many unknowns ("
                  + alike.steps()
                  + ")",
              (double) great.steps() / alike.steps(),
              3,
              "",
              "grows by no more than three"));
    }
  }

  private static StrengthRun run(StrengthBlock block, Surroundings at) {
    return StrengthRun.of(block, Math.min(CORES, at.work().threads()), HEAP_MB, at.scratch());
  }

  private static void cost(
      List<Row> rows, String which, StrengthRun run, double seconds, double megabytes) {
    String size = String.format(Locale.ROOT, "%s%,d unknowns: ", which, run.unknowns());
    rows.add(
        Row.atMost(
            size + "processor seconds, which those of the wall do not exceed on free cores",
            run.cpuSeconds(),
            seconds,
            "s",
            "itself"));
    rows.add(
        Row.reported(
            size + "seconds of the wall, whatever else ran",
            String.format(Locale.ROOT, "%.1f s", run.wallSeconds()),
            "itself"));
    rows.add(Row.atMost(size + "memory of the process", run.peakMb(), megabytes, "MB", "itself"));
  }

  private static void calculix(
      List<Row> rows, StrengthBlock block, StrengthRun ours, Surroundings at) {
    String what = "CalculiX's iterative solver on the same block: ";
    if (!CalculixRun.isHere()) {
      rows.add(Row.notMeasured(what, "CalculiX is not installed", CALCULIX));
      return;
    }
    VoxelBody body = block.body();
    InputDeck deck =
        new InputDeck(
            StrengthBlock.model(body), List.of(), Map.of("pull", StrengthBlock.force(body)));
    CalculixRun theirs = CalculixRun.of(deck, Optional.of("ITERATIVE CHOLESKY"), at.scratch());
    rows.add(
        Row.atLeast(
            what + "its processor seconds over ours",
            theirs.cpuSeconds() / ours.cpuSeconds(),
            1,
            "",
            CALCULIX));
    rows.add(
        Row.atLeast(
            what + "its memory over ours", theirs.peakMb() / ours.peakMb(), 1, "", CALCULIX));
  }
}
