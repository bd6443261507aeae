package org.arcuate.bench;

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
 */
public record Timing(String name, List<Double> seconds) {
  /** Copies the runs. */
  public Timing {
    seconds = List.copyOf(seconds);
    if (seconds.isEmpty()) throw new BadInput("timing %s: has no runs", name);
  }

  /** What came out of the work, and how long it took. */
  public record Measured<T>(Timing timing, T result) {}

  /** Runs {@code step} {@code runs} times; the result is that of the last. */
  public static <T> Measured<T> of(String name, int runs, Supplier<T> step) {
    if (runs < 1) throw new BadInput("runs %d: must be at least 1", runs);
    List<Double> seconds = new ArrayList<>();
    long start = System.nanoTime();
    T result = step.get();
    seconds.add((System.nanoTime() - start) * 1e-9);
    while (seconds.size() < runs) {
      start = System.nanoTime();
      result = step.get();
      seconds.add((System.nanoTime() - start) * 1e-9);
    }
    return new Measured<>(new Timing(name, seconds), result);
  }

  /** The median of the runs, s; of an even number, the mean of the two in the middle. */
  public double median() {
    double[] sorted = seconds.stream().mapToDouble(s -> s).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** As {@code name: value s}. */
  public String line() {
    return String.format(Locale.ROOT, "%s: %.4f s", name, median());
  }
}
