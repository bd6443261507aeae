package org.arcuate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.arcuate.geometry.BadInput;

/**
 * How long one piece of work took, again and again.
 *
 * @param name what was done, in words joined by hyphens
 * @param seconds each run, in the order of running; at least one
 * @param cpuSeconds what all threads of the program together worked in each run, s; empty if that
 *     was not measured
 */
public record Timing(String name, List<Double> seconds, List<Double> cpuSeconds) {
  /** Copies the runs. */
  public Timing {
    seconds = List.copyOf(seconds);
    cpuSeconds = List.copyOf(cpuSeconds);
    if (seconds.isEmpty()) throw new BadInput("timing %s: has no runs", name);
  }

  /** Runs whose work by all threads was not measured. */
  public Timing(String name, List<Double> seconds) {
    this(name, seconds, List.of());
  }

  /** What came out of the work, and how long it took. */
  public record Measured<T>(Timing timing, T result) {}

  /** Runs {@code step} {@code runs} times; the result is that of the last. */
  public static <T> Measured<T> of(String name, int runs, Supplier<T> step) {
    if (runs < 1) throw new BadInput("runs %d: must be at least 1", runs);
    List<Double> seconds = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    while (true) {
      long worked = cpuNanos();
      long start = System.nanoTime();
      T result = step.get();
      seconds.add((System.nanoTime() - start) * 1e-9);
      cpu.add((cpuNanos() - worked) * 1e-9);
      if (seconds.size() == runs) return new Measured<>(new Timing(name, seconds, cpu), result);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** The median of the runs, s; of an even number, the mean of the two in the middle. */
  public double median() {
    return median(seconds);
  }

  /** The same of what all threads together worked, s; NaN if that was not measured. */
  public double medianCpu() {
    return cpuSeconds.isEmpty() ? Double.NaN : median(cpuSeconds);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(s -> s).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** As {@code name: value s}, and {@code , cpu value s} if that was measured. */
  public String line() {
    String line = String.format(Locale.ROOT, "%s: %.4f s", name, median());
    return cpuSeconds.isEmpty()
        ? line
        : line + String.format(Locale.ROOT, ", cpu %.2f s", medianCpu());
  }
}
