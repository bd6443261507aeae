package org.arcuate.planning.resection;

import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.PhantomLandmarks;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Work;

/** A phantom on the table: voxels of 3 mm, landmarks from its formulas. */
public final class PhantomSitus {
  private PhantomSitus() {}

  public static Situs of(PhantomSpec.TumourSite site, PhantomSpec.Side side, double diameterMm) {
    PhantomSpec spec = new PhantomSpec(PhantomSpec.Sex.MALE, 1, side, site, diameterMm, 1);
    Phantom phantom = Phantom.of(spec);
    Landmarks landmarks = PhantomLandmarks.of(phantom.truth(Work.quiet()));
    return Situs.of(
        phantom.labels(phantom.ctGrid(CtScan.coarse()), Work.quiet()),
        landmarks,
        Zones.of(landmarks),
        Work.quiet());
  }
}
