package org.arcuate.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.arcuate.bench.evidence.ProcessMemory;
import org.arcuate.bench.evidence.StrengthBlock;
import org.arcuate.geometry.Work;
import org.arcuate.mechanics.body.VoxelBody;
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
  StrengthBlock.Pattern pattern = StrengthBlock.Pattern.PLATES;

  @Option(names = "--runs", paramLabel = "N", description = "how often (default: 1)")
  int runs = 1;

  @Mixin WorkOptions options = new WorkOptions();

  StrengthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Work work = Work.quiet().threads(options.on(terminal).threads());
    for (int run = 0; run < runs; run++) run(work);
    return ExitCode.OK;
  }

  private void run(Work work) {
    StrengthBlock block = new StrengthBlock(dof, contrast, pattern);
    VoxelBody body = block.body();
    long start = System.nanoTime();
    double cpu = cpuSeconds();
    Elasticity ready = StrengthBlock.ready(body, work);
    double setup = (System.nanoTime() - start) / 1e9;
    Solution solution = ready.solve(StrengthBlock.force(body), work);
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
            ProcessMemory.peakMb(ProcessHandle.current().pid()).orElse(Double.NaN),
            solution.largestMm());
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
}
