package org.arcuate.imaging.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of others that tests are held against, where they are installed. */
public final class IndependentProgram {
  private static final boolean HAS_PYDICOM =
      Files.isExecutable(Path.of("/usr/bin/python3"))
          && execute("/usr/bin/python3", "-c", "import pydicom, numpy; print('yes')")
              .strip()
              .equals("yes");

  private IndependentProgram() {}

  /** What a program prints (both streams); the test is skipped if it is not installed. */
  public static String run(String program, String... arguments) {
    assumeTrue(
        List.of("/usr/bin", "/usr/local/bin").stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        program + ": not here, skipped");
    return execute(program, arguments);
  }

  /** What a script prints; the test is skipped where there is no pydicom. */
  public static String pydicom(String script, String... arguments) {
    assumeTrue(HAS_PYDICOM, "pydicom: not here, skipped");
    List<String> all = new ArrayList<>(List.of("-c", script));
    all.addAll(List.of(arguments));
    return execute("/usr/bin/python3", all.toArray(String[]::new));
  }

  /** The complaints of dciodvfy about a file that are errors. */
  public static List<String> dciodvfyErrors(Path file) {
    return run("dciodvfy", "-new", file.toString())
        .lines()
        .filter(line -> line.startsWith("Error"))
        .toList();
  }

  private static String execute(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
