package org.arcuate.geometry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs of others that tests are held against, where they are installed. */
public final class IndependentProgram {
  private IndependentProgram() {}

  /** The lines that a program prints; the test is skipped if it is not installed. */
  public static List<String> lines(String program, String... arguments) {
    Path file = Path.of("/usr/bin", program);
    assumeTrue(Files.isExecutable(file), program + ": not here, skipped");
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readAllBytes();
      process.waitFor();
      return new String(said, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
