package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;

/** The phantom's truth against the formulas it was drawn from. */
final class PhantomByFormulas implements Evidence {
  @Override
  public String title() {
    return "The phantom and its truth";
  }

  @Override
  public String about() {
    return "Four patients: both sexes, both sides, four sites of the tumour. Landmarks against the surface of"
        + " the bones, femoral heads against the formula of the femur, the volume of the labels at 3 mm"
        + " against the tumour's formula.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Work work = at.quiet();
    double landmarks = 0;
    double heads = 0;
    double volume = 0;
    int seed = 11;
    for (PhantomSpec.Sex sex : PhantomSpec.Sex.values())
      for (PhantomSpec.Side side : PhantomSpec.Side.values()) {
        PhantomSpec.TumourSite site = PhantomSpec.TumourSite.values()[seed % 5];
        Phantom phantom = Phantom.of(new PhantomSpec(sex, 1, side, site, 50, seed++));
        PhantomTruth truth = phantom.truth(work);
        landmarks = Math.max(landmarks, landmarksOff(phantom, truth));
        heads = Math.max(heads, headsOff(phantom, truth));
        Grid grid = phantom.ctGrid(CtScan.coarse());
        LabelMap labels = phantom.labels(grid, work);
        double voxels = labels.mask("tumour").volumeMm3();
        volume = Math.max(volume, Math.abs(voxels / truth.tumourVolumeMm3() - 1));
      }
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.atMost(
            "landmarks: farthest from the bone's surface",
            landmarks,
            0.05,
            "mm",
            "signed distance of the bones"));
    rows.add(
        Row.atMost(
            "femoral heads: farthest of the upper half from the femur's surface",
            heads,
            0.05,
            "mm",
            "signed distance of the femur"));
    rows.add(
        Row.atMost(
            "tumour: volume of its label, largest difference",
            100 * volume,
            3,
            "%",
            "integral of the formula"));
    return new Measured(rows);
  }

  private static double landmarksOff(Phantom phantom, PhantomTruth truth) {
    double off = 0;
    for (Map.Entry<String, Vec3> landmark : truth.landmarks().entrySet()) {
      if (landmark.getKey().equals("symphysis")) continue; // lies in the gap
      double nearest = Double.POSITIVE_INFINITY;
      for (String bone : phantom.boneNames())
        nearest = Math.min(nearest, Math.abs(phantom.bone(bone).distanceMm(landmark.getValue())));
      off = Math.max(off, nearest);
    }
    return off;
  }

  /** Points of the head towards the roof of the cup, where it is nothing but a ball. */
  private static double headsOff(Phantom phantom, PhantomTruth truth) {
    double off = 0;
    for (Map.Entry<String, Ball> head : truth.heads().entrySet()) {
      Vec3 away = truth.neckAxes().get(head.getKey());
      Ball ball = head.getValue();
      if (away == null) continue;
      Vec3 u = away.anyNormal();
      Vec3 v = away.cross(u);
      for (int a = 0; a < 12; a++) {
        double t = a * Math.PI / 6;
        Vec3 way = away.plus(u.times(0.8 * Math.cos(t))).plus(v.times(0.8 * Math.sin(t))).unit();
        Vec3 p = ball.centre().plus(way.times(ball.radiusMm()));
        off = Math.max(off, Math.abs(phantom.bone("femur-" + head.getKey()).distanceMm(p)));
      }
    }
    return off;
  }
}
