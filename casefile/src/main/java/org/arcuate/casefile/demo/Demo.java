package org.arcuate.casefile.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomFolder;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.file.NewFolder;
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
    String plan =
        PhantomCase.plan(
            phantom,
            "extra-articular-hip",
            10,
            "guide: {without: [pubic]}   # a shaft, on which no guide fits in one way: navigated\n",
            work.part(0.6, 0.65));
    return PhantomCase.fill(root, phantom, images, plan);
  }
}
