package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;

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
   * @param scratch folder for what it prints
   * @throws BadInput if it fails
   */
  static StrengthRun of(StrengthBlock block, int threads, int heapMb, Path scratch) {
    List<String> arguments =
        List.of(
            "strength",
            "--dof",
            Double.toString(block.unknowns()),
            "--contrast",
            Double.toString(block.contrast()),
            "--pattern",
            block.pattern().name(),
            "--threads",
            Integer.toString(threads));
    JavaRun run = JavaRun.of(MAIN, arguments, heapMb, scratch);
    if (run.exit() != 0) throw new BadInput("bench strength: %s", run.said());
    Map<String, String> said = new TreeMap<>();
    for (String line : run.said().lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) said.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new StrengthRun(said);
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
