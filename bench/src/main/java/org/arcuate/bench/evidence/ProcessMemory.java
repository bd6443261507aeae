package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What a process holds, as Linux tells it. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /** Most memory that a process has held so far, 10⁶ bytes; nothing where that is not told. */
  public static OptionalDouble peakMb(long process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .findFirst();
    } catch (IOException e) {
      return OptionalDouble.empty(); // It has just ended, or this is no Linux.
    }
  }
}
