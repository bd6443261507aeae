package org.arcuate.casefile.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmark;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.NeckAxis;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.symmetry.SymmetryPlane;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/** Reads back what templates of cuts need from {@code landmarks.json}: points, frames, hips. */
final class LandmarksFile {
  private static final FrameId CT = new FrameId("ct");

  private LandmarksFile() {}

  static Landmarks read(Map<String, Object> json) {
    SortedMap<String, Landmark> points = new TreeMap<>();
    section(json, "landmarks")
        .asMap()
        .forEach((name, one) -> {
          PlanValues v = values(name, one);
          points.put(name, new Landmark(name, vec(v, "point"), mm(v, "sd_mm"), text(v)));
        });
    SortedMap<String, String> absent = new TreeMap<>();
    section(json, "landmarksAbsent")
        .asMap()
        .forEach((name, why) -> absent.put(name, String.valueOf(why)));
    SortedMap<String, PelvicFrame> frames = new TreeMap<>();
    section(json, "frames")
        .asMap()
        .forEach((name, one) -> {
          PlanValues v = values(name, one);
          Affine map = new Affine(vec(v, "x"), vec(v, "y"), vec(v, "z"), vec(v, "origin"));
          Rigid rigid = new Rigid(CT, new FrameId(name), map);
          frames.put(name, new PelvicFrame(name, rigid, mm(v, "sd_deg"), text(v)));
        });
    return new Landmarks(
        points,
        absent,
        hip(json, Side.LEFT),
        hip(json, Side.RIGHT),
        frames,
        symmetry(json),
        List.of());
  }

  private static Optional<SymmetryPlane> symmetry(Map<String, Object> json) {
    PlanValues v = section(json, "symmetry");
    if (v.values().isEmpty()) return Optional.empty();
    return Optional.of(
        new SymmetryPlane(
            vec(v, "point"),
            vec(v, "normal").unit(),
            mm(v, "residual_mm"),
            mm(v, "agreeing"),
            text(v)));
  }

  private static HipSide hip(Map<String, Object> json, Side side) {
    PlanValues hip = values("hips", section(json, "hips").values().get(side.word()));
    return new HipSide(
        one(
            section(json, "heads"),
            side.word(),
            v -> new FemoralHead(vec(v, "centre"), mm(v, "radius_mm"), mm(v, "sd_mm"), text(v))),
        one(
            hip,
            "rim",
            v ->
                new AcetabularRim(
                    vec(v, "centre"),
                    vec(v, "normal"),
                    mm(v, "radius_mm"),
                    List.of(),
                    mm(v, "sd_mm"),
                    text(v))),
        Optional.empty(),
        one(
            hip,
            "neck",
            v ->
                new NeckAxis(
                    vec(v, "base"),
                    vec(v, "direction"),
                    vec(v, "narrowestAt"),
                    mm(v, "narrowest_mm2"),
                    mm(v, "sd_deg"),
                    text(v))),
        Optional.empty(),
        Optional.empty());
  }

  private static <T> Optional<T> one(PlanValues in, String key, Function<PlanValues, T> made) {
    return in.values().get(key) instanceof Map<?, ?> map
        ? Optional.of(made.apply(new PlanValues(key, map)))
        : Optional.empty();
  }

  private static PlanValues section(Map<String, Object> json, String key) {
    return PlanValues.section(json, key);
  }

  private static PlanValues values(String place, @org.jspecify.annotations.Nullable Object one) {
    return new PlanValues(place, one instanceof Map<?, ?> map ? map : Map.of());
  }

  private static Vec3 vec(PlanValues values, String key) {
    return PlanValues.point(values.values().get(key));
  }

  private static double mm(PlanValues values, String key) {
    return values.number(key).orElse(0.0);
  }

  private static String text(PlanValues values) {
    return values.text("madeBy").orElse("");
  }
}
