package org.arcuate.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.arcuate.bench.evidence.PhantomTable;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.arcuate.workstation.cli.WorkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "phantoms",
    description = {
      "Fusion, tumour, bones and landmarks of seeded phantoms beside their truth: one row a"
          + " phantom",
      "in FILE.tsv, one row a landmark in FILE-landmarks.tsv. Both are written after each phantom."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench phantoms --seeds 1-10 --own-every 6 phantoms.tsv"})
final class PhantomsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE.tsv", description = "the table")
  Path file = Path.of("");

  @Option(
      names = "--seeds",
      paramLabel = "FROM-TO",
      defaultValue = "1-50",
      description = "which phantoms (default: ${DEFAULT-VALUE})")
  String seeds = "1-50";

  @Option(
      names = "--own-every",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "the program's own bones for every N-th phantom, 0 for none (default: ${DEFAULT-VALUE})")
  int every = 6;

  @Mixin WorkOptions options = new WorkOptions();

  PhantomsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String name = file.toString();
    if (!name.endsWith(".tsv")) throw new BadInput("%s: a file of tabs ends in .tsv", name);
    if (every < 0) throw new BadInput("--own-every %d: must be 0 or more", every);
    if (!seeds.matches("\\d{1,6}(-\\d{1,6})?"))
      throw new BadInput("--seeds %s: must be two numbers such as 1-50", seeds);
    String[] ends = seeds.split("-");
    long from = Long.parseLong(ends[0]);
    long to = Long.parseLong(ends[ends.length - 1]);
    if (from > to) throw new BadInput("--seeds %s: the first is above the last", seeds);
    Work work = options.on(terminal);
    PhantomTable table = new PhantomTable();
    Path points = Path.of(name.substring(0, name.length() - 4) + "-landmarks.tsv");
    for (long seed = from; seed <= to; seed++) {
      work.progress((double) (seed - from) / (to - from + 1), "phantom " + seed);
      table.add(seed, every > 0 && seed % every == 1 % every, Work.quiet().threads(work.threads()));
      AtomicFile.write(file, table.phantoms().getBytes(StandardCharsets.UTF_8));
      AtomicFile.write(points, table.landmarks().getBytes(StandardCharsets.UTF_8));
    }
    terminal.close();
    terminal.out().printf("written: %s, %s%n", file, points);
    return ExitCode.OK;
  }
}
