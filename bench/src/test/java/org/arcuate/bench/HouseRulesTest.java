package org.arcuate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that a reader of the sources can see. */
class HouseRulesTest {
  private static final List<String> STEPS =
      List.of("geometry", "imaging", "anatomy", "mechanics", "planning");

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("arcuate"))) folder = folder.getParent();
    return folder;
  }

  /** Main sources of the rooms as {@code file: line} for every line that matches. */
  private static TreeSet<String> lines(List<String> rooms, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    TreeSet<String> found = new TreeSet<>();
    for (String room : rooms) {
      Path sources = root().resolve(room).resolve("src/main/java");
      if (!Files.isDirectory(sources)) continue;
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          int number = 0;
          for (String line : Files.readAllLines(file)) {
            number++;
            if (wanted.matcher(line).find() && !line.contains("house rule:"))
              found.add(file.getFileName() + ":" + number + ": " + line.strip());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  @Test
  void no_step_looks_at_the_clock() {
    assertThat(lines(STEPS, "currentTimeMillis|nanoTime\\(|Instant\\.now|LocalDate.*now\\("))
        .isEmpty();
  }

  @Test
  void no_step_draws_unseeded_random_numbers() {
    assertThat(lines(STEPS, "new Random\\(\\)|Math\\.random|randomUUID|SecureRandom")).isEmpty();
  }

  @Test
  void nobody_prints_below_the_workstation() {
    assertThat(
            lines(
                List.of(
                    "geometry",
                    "imaging",
                    "anatomy",
                    "mechanics",
                    "planning",
                    "casefile",
                    "outcomes"),
                "System\\.(out|err)"))
        .isEmpty();
  }

  @Test
  void nobody_opens_a_connection() {
    List<String> all =
        List.of(
            "geometry", "imaging", "anatomy", "mechanics", "planning", "casefile", "workstation");
    assertThat(lines(all, "java\\.net\\.(Socket|http|URL)|HttpClient|openConnection")).isEmpty();
  }

  @Test
  void files_stay_small_enough_to_read_at_one_sitting() throws IOException {
    TreeSet<String> large = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root())) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".java") && f.toString().contains("/src/main/"))
              .toList()) {
        long count;
        try (Stream<String> lines = Files.lines(file)) {
          count = lines.count();
        }
        if (count > 500) large.add(file.getFileName() + ": " + count);
      }
    }
    assertThat(large).isEmpty();
  }
}
