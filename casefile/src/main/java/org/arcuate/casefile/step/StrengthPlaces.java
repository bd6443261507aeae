package org.arcuate.casefile.step;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.strength.PelvisPlaces;
import org.arcuate.planning.strength.Regions;
import org.jspecify.annotations.Nullable;

/** Where loads and supports hang, from what the step of landmarks wrote. */
final class StrengthPlaces {
  private StrengthPlaces() {}

  static PelvisPlaces of(Map<String, Object> json) {
    Map<Side, FemoralHead> heads = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Map<?, ?> head = map(map(json.get("heads")).get(side.word()));
      if (head.get("radius_mm") instanceof Number radius)
        point(head.get("centre"))
            .ifPresent(c ->
                heads.put(
                    side,
                    new FemoralHead(
                        c, radius.doubleValue(), 0, String.valueOf(head.get("madeBy")))));
    }
    Map<String, Vec3> points = new LinkedHashMap<>();
    map(json.get("landmarks"))
        .forEach((name, value) ->
            point(map(value).get("point")).ifPresent(p -> points.put(String.valueOf(name), p)));
    Vec3 sacral = points.get("sacral-centre");
    if (heads.isEmpty())
      throw new BadInput("strength: no femoral head was found, loads of the hip need one");
    if (sacral == null)
      throw new BadInput("strength: the plateau of the sacrum (sacral-centre) is unknown");
    Map<?, ?> plane = map(map(json.get("frames")).get(PelvicFrame.ANTERIOR_PLANE));
    return new PelvisPlaces(
        heads,
        sacral,
        point(plane.get("x")).orElse(new Vec3(1, 0, 0)).unit(),
        point(plane.get("y")).orElse(new Vec3(0, 1, 0)).unit(),
        point(plane.get("z")).orElse(new Vec3(0, 0, 1)).unit(),
        points,
        new Regions(Zones.of(LandmarksFile.read(json))));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<Vec3> point(@Nullable Object value) {
    if (!(value instanceof List<?> list)) return Optional.empty();
    double[] n = PlanValues.numbers(list);
    return n.length == 3 ? Optional.of(new Vec3(n[0], n[1], n[2])) : Optional.empty();
  }
}
