package org.arcuate.bench.evidence;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * A program of ours in a process of its own, whose time and memory are then its own.
 *
 * @param exit code that it ended with
 * @param said what it printed
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads, the start of the JVM included, up to a twentieth of a
 *     second before its end
 * @param peakMb most that the process held, 10⁶ bytes; NaN where that is not told
 */
record JavaRun(int exit, String said, double wallSeconds, double cpuSeconds, double peakMb) {
  private static final int LOOK_MS = 50;

  /**
   * Runs it with the same JVM and options as this process.
   *
   * @param main class
   * @param heapMb most heap that it gets, 2²⁰ bytes
   * @param scratch folder for what it prints
   * @throws BadInput if it cannot be started
   */
  static JavaRun of(String main, List<String> arguments, int heapMb, Path scratch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments())
      if (option.startsWith("-XX:+Use")
          || option.startsWith("-XX:GCTimeRatio")
          || option.startsWith("--enable-native-access")) command.add(option);
    command.add("-Xmx" + heapMb + "m");
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    try {
      Path text = Files.createTempFile(scratch, "run", ".txt");
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(text.toFile())
              .start();
      process.getOutputStream().close();
      double cpu = 0;
      double peak = Double.NaN;
      do {
        cpu =
            Math.max(cpu, process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9);
        peak = ProcessMemory.peakMb(process.pid()).orElse(peak);
      } while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS));
      double wall = (System.nanoTime() - start) / 1e9;
      String said = Files.readString(text).strip();
      Files.delete(text);
      return new JavaRun(process.exitValue(), said, wall, cpu, peak);
    } catch (IOException e) {
      throw BadInput.because(main + ": " + AtomicFile.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadInput.because("interrupted", e);
    }
  }
}
