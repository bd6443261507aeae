package org.arcuate.casefile.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.signing.SmallCase;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;

/**
 * Kills a release at random moments: what lies in its place afterwards is the package that was
 * there before, or the new one, whole; whatever else lies beside it is none that verifies, unless
 * it is the new one to the last byte. The next release clears that away.
 *
 * <p>{@code java org.arcuate.casefile.release.ReleaseKills 100}
 */
public final class ReleaseKills {
  private static final int BYTES = 3_000_000;

  private ReleaseKills() {}

  /** A release that is to be killed: {@code write CASE PACKAGE}; or the whole trial: COUNT. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) {
      CaseFolder folder = CaseFolder.open(Path.of(arguments[1]));
      System.out.println("ready");
      ReleasePackage.write(folder, Path.of(arguments[2]), Work.quiet());
      return;
    }
    System.out.println(trial(Integer.parseInt(arguments[0]), 1));
  }

  /** What came of it, in one line; throws if a half package is found. */
  static String trial(int kills, long seed) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("release-kills");
    try {
      SmallCase small = new SmallCase(folder, BYTES);
      small.run();
      small.signAll();
      Path expected = folder.resolve("expected.zip");
      long start = System.nanoTime();
      ReleasePackage.write(small.open(), expected, Work.quiet());
      long usual = Math.max(50, (System.nanoTime() - start) / 1_000_000);
      Path former = folder.resolve("former.zip");
      Files.writeString(folder.resolve("former.txt"), "another package");
      Files.copy(folder.resolve("former.txt"), former);
      Random random = new Random(seed);
      Path place = Files.createDirectories(folder.resolve("release"));
      Path target = place.resolve("small.zip");
      int killed = 0;
      int finished = 0;
      int halves = 0;
      while (killed < kills) {
        boolean before = random.nextBoolean();
        if (before) Files.copy(former, target, StandardCopyOption.REPLACE_EXISTING);
        else Files.deleteIfExists(target);
        Process process = start(small.root(), target);
        process.getInputStream().read();
        boolean ended =
            process.waitFor((long) (random.nextDouble() * 3 * usual), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
          killed++;
        } else if (process.exitValue() != 0) {
          throw new IllegalStateException("a release failed: " + process.exitValue());
        } else finished++;
        boolean isNew = Files.exists(target) && Files.mismatch(target, expected) < 0;
        boolean isOld = Files.exists(target) && Files.mismatch(target, former) < 0;
        if (ended ? !isNew : !isNew && isOld != before)
          throw new IllegalStateException("after a kill the package is neither old nor new");
        halves += halves(place, target, expected);
      }
      ReleasePackage.write(small.open(), target, Work.quiet());
      if (CaseFolder.files(place).size() != 1)
        throw new IllegalStateException("left over: " + CaseFolder.files(place));
      return killed
          + " kills, "
          + finished
          + " releases finished in between, "
          + halves
          + " half files left beside and cleared away, none of them verified";
    } finally {
      for (Path file : CaseFolder.files(folder).reversed()) Files.deleteIfExists(file);
    }
  }

  /** Number of files beside the package; each has to be refused. */
  private static int halves(Path place, Path target, Path expected) throws IOException {
    int halves = 0;
    for (Path file : CaseFolder.files(place)) {
      if (file.equals(target)) continue;
      halves++;
      if (Files.mismatch(file, expected) >= 0 && verifies(file))
        throw new IllegalStateException("half a package verifies: " + file);
    }
    return halves;
  }

  private static boolean verifies(Path file) {
    try {
      return PackageCheck.of(file).isWhole();
    } catch (BadInput e) {
      return false;
    }
  }

  private static Process start(Path root, Path target) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReleaseKills.class.getName(),
                "write",
                root.toString(),
                target.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
