package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline;
import org.arcuate.geometry.Work;

/** The steps from images to report. */
public final class Steps {
  /** All of them, in order. */
  public static final Pipeline ALL =
      new Pipeline(
          List.of(
              StudyStep.STEP,
              PreviewStep.STEP,
              FuseStep.STEP,
              BonesStep.STEP,
              SegmentStep.STEP,
              LandmarksStep.STEP,
              ModelsStep.STEP,
              ResectStep.STEP,
              GuideStep.STEP,
              StrengthStep.STEP,
              ExchangeStep.STEP,
              ReportStep.STEP,
              DocumentStep.STEP));

  private Steps() {}

  /**
   * The resection that a plan asks for, as the key {@code resection} of the report has it; empty if
   * it asks for none.
   *
   * @param folder the case with the plan
   * @param results folders of the results of the steps before, by step
   */
  public static Map<String, Object> resection(
      CaseFolder folder, Map<String, Path> results, Work work) {
    return PlannedResection.isAsked(folder)
        ? ResectionJson.of(PlannedResection.of(folder, results, work))
        : Map.of();
  }
}
