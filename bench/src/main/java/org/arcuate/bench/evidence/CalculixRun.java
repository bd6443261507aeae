package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.deck.InputDeck;
import org.arcuate.mechanics.solver.Solution;

/**
 * A deck solved by CalculiX.
 *
 * @param mm displacements of the nodes, in their order
 * @param cpuSeconds of all its threads, to a twentieth of a second
 * @param peakMb most memory that the process held, 10⁶ bytes
 */
record CalculixRun(List<Vec3> mm, double cpuSeconds, double peakMb) {
  private static final Path PROGRAM = Path.of("/usr/bin/ccx");
  private static final int LOOK_MS = 50;
  private static final String DEFAULT_SOLVER = "*STATIC\n";

  CalculixRun {
    mm = List.copyOf(mm);
  }

  static boolean isHere() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Runs it.
   *
   * @param solver by the name that decks give it; the program's default if empty
   * @throws BadInput if it fails
   */
  static CalculixRun of(InputDeck deck, Optional<String> solver, Path folder) {
    Path input = folder.resolve("calculix.inp");
    deck.write(input);
    try {
      if (solver.isPresent()) {
        String text = Files.readString(input);
        Files.writeString(
            input, text.replace(DEFAULT_SOLVER, "*STATIC, SOLVER=" + solver.get() + "\n"));
      }
      Path said = folder.resolve("calculix.log");
      ProcessBuilder builder =
          new ProcessBuilder(PROGRAM.toString(), "-i", "calculix")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().put("OMP_NUM_THREADS", "2");
      Process process = builder.start();
      process.getOutputStream().close();
      double cpu = 0;
      double peak = 0;
      while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        cpu =
            process
                .info()
                .totalCpuDuration()
                .map(d -> d.toNanos() / 1e9)
                .filter(seconds -> seconds > 0)
                .orElse(cpu);
        peak = Math.max(peak, ProcessMemory.peakMb(process.pid()).orElse(0));
      }
      if (!Files.readString(said, StandardCharsets.ISO_8859_1).contains("Job finished"))
        throw new BadInput("CalculiX did not finish");
      int nodes = deck.model().body().nodes();
      return new CalculixRun(displacements(folder.resolve("calculix.dat"), nodes), cpu, peak);
    } catch (IOException e) {
      throw BadInput.because(input + ": " + AtomicFile.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadInput.because("interrupted", e);
    }
  }

  private static List<Vec3> displacements(Path file, int nodes) throws IOException {
    Vec3[] mm = new Vec3[nodes];
    int read = 0;
    for (String line : Files.readAllLines(file)) {
      List<String> field = List.of(line.strip().split("\\s+", -1));
      if (field.size() != 4 || !field.getFirst().matches("[0-9]+")) continue;
      int node = Integer.parseInt(field.getFirst()) - 1;
      if (node >= nodes) continue;
      mm[node] =
          new Vec3(
              Double.parseDouble(field.get(1)),
              Double.parseDouble(field.get(2)),
              Double.parseDouble(field.get(3)));
      read++;
    }
    if (read != nodes) throw new BadInput("%s: %d nodes, needed %d", file, read, nodes);
    return List.of(mm);
  }

  /** Largest difference of a displacement, as a part of the largest displacement. */
  double difference(Solution ours) {
    double worst = 0;
    for (int n = 0; n < mm.size(); n++) worst = Math.max(worst, mm.get(n).distance(ours.at(n)));
    return worst / ours.largestMm();
  }
}
