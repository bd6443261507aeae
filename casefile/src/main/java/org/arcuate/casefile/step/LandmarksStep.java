package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.anatomy.landmark.LandmarkPicture;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.symmetry.FormerOutline;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * Finds the landmarks of the labelled bones: {@code landmarks.json} for other steps and the report,
 * {@code out/landmarks.png} for people, {@code out/zones.nii.gz} with the zones of Enneking, and
 * {@code out/estimated.nii.gz} with bone that a tumour destroyed.
 */
final class LandmarksStep {
  static final Step STEP =
      new Step(
          "landmarks",
          "4",
          List.of("study", "segment"),
          List.of(new Input.PlanSection("landmarks")),
          LandmarksStep::run);

  private LandmarksStep() {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    CtVolume read = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    LabelMap labels = VolumeFile.read(context.result("segment", "labels.nrrd")).toLabels();
    CtVolume ct = new CtVolume(labels.grid(), read.hu());
    Landmarks found = Landmarks.of(labels, ct, List.of(), given(context), work.part(0, 0.6));
    Zones zones = Zones.of(found);
    LabelMap zoneMap = zones.on(labels, work);
    FormerOutline former = former(labels, found, work.part(0.6, 0.8));
    Path out = context.output().resolve("out");
    if (!zoneMap.names().isEmpty()) VolumeFile.write(out.resolve("zones.nii.gz"), zoneMap);
    if (!former.parts().isEmpty())
      VolumeFile.write(out.resolve("estimated.nii.gz"), former.estimated());
    if (!found.points().isEmpty())
      LandmarkPicture.of(labels, found, work.part(0.8, 1)).writePng(out.resolve("landmarks.png"));
    AtomicFile.write(
        context.output().resolve("landmarks.json"),
        (Json.pretty(LandmarksJson.of(found, zones, zoneMap, former)) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    List<Finding> findings = new ArrayList<>(found.findings());
    for (FormerOutline.Part part : former.parts())
      findings.add(
          Finding.said(
              "former outline of " + part.bone(),
              Finding.Severity.WARN,
              "estimated by mirroring the other side, where the tumour destroyed bone"));
    return findings;
  }

  private static FormerOutline former(LabelMap labels, Landmarks found, Work work) {
    if (found.symmetry().isEmpty())
      return new FormerOutline(
          new LabelMap(labels.grid(), new short[labels.grid().size()], new TreeMap<>()), List.of());
    return FormerOutline.of(labels, found.symmetry().get(), work);
  }

  private static Map<String, Vec3> given(StepContext context) {
    Map<String, Vec3> given = new TreeMap<>();
    PlanValues.section(context.folder().plan().values(), "landmarks")
        .values()
        .forEach((name, p) -> given.put(String.valueOf(name), PlanValues.point(p)));
    return given;
  }
}
