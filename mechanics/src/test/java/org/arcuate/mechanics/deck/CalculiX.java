package org.arcuate.mechanics.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CalculiX, where it is installed. */
final class CalculiX {
  private CalculiX() {}

  /** Runs a deck; the displacements of its last step, x of all nodes, then y, then z. */
  static double[] displacements(InputDeck deck, Path folder) throws IOException {
    Path program = Path.of("/usr/bin/ccx");
    assumeTrue(Files.isExecutable(program), "CalculiX (calculix-ccx): not here, skipped");
    deck.write(folder.resolve("model.inp"));
    Process process =
        new ProcessBuilder(program.toString(), "-i", "model")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("Job finished").doesNotContain("*ERROR");
    int n = deck.model().body().nodes();
    double[] u = new double[3 * n];
    List<String> lines = Files.readAllLines(folder.resolve("model.dat"));
    int read = 0;
    for (String line : lines) {
      String[] field = line.strip().split("\\s+");
      if (field.length != 4 || !field[0].matches("[0-9]+")) continue;
      int node = Integer.parseInt(field[0]) - 1;
      if (node >= n) continue;
      for (int c = 0; c < 3; c++) u[c * n + node] = Double.parseDouble(field[1 + c]);
      read++;
    }
    assertThat(read).isEqualTo(n * deck.steps().size());
    return u;
  }
}
