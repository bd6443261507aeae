package org.arcuate.casefile.step;

import java.util.List;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;

/**
 * Finds the bones in the CT, before any person's hand: {@code bones.nrrd}. A step of its own, so
 * that drawings and repairs do not wait for it again.
 */
final class BonesStep {
  static final Step STEP = new Step("bones", "5", List.of("study"), List.of(), BonesStep::run);

  private BonesStep() {}

  private static List<Finding> run(StepContext context) {
    CtVolume read = VolumeFile.read(context.result("study", "ct.nrrd")).toCt().volume();
    CtVolume ct = new CtVolume(read.grid().in(new FrameId("ct")), read.hu());
    Bones bones = Bones.of(ct, context.work());
    VolumeFile.write(context.output().resolve("bones.nrrd"), bones.labels());
    return bones.findings();
  }
}
