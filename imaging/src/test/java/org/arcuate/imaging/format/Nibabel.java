package org.arcuate.imaging.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.space.Affine;

/** The reader and writer of NIfTI that ours is held against, where it is installed. */
final class Nibabel {
  private static final String PYTHON = "/usr/bin/python3";

  private Nibabel() {}

  /** The lines that a script prints; the test is skipped where there is no nibabel. */
  static List<String> lines(String script, String... arguments) {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON))
            && run("import nibabel, numpy; print('here')").equals(List.of("here")),
        "nibabel: not here, skipped");
    return run(script, arguments);
  }

  private static List<String> run(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-W", "ignore", "-c", script));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said.lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An affine map from twelve numbers, row by row, as LPS: nibabel says RAS. */
  static Affine lps(String words) {
    String[] numbers = words.strip().split(" ");
    double[][] rows = new double[3][4];
    for (int n = 0; n < 12; n++)
      rows[n / 4][n % 4] = Double.parseDouble(numbers[n]) * (n < 8 ? -1 : 1);
    return Affine.ofRows(rows);
  }
}
