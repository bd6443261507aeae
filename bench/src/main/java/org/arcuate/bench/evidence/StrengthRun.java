package org.arcuate.bench.evidence;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * {@code bench strength} in a process of its own, whose memory is then that of the block alone.
 *
 * @param said what it printed, by name
 */
record StrengthRun(Map<String, String> said) {
  private static final String MAIN = "org.arcuate.bench.Bench";

  StrengthRun {
    said = Map.copyOf(said);
  }

  /**
   * Runs it with the same JVM and options as this process.
   *
   * @param threads that it may use
   * @param heapMb most heap that it gets, 2²⁰ bytes
   * @throws BadInput if it fails
   */
  static StrengthRun of(StrengthBlock block, int threads, int heapMb) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments())
      if (option.startsWith("-XX:+Use") || option.startsWith("-XX:GCTimeRatio"))
        command.add(option);
    command.add("-Xmx" + heapMb + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "strength"));
    command.addAll(List.of("--dof", Double.toString(block.unknowns())));
    command.addAll(List.of("--contrast", Double.toString(block.contrast())));
    command.addAll(List.of("--pattern", block.pattern().name()));
    command.addAll(List.of("--threads", Integer.toString(threads)));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) throw new BadInput("bench strength: %s", text);
      Map<String, String> said = new TreeMap<>();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(':');
        if (colon > 0) said.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      return new StrengthRun(said);
    } catch (IOException e) {
      throw BadInput.because("bench strength: " + AtomicFile.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadInput.because("interrupted", e);
    }
  }

  private double number(String name) {
    String value = said.get(name);
    if (value == null) throw new BadInput("bench strength does not say %s", name);
    int space = value.indexOf(' ');
    return Double.parseDouble(space < 0 ? value : value.substring(0, space));
  }

  int unknowns() {
    return (int) number("unknowns");
  }

  int steps() {
    return (int) number("iterations");
  }

  /** Of all threads, s, from the first brick to the last step. */
  double cpuSeconds() {
    return number("cpu");
  }

  /** From the first brick to the last step; depends on what else the machine does. */
  double wallSeconds() {
    return number("seconds");
  }

  /** Most that the process held, 10⁶ bytes. */
  double peakMb() {
    return number("process-peak");
  }

  /** Most that its Java heap held, dead objects included, 10⁶ bytes. */
  double heapMb() {
    return number("heap-peak");
  }
}
