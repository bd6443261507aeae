package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.picture.Preview;
import org.arcuate.imaging.volume.Volume;

/** Draws what the study holds: {@code out/preview-ct.png}, {@code out/preview-mr.png}. */
final class PreviewStep {
  static final Step STEP =
      new Step("preview", "1", List.of("study"), List.of(), PreviewStep::run);

  private PreviewStep() {}

  private static List<Finding> run(StepContext context) {
    for (String role : List.of("ct", "mr")) {
      Path file = context.result("study", role + ".nrrd");
      if (!Files.exists(file)) continue;
      Volume volume = VolumeFile.read(file).natural().volume();
      if (role.equals("ct")) volume = VolumeFile.read(file).toCt().volume();
      String title = role.toUpperCase(Locale.ROOT) + ", " + volume.grid();
      Preview.of(volume, title, context.work())
          .writePng(context.output().resolve("out/preview-" + role + ".png"));
    }
    return List.of();
  }
}
