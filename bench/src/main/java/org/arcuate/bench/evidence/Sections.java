package org.arcuate.bench.evidence;

import java.util.List;

/** All sections, in the order of the page. */
public final class Sections {
  /** Add new evidence here. */
  public static final List<Evidence> ALL =
      List.of(
          new DicomOfManyMakers(),
          new BesidePydicom(),
          new PhantomReadBack(),
          new VolumeFormats(),
          new ExactDistance(),
          new SolidsByFormulas(),
          new BoneBackToItself(),
          new BesideAdmesh(),
          new PhantomByFormulas(),
          new PhantomsToLandmarks(),
          new FusionOfPelvis(),
          new LabelsOfBones(),
          new LandmarksOfPelvis(),
          new StrengthByFormulas(),
          new StrengthSolver(),
          new PelvisAtThreeResolutions(),
          new ResectionByFormulas(),
          new ProceduresOnPhantoms(),
          new GuidesByScript(),
          new LongRuns());

  private Sections() {}
}
