package org.arcuate.planning.resection;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.NeckAxis;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/** A phantom on the table: voxels of 3 mm, landmarks from its formulas. */
public final class PhantomSitus {
  private PhantomSitus() {}

  public static Situs of(PhantomSpec.TumourSite site, PhantomSpec.Side side, double diameterMm) {
    PhantomSpec spec = new PhantomSpec(PhantomSpec.Sex.MALE, 1, side, site, diameterMm, 1);
    Phantom phantom = Phantom.of(spec);
    Landmarks landmarks = landmarks(phantom.truth(Work.quiet()));
    return Situs.of(
        phantom.labels(phantom.ctGrid(CtScan.coarse()), Work.quiet()),
        landmarks,
        Zones.of(landmarks),
        Work.quiet());
  }

  static Landmarks landmarks(PhantomTruth truth) {
    SortedMap<String, Landmark> points = new TreeMap<>();
    truth
        .landmarks()
        .forEach((name, p) -> {
          String n = name.replace("sciatic-notch", "greater-sciatic-notch");
          points.put(n, new Landmark(n, p, 0, "formula"));
        });
    SortedMap<String, PelvicFrame> frames = new TreeMap<>();
    frames.put(PelvicFrame.ANTERIOR_PLANE, frame(points));
    return new Landmarks(
        points,
        new TreeMap<>(),
        hip(truth, Side.LEFT),
        hip(truth, Side.RIGHT),
        frames,
        Optional.empty(),
        List.of());
  }

  private static PelvicFrame frame(SortedMap<String, Landmark> p) {
    Vec3 left = p.get("asis-left").point();
    Vec3 right = p.get("asis-right").point();
    Vec3 x = left.minus(right).unit();
    Vec3 middle = left.towards(right, 0.5);
    Vec3 pubis =
        p.get("pubic-tubercle-left").point().towards(p.get("pubic-tubercle-right").point(), 0.5);
    Vec3 y = middle.minus(pubis).cross(x).unit();
    Vec3 z = x.cross(y);
    FrameId ct = new FrameId("ct");
    return new PelvicFrame(
        PelvicFrame.ANTERIOR_PLANE,
        new Rigid(ct, new FrameId("pelvis"), new Affine(x, y, z, middle)),
        0,
        "formula");
  }

  private static HipSide hip(PhantomTruth truth, Side side) {
    Ball head = truth.heads().get(side.word());
    PhantomTruth.CupTruth cup = truth.cups().get(side.word());
    Vec3 neck = truth.neckAxes().get(side.word());
    Vec3 base = head.centre().minus(neck.times(46));
    return new HipSide(
        Optional.of(new FemoralHead(head.centre(), head.radiusMm(), 0, "formula")),
        Optional.of(
            new AcetabularRim(
                cup.rimPoint(), cup.rimNormal(), cup.radiusMm(), List.of(), 0, "formula")),
        Optional.empty(),
        Optional.of(
            new NeckAxis(base, neck, head.centre().minus(neck.times(28)), 700, 0, "formula")),
        Optional.empty(),
        Optional.empty());
  }
}
