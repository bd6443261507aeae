package org.arcuate.casefile.step;

import java.util.List;
import org.arcuate.casefile.pipeline.Pipeline;

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
              StrengthStep.STEP,
              ReportStep.STEP,
              DocumentStep.STEP));

  private Steps() {}
}
