package org.arcuate.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "strength",
    description = {
      "Solves a cantilever of voxel bricks, 3 : 2 : 2, held at one end and pulled at the other:",
      "60 × 40 × 40 bricks unless --dof says otherwise.",
      "Prints unknowns, iterations, seconds of the wall and of all cores, and peak memory.",
      "",
      "Memory: what the Java heap held at most, dead objects included, and the process's peak."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench strength --dof 1000000"})
final class StrengthCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--dof", paramLabel = "N", description = "about so many unknowns")
  double dof = 307_623;

  @Option(
      names = "--contrast",
      paramLabel = "C",
      description = {
        "with a second material C times as stiff (default: none)",
        "see --pattern for where it lies"
      })
  double contrast = 1;

  @Option(
      names = "--pattern",
      paramLabel = "PATTERN",
      description = "where the second material lies: ${COMPLETION-CANDIDATES} (default: plates)")
  Pattern pattern = Pattern.PLATES;

  @Option(names = "--runs", paramLabel = "N", description = "how often (default: 1)")
  int runs = 1;

  @Mixin WorkOptions options = new WorkOptions();

  /** Where the second material lies. */
  enum Pattern {
    /** Plates of 3 bricks, every 10 bricks along the length. */
    PLATES,
    /** A shell of 2 bricks around a soft core. */
    SHELL,
    /** A rod of 6 × 6 bricks along the length, in a soft block. */
    ROD,
    /** Balls of 12 bricks, every 16 bricks, each apart from the others. */
    BALLS,
    /** Each brick one or the other. */
    RANDOM;

    boolean stiff(int i, int j, int k, int ny, int nz) {
      return switch (this) {
        case PLATES -> i % 10 < 3;
        case SHELL -> Math.min(Math.min(j, ny - 1 - j), Math.min(k, nz - 1 - k)) < 2;
        case ROD -> Math.abs(2 * j + 1 - ny) < 6 && Math.abs(2 * k + 1 - nz) < 6;
        case BALLS -> {
          int x = i % 16 - 8;
          int y = j % 16 - 8;
          int z = k % 16 - 8;
          yield x * x + y * y + z * z < 36;
        }
        case RANDOM -> {
          int bits = (i * 73_856_093) ^ (j * 19_349_663) ^ (k * 83_492_791);
          bits *= 0x85EB_CA6B;
          yield ((bits >>> 13 ^ bits >>> 27) & 1) == 1;
        }
      };
    }
  }

  StrengthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!(dof >= 300 && dof <= 4e8)) throw new BadInput("--dof %s: must be 300 to 4e8", dof);
    if (!(contrast > 0 && contrast <= 1e8))
      throw new BadInput("--contrast %s: must be above 0", contrast);
    Work work = Work.quiet().threads(options.on(terminal).threads());
    for (int run = 0; run < runs; run++) run(work);
    return ExitCode.OK;
  }

  private void run(Work work) {
    double unit = Math.cbrt(dof / 307_623);
    VoxelBody body = body((int) Math.round(60 * unit), Math.max(1, (int) Math.round(40 * unit)));
    long start = System.nanoTime();
    double cpu = cpuSeconds();
    double end = body.grid().nx();
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    NodeSet tip = NodeSet.where(body, "tip", p -> p.x() > end - 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    double[] force = Loads.on(body).nodes(tip, new Vec3(-300, 200, -1000)).force();
    Elasticity ready = Elasticity.of(model, work);
    double setup = (System.nanoTime() - start) / 1e9;
    Solution solution = ready.solve(force, work);
    double wallSeconds = (System.nanoTime() - start) / 1e9;
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "unknowns: %d%niterations: %d%nresidual: %.1e%nenergy-error-bound: %.1e%n"
                + "seconds: %.2f s (ready after %.2f s)%ncpu: %.2f s%nheap-peak: %.0f MB%n"
                + "process-peak: %.0f MB%ntip: %.6g mm%n",
            ready.unknowns(),
            solution.convergence().iterations(),
            solution.convergence().residual(),
            solution.convergence().energyError(),
            wallSeconds,
            setup,
            cpuSeconds() - cpu,
            heapPeakMb(),
            processPeakMb(),
            solution.largestMm());
  }

  private VoxelBody body(int length, int width) {
    Grid grid = Grid.of(length, width, width, new Vec3(1, 1, 1), new Vec3(0.5, 0.5, 0.5));
    short[] material = new short[grid.size()];
    for (int k = 0; k < width; k++)
      for (int j = 0; j < width; j++)
        for (int i = 0; i < length; i++)
          material[grid.index(i, j, k)] =
              (short) (contrast != 1 && pattern.stiff(i, j, k, width, width) ? 2 : 1);
    Elastic soft = new Elastic(1000, 0.3);
    return VoxelBody.of(grid, material, List.of(soft, new Elastic(1000 * contrast, 0.3)));
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(d -> d.toNanos() / 1e9)
        .orElse(Double.NaN);
  }

  private static double heapPeakMb() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / 1e6;
  }

  private static double processPeakMb() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) return Double.NaN;
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1000)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
