package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;

/** Reads the images of a case: {@code ct.nrrd}, {@code mr.nrrd}, and what was found and done. */
final class StudyStep {
  static final Step STEP =
      new Step(
          "study",
          "2",
          List.of(),
          List.of(
              new Input.Files("images/ct"),
              new Input.Files("images/mr"),
              new Input.PlanSection("images")),
          StudyStep::run);

  private StudyStep() {}

  private static List<Finding> run(StepContext context) {
    List<Finding> findings = new ArrayList<>();
    List<Map<String, Object>> series = new ArrayList<>();
    Path ct = context.folder().at("images/ct");
    if (!Files.exists(ct))
      throw new BadInput(
          "%s: there is no such folder, so there is no CT; the CT's files belong there, those of"
              + " the MR into images/mr",
          ct);
    ImageSource.Image image = read(context, "ct", context.work().part(0, 0.6));
    if (!(image.volume() instanceof CtVolume))
      throw new BadInput("%s: holds no CT but %s", ct, image.title());
    keep(context, "ct", image, series, findings);
    if (Files.exists(context.folder().at("images/mr")))
      keep(context, "mr", read(context, "mr", context.work().part(0.6, 1)), series, findings);
    else
      findings.add(
          Finding.said("R002 MR", Finding.Severity.WARN, "there is no MR; the tumour needs one"));
    AtomicFile.write(
        context.output().resolve("study.json"),
        Json.pretty(series).getBytes(StandardCharsets.UTF_8));
    return findings;
  }

  private static ImageSource.Image read(StepContext context, String role, Work work) {
    int number =
        context.folder().plan().number("images." + role + "-series").orElse(0.0).intValue();
    Path folder = context.folder().at("images/" + role);
    return ImageSource.read(ImageSource.inFolder(folder), number, work);
  }

  private static void keep(
      StepContext context,
      String role,
      ImageSource.Image image,
      List<Map<String, Object>> series,
      List<Finding> findings) {
    VolumeFile.write(context.output().resolve(role + ".nrrd"), image.volume());
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("role", role);
    entry.put("uid", image.seriesUid());
    entry.put("description", image.title());
    entry.put("frame", image.volume().grid().frame().uid());
    entry.put(
        "size",
        List.of(
            image.volume().grid().nx(), image.volume().grid().ny(), image.volume().grid().nz()));
    entry.put("lpsFromVoxel", image.volume().grid().lpsFromVoxel().rows());
    entry.put("changes", image.changes());
    series.add(entry);
    for (Finding finding : image.checks()) findings.add(finding);
  }
}
