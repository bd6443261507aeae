package org.arcuate.mechanics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * References that lie beside the project on some machines; tests that need them are skipped where
 * not.
 */
public final class SharedData {
  private SharedData() {}

  /** A folder or file of it; skips the running test where there is none. */
  public static Path of(String inside) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("arcuate")))
      folder = folder.getParent();
    Path file = folder == null ? Path.of(inside) : folder.resolveSibling("shared").resolve(inside);
    assumeTrue(Files.exists(file), inside + ": not beside the project here, skipped");
    return file;
  }
}
