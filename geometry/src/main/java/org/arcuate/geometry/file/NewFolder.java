package org.arcuate.geometry.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;

/**
 * Makes folders of results: whole or not at all, and never over what somebody else put there. The
 * content is written into a hidden folder beside, which then takes the name; a run that is killed
 * leaves that hidden folder, which may be deleted.
 */
public final class NewFolder {
  private NewFolder() {}

  /** Writes the content of a folder. */
  @FunctionalInterface
  public interface Content<T> {
    /** Writes it into {@code folder}, which exists and is empty; tells what was written. */
    T writeTo(Path folder);
  }

  /**
   * Refuses a folder that is neither absent nor empty.
   *
   * @throws BadInput naming one thing that is in the way
   */
  public static void check(Path folder) {
    if (!Files.exists(folder)) return;
    if (!Files.isDirectory(folder))
      throw new BadInput("%s: is a file, a new or empty folder is needed", folder);
    try (Stream<Path> content = Files.list(folder)) {
      Optional<Path> first = content.min(Comparator.naturalOrder());
      if (first.isPresent())
        throw new BadInput(
            "%s: must be new or empty, and holds %s", folder, first.get().getFileName());
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /**
   * Makes {@code folder} with its content. If that fails or is stopped, nothing of it stays.
   *
   * @return what {@code content} tells
   * @throws BadInput if the folder holds something already, or the disk refuses
   */
  public static <T> T write(Path folder, Content<T> content) {
    check(folder);
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    Path name = target.getFileName();
    if (parent == null || name == null)
      throw new BadInput("%s: must be new or empty, and is the root of a disk", folder);
    Path part = parent.resolve("." + name + AtomicFile.PART + ProcessHandle.current().pid());
    try {
      Files.createDirectories(part);
      boolean done = false;
      try {
        T told = content.writeTo(part);
        Files.deleteIfExists(target);
        Files.move(part, target);
        done = true;
        return told;
      } finally {
        if (!done) delete(part);
      }
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be written: " + AtomicFile.reason(e), e);
    }
  }

  /** A folder of a run's own, where the system keeps such; {@link #delete} ends it. */
  public static Path temporary(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw BadInput.because("no temporary folder can be made: " + AtomicFile.reason(e), e);
    }
  }

  /** Deletes a folder of our own with all that it holds. */
  public static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be deleted: " + AtomicFile.reason(e), e);
    }
  }
}
