package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.arcuate.geometry.Work;

/**
 * Kills a run at random moments until it has been killed often enough, lets it finish, and compares
 * what it published with a run that nobody disturbed.
 *
 * <p>{@code java org.arcuate.casefile.pipeline.Kills 200}
 */
public final class Kills {
  private Kills() {}

  /** A run that is to be killed: {@code FOLDER}; or the whole trial: {@code COUNT}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      run(Path.of(arguments[1]));
      return;
    }
    int kills = Integer.parseInt(arguments[0]);
    System.out.println(trial(kills, 1));
  }

  private static void run(Path root) {
    TestSteps.PIPELINE.run(CaseFolder.open(root), Optional.empty(), Optional.empty(), Work.quiet());
  }

  /** What came of it, in one line; throws if a byte differs. */
  static String trial(int kills, long seed) throws IOException, InterruptedException {
    Path undisturbed = Files.createTempDirectory("kills-a");
    Path disturbed = Files.createTempDirectory("kills-b");
    try {
      TestSteps.makeCase(undisturbed);
      run(undisturbed);
      Map<String, String> expected = PipelineTest.out(undisturbed);
      TestSteps.makeCase(disturbed);
      Random random = new Random(seed);
      long usual = durationMs(disturbed);
      int killed = 0;
      int finished = 0;
      while (killed < kills) {
        Process process = start(disturbed);
        if (process.waitFor(usual / 4 + random.nextLong(usual), TimeUnit.MILLISECONDS)) {
          if (process.exitValue() != 0)
            throw new IllegalStateException("a run failed with exit code " + process.exitValue());
          finished++;
          check(expected, PipelineTest.out(disturbed));
          CaseFolder.delete(disturbed.resolve("work"));
          continue;
        }
        process.destroyForcibly().waitFor();
        killed++;
      }
      Process last = start(disturbed);
      if (last.waitFor() != 0) throw new IllegalStateException("the last run failed");
      check(expected, PipelineTest.out(disturbed));
      return killed
          + " kills, "
          + finished
          + " runs finished in between, the same bytes every time";
    } finally {
      CaseFolder.delete(undisturbed);
      CaseFolder.delete(disturbed);
    }
  }

  /** How long a run takes that nobody disturbs, ms; moments of killing are drawn within it. */
  private static long durationMs(Path root) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (start(root).waitFor() != 0) throw new IllegalStateException("the first run failed");
    CaseFolder.delete(root.resolve("work"));
    CaseFolder.delete(root.resolve("out"));
    return Math.max(100, (System.nanoTime() - start) / 1_000_000);
  }

  private static Process start(Path root) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Kills.class.getName(),
                "run",
                root.toString()))
        .inheritIO()
        .start();
  }

  private static void check(Map<String, String> expected, Map<String, String> found) {
    if (!expected.equals(found))
      throw new IllegalStateException("other bytes: " + expected + " and " + found);
  }
}
