package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.arcuate.casefile.plan.CaseSheet;
import org.arcuate.casefile.plan.Plan;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * The folder of one case: {@code case.yaml}, {@code plan.yaml}, images and masks go in; {@code
 * work} holds what is derived and may be deleted; {@code out} is what leaves.
 *
 * @param root the folder
 * @param info what {@code case.yaml} says
 * @param plan what {@code plan.yaml} says; all defaults if there is none
 */
public record CaseFolder(Path root, CaseSheet info, Plan plan) {

  private static final String EXAMPLE = "  pseudonym: ARC-0001%n  side: left%n  origin: acetabulum";

  /**
   * Opens a case. Images without {@code case.yaml} are one of which nothing is said.
   *
   * @throws BadInput if it is no case folder, or if one of its two files has mistakes
   */
  public static CaseFolder open(Path root) {
    if (!Files.isDirectory(root)) throw new BadInput("%s: no such case folder", root);
    Path info = root.resolve("case.yaml");
    boolean said = Files.exists(info);
    if (!said && !Files.exists(root.resolve("images")))
      throw new BadInput(
          "%s: is not a case folder: it has no case.yaml and no images; write a case.yaml with"
              + " three lines, such as%n"
              + EXAMPLE
              + "%n(./arcuate schema case has all keys), and put the images into images/ct and"
              + " images/mr",
          root);
    Path plan = root.resolve("plan.yaml");
    Plan decisions = Files.exists(plan) ? Plan.read(plan) : Plan.parse("", plan.toString());
    return new CaseFolder(root, said ? CaseSheet.read(info) : CaseSheet.unsaid(), decisions);
  }

  /**
   * What is assumed because there is no {@code case.yaml}, and how to say it; empty if there is.
   */
  public Optional<String> assumed() {
    if (Files.exists(at("case.yaml"))) return Optional.empty();
    return Optional.of(
        "there is none: the case is called "
            + CaseSheet.UNNAMED
            + ", its side is that on which the tumour lies, and no package leaves; write it with"
            + " three lines, such as "
            + EXAMPLE.replace("%n", ";").replaceAll(" +", " ").strip());
  }

  /** A file or folder of the case. */
  public Path at(String inside) {
    return root.resolve(inside);
  }

  /** What is derived. */
  public Path work() {
    return root.resolve("work");
  }

  /** What leaves the house. */
  public Path out() {
    return root.resolve("out");
  }

  /**
   * All files in a folder and below, in the order of their paths; none if there is no folder. The
   * folder may be a link; links to folders below it are not followed.
   */
  public static List<Path> files(Path folder) {
    if (!Files.exists(folder)) return List.of();
    try {
      Path real = folder.toRealPath();
      try (Stream<Path> walk = Files.walk(real)) {
        return walk.filter(Files::isRegularFile)
            .map(file -> folder.resolve(real.relativize(file)))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be read: " + AtomicFile.reason(e), e);
    } catch (UncheckedIOException e) {
      throw BadInput.because(folder + ": cannot be read", e);
    }
  }

  /** Deletes a folder with all it holds, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.sorted(java.util.Comparator.reverseOrder()).toList())
        Files.deleteIfExists(file);
    } catch (IOException e) {
      throw BadInput.because(folder + ": cannot be deleted: " + AtomicFile.reason(e), e);
    }
  }

  /** A path inside another, with forward slashes on every system. */
  public static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
