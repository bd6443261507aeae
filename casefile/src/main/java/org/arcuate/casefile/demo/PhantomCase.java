package org.arcuate.casefile.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomFolder;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.plan.CaseSheet;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.Vec3;

/** A phantom as a case folder, as a surgeon would fill it. */
public final class PhantomCase {
  private PhantomCase() {}

  /**
   * Fills a case folder.
   *
   * @param root the folder, which is returned
   * @param images what {@link PhantomFolder} wrote of this phantom; its CT and MR are copied
   * @param plan text of the plan, see {@link #plan}
   * @throws BadInput if the images cannot be copied
   */
  public static Path fill(Path root, Phantom phantom, Path images, String plan) {
    for (String role : List.of("ct", "mr"))
      copy(images.resolve(role), root.resolve("images").resolve(role));
    PhantomSpec spec = phantom.spec();
    CaseSheet sheet =
        new CaseSheet(
            PhantomFolder.pseudonym(spec),
            spec.side().name().toLowerCase(Locale.ROOT),
            "tumour of the phantom",
            spec.site().name().toLowerCase(Locale.ROOT),
            "extra-articular-hip");
    AtomicFile.write(root.resolve("case.yaml"), sheet.yaml().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(root.resolve("plan.yaml"), plan.getBytes(StandardCharsets.UTF_8));
    return root;
  }

  /**
   * What a surgeon would write: the operation, the margin, and a click on the tumour in the MR.
   *
   * @param procedure its name in a plan
   * @param marginMm least margin in bone, mm
   * @param more further lines of the plan, each with its end of line
   */
  public static String plan(
      Phantom phantom, String procedure, int marginMm, String more, Work work) {
    PhantomTruth truth = phantom.truth(work);
    Vec3 seed = truth.ctFromMr().inverse().apply(truth.tumourCentre());
    return String.format(
        Locale.ROOT,
        """
        # Every decision of the plan; what is absent takes its default.
        procedure: %s
        margin: {minimum: %d}
        %stumour:
          seeds: [[%.1f, %.1f, %.1f]]   # a point in the tumour, LPS mm of the MR
        """,
        procedure,
        marginMm,
        more,
        seed.x(),
        seed.y(),
        seed.z());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> list = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : list.sorted().toList()) Files.copy(file, to.resolve(file.getFileName()));
    } catch (IOException e) {
      throw BadInput.because(to + ": cannot be written: " + AtomicFile.reason(e), e);
    }
  }
}
