package org.arcuate.casefile.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomFolder;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.plan.CaseSheet;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Study;

/**
 * The phantom as a case: {@code phantom} (its DICOM and its truth), {@code case} (the case folder).
 * A second run in the same folder keeps what is there and computes what is missing.
 *
 * @param study what was read back
 * @param steps what the pipeline did
 */
public record Demo(Study study, List<Progress> steps) {
  /** Says that a folder is a demo, so that it may be continued. */
  private static final String MARK = ".arcuate-demo";

  /**
   * Runs it.
   *
   * @param folder new, empty, or that of an earlier demo with the same scans
   * @throws BadInput if the folder is somebody else's
   */
  public static Demo run(Path folder, PhantomScans scans, Work work) {
    claim(folder, PhantomSpec.usual() + " " + scans + "\n");
    Path images = folder.resolve("phantom");
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    if (!Files.exists(images)) PhantomFolder.write(phantom, scans, images, work.part(0, 0.5));
    work.progress(0.5, "reading the series back");
    Study study = Study.scan(images, work.part(0.5, 0.6));
    Path root = folder.resolve("case");
    if (!Files.exists(root)) NewFolder.write(root, part -> fill(phantom, images, part, work));
    return new Demo(
        study,
        Steps.ALL.run(
            CaseFolder.open(root), Optional.empty(), Optional.empty(), work.part(0.65, 1)));
  }

  private static void claim(Path folder, String what) {
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark)) {
      NewFolder.check(folder);
      AtomicFile.write(mark, what.getBytes(StandardCharsets.UTF_8));
      return;
    }
    try {
      if (!Files.readString(mark).equals(what))
        throw new BadInput("%s: holds another demo; name a new folder", folder);
    } catch (IOException e) {
      throw BadInput.because(mark + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static Path fill(Phantom phantom, Path images, Path root, Work work) {
    work.progress(0.6, "case folder");
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
    AtomicFile.write(
        root.resolve("plan.yaml"), plan(phantom, work).getBytes(StandardCharsets.UTF_8));
    return root;
  }

  /** What a surgeon would write: the operation, the margin, and a click on the tumour in the MR. */
  private static String plan(Phantom phantom, Work work) {
    PhantomTruth truth = phantom.truth(work.part(0.6, 0.65));
    Vec3 seed = truth.ctFromMr().inverse().apply(truth.tumourCentre());
    return String.format(
        Locale.ROOT,
        """
        # Every decision of the plan; what is absent takes its default.
        procedure: extra-articular-hip
        margin: {minimum: 10}
        guide: {without: [pubic]}   # a shaft, on which no guide fits in one way: navigated
        tumour:
          seeds: [[%.1f, %.1f, %.1f]]   # a point in the tumour, LPS mm of the MR
        """,
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
