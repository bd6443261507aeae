package org.arcuate.anatomy.landmark;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * The landmarks of a phantom as its formulas have them, with a deviation of 0 mm: what is planned
 * on them shows no error of finding them. Lines, columns and symmetry are left out.
 */
public final class PhantomLandmarks {
  private static final String MADE_BY = "formula";

  /** From the head along the neck to its narrowest section, and to its base, mm. */
  private static final double NARROWEST_MM = 28;

  private static final double BASE_MM = 46;
  private static final double NARROWEST_MM2 = 700;

  private PhantomLandmarks() {}

  /** Of a phantom; LPS mm in the frame of its CT. */
  public static Landmarks of(PhantomTruth truth) {
    SortedMap<String, Landmark> points = new TreeMap<>();
    truth
        .landmarks()
        .forEach((name, p) -> {
          String n = name.replace("sciatic-notch", "greater-sciatic-notch");
          points.put(n, new Landmark(n, p, 0, MADE_BY));
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

  private static PelvicFrame frame(SortedMap<String, Landmark> points) {
    Vec3 left = at(points, "asis-left");
    Vec3 right = at(points, "asis-right");
    Vec3 x = left.minus(right).unit();
    Vec3 middle = left.towards(right, 0.5);
    Vec3 pubis = at(points, "pubic-tubercle-left").towards(at(points, "pubic-tubercle-right"), 0.5);
    Vec3 y = middle.minus(pubis).cross(x).unit();
    return new PelvicFrame(
        PelvicFrame.ANTERIOR_PLANE,
        new Rigid(new FrameId("ct"), new FrameId("pelvis"), new Affine(x, y, x.cross(y), middle)),
        0,
        MADE_BY);
  }

  private static Vec3 at(SortedMap<String, Landmark> points, String name) {
    Landmark found = points.get(name);
    if (found == null) throw new IllegalStateException("the phantom has no " + name);
    return found.point();
  }

  private static HipSide hip(PhantomTruth truth, Side side) {
    Ball head = truth.heads().get(side.word());
    PhantomTruth.CupTruth cup = truth.cups().get(side.word());
    Vec3 neck = truth.neckAxes().get(side.word());
    if (head == null || cup == null || neck == null) return HipSide.NOTHING;
    Vec3 centre = head.centre();
    return new HipSide(
        Optional.of(new FemoralHead(centre, head.radiusMm(), 0, MADE_BY)),
        Optional.of(
            new AcetabularRim(
                cup.rimPoint(), cup.rimNormal(), cup.radiusMm(), List.of(), 0, MADE_BY)),
        Optional.empty(),
        Optional.of(
            new NeckAxis(
                centre.minus(neck.times(BASE_MM)),
                neck,
                centre.minus(neck.times(NARROWEST_MM)),
                NARROWEST_MM2,
                0,
                MADE_BY)),
        Optional.empty(),
        Optional.empty());
  }
}
