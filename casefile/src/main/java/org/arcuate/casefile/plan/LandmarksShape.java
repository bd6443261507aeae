package org.arcuate.casefile.plan;

import static org.arcuate.casefile.plan.Shape.point;
import static org.arcuate.casefile.plan.Shape.section;

import org.arcuate.anatomy.landmark.LandmarkNames;
import org.arcuate.casefile.plan.Shape.Section;

/** What {@code plan.yaml} may say of landmarks: any of them, where a person sees it. */
final class LandmarksShape {
  /** The section. */
  static final Section SECTION = all();

  private LandmarksShape() {}

  private static Section all() {
    Section all = section("Landmarks that are given; they win over those that are found.");
    for (String name : LandmarkNames.ALL)
      all = all.with(name, point(name.replace('-', ' ') + ", LPS mm of the CT"));
    return all;
  }
}
