package org.arcuate.casefile.step;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.edit.LabelSet;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.anatomy.tumour.TumourMeasures;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Names what is in the CT: bones, tumour and metal, as computed, drawn and repaired. {@code
 * out/labels.nii.gz} and its like for other programs; {@code labels.json} with what each label is
 * and how it was made. The tumour comes from a mask or from seeds on the MR.
 */
final class SegmentStep {
  static final Step STEP =
      new Step(
          "segment",
          "7",
          List.of("study", "fuse", "bones"),
          List.of(
              new Input.PlanSection("tumour"),
              new Input.PlanSection("labels"),
              new Input.PlanSection("fusion"),
              new Input.PlanSection("images"),
              new Input.PlanSection("resection.structures"),
              new Input.Files("masks"),
              new Input.Files("images/ct")),
          SegmentStep::run);

  private static final FrameId CT = new FrameId("ct");
  private static final String CONTOURS = "tumour-contours.json";

  private SegmentStep() {}

  private static List<Finding> run(StepContext context) {
    Work work = context.work();
    List<Finding> findings = new ArrayList<>();
    CtVolume read = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    CtVolume ct = new CtVolume(read.grid().in(CT), read.hu());
    LabelMap found = VolumeFile.read(context.result("bones", "bones.nrrd")).toLabels();
    LabelMap bones = new LabelMap(ct.grid(), found.labels(), found.names());
    Metal metal = Metal.of(ct, work.part(0, 0.2));
    LabelWork hand = new LabelWork(context, ct, LabelSet.of(bones, metal), findings);
    hand.run(work.part(0.2, 0.7));
    LabelMap labels = hand.labels().flat();
    Map<String, Map<String, Object>> json = LabelsJson.of(labels, hand);
    for (int n = 0; n < metal.pieces().size(); n++) {
      Map<String, Object> one = json.get("metal-" + (n + 1));
      boolean asComputed = "threshold of metal".equals(one == null ? "" : one.get("madeBy"));
      if (one != null && asComputed) LabelsJson.describe(one, metal.pieces().get(n));
    }
    Path out = context.output().resolve("out");
    Map<String, Object> tumour = json.get(LabelNames.TUMOUR);
    if (tumour != null) {
      Mask mask = labels.mask(LabelNames.TUMOUR);
      TumourMeasures measures = TumourMeasures.of(mask, work.part(0.7, 0.8));
      LabelsJson.describe(tumour, measures, CONTOURS);
      LabelFiles.contours(mask, out.resolve(CONTOURS), work);
    }
    write(context, labels, json, findings, work.part(0.8, 1));
    return findings;
  }

  private static void write(
      StepContext context,
      LabelMap labels,
      Map<String, Map<String, Object>> json,
      List<Finding> findings,
      Work work) {
    Path out = context.output().resolve("out");
    VolumeFile.write(context.output().resolve("labels.nrrd"), labels);
    VolumeFile.write(out.resolve("labels.nrrd"), labels);
    VolumeFile.write(out.resolve("labels.nii.gz"), labels);
    AtomicFile.write(
        context.output().resolve("labels.json"),
        (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
    if (labels.names().isEmpty()) return;
    Optional<SeriesReference> source = source(context, work.part(0, 0.4));
    if (source.isPresent()) LabelFiles.dicom(labels, source.get(), out, work.part(0.4, 1));
    else
      findings.add(
          Finding.said(
              "labels as DICOM",
              Severity.PASS,
              "not written: the CT is no DICOM series with one instance for each slice to point"
                  + " to"));
  }

  private static Optional<SeriesReference> source(StepContext context, Work work) {
    int number = context.folder().plan().number("images.ct-series").orElse(0.0).intValue();
    return ImageSource.reference(
        ImageSource.inFolder(context.folder().at("images/ct")), number, work);
  }
}
