package org.arcuate.outcomes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** R with the packages survival and cmprsk, where it is installed. */
public final class IndependentProgram {
  private static final Path R = Path.of("/usr/bin/Rscript");

  private IndependentProgram() {}

  /** What a script prints; the test is skipped where there is no R or a package is missing. */
  public static String rScript(Path script, Path... arguments) {
    assumeTrue(Files.isExecutable(R), "R: not here, skipped");
    assumeTrue(
        execute("-e", "for (p in c('survival','cmprsk')) cat(requireNamespace(p, quietly=TRUE))")
            .contains("TRUETRUE"),
        "R's survival and cmprsk: not here, skipped");
    List<String> all = new ArrayList<>(List.of(script.toString()));
    for (Path argument : arguments) all.add(argument.toString());
    return execute(all.toArray(String[]::new));
  }

  private static String execute(String... arguments) {
    List<String> command = new ArrayList<>(List.of(R.toString()));
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
