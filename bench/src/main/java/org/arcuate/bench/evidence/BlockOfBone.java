package org.arcuate.bench.evidence;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.CutFace;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.TumourShape;
import org.arcuate.planning.resection.risk.DistanceMap;
import org.arcuate.planning.resection.risk.ImageError;
import org.arcuate.planning.resection.risk.RiskCut;
import org.arcuate.planning.resection.risk.RiskModel;
import org.arcuate.planning.resection.risk.Technique;

/** A ball of tumour, 15 mm, in a block of bone, with planes around it: margins known by formula. */
public final class BlockOfBone {
  /** Radius of the tumour, mm. */
  static final double RADIUS = 15;

  private static final Solid BONE = new RoundedBox(Vec3.ZERO, new Vec3(40, 30, 50), 0);

  private final TumourShape tumour;
  private final DistanceMap map;

  /** Prepares tumour and map. */
  public BlockOfBone(Work work) {
    tumour = TumourShape.of(new Ball(Vec3.ZERO, RADIUS), 0.5, work);
    map = DistanceMap.of(tumour, 30, 2, work);
  }

  /** The margin of a plane at a distance from the middle. */
  CutMargin margin(Vec3 normal, double distanceMm, double rasterMm) {
    Vec3 n = normal.unit();
    Osteotomy cut =
        Osteotomy.rectangle("cut " + n, "hip-left", n.times(distanceMm), n, 200, 200, 2.4);
    return CutMargin.of(CutFace.of(cut, BONE, rasterMm), BONE, tumour, rasterMm, Work.quiet());
  }

  /** One cut as the risk sees it. */
  RiskCut risk(Vec3 normal, double distanceMm) {
    return RiskCut.of(margin(normal, distanceMm, 2), map);
  }

  /** Four cuts made with a guide. */
  public RiskModel fourCuts() {
    return new RiskModel(
        List.of(
            risk(new Vec3(0, 0, 1), 25),
            risk(new Vec3(1, 0, 0.2), 24),
            risk(new Vec3(-1, 0.1, 0), 27),
            risk(new Vec3(0, 0.2, -1), 22)),
        Technique.GUIDE,
        new ImageError(2, 4, new Vec3(0, 0.1, 1)));
  }
}
