package org.arcuate.casefile.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.AcetabularRim;
import org.arcuate.anatomy.landmark.Column;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.landmark.PelvicFrame;
import org.arcuate.anatomy.symmetry.FormerOutline;
import org.arcuate.anatomy.zone.Zone;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.space.Affine;
import org.arcuate.imaging.volume.LabelMap;

/** Landmarks and zones as keys of {@code out/report.json}. */
final class LandmarksJson {
  /** Keys in their order. */
  static final List<String> KEYS =
      List.of(
          "landmarks",
          "landmarksAbsent",
          "frames",
          "symmetry",
          "heads",
          "hips",
          "zones",
          "formerOutline");

  private LandmarksJson() {}

  static Map<String, Object> of(
      Landmarks found, Zones zones, LabelMap zoneMap, FormerOutline former) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("landmarks", landmarks(found));
    all.put("landmarksAbsent", found.absent());
    Map<String, Object> frames = new LinkedHashMap<>();
    found.frames().forEach((name, frame) -> frames.put(name, frame(frame)));
    all.put("frames", frames);
    found
        .symmetry()
        .ifPresent(p ->
            all.put(
                "symmetry",
                Json.object(
                    "point", Json.list(p.point()),
                    "normal", Json.list(p.normal()),
                    "residual_mm", p.residualMm(),
                    "agreeing", p.agreeing(),
                    "madeBy", p.madeBy())));
    Map<String, Object> heads = new LinkedHashMap<>();
    Map<String, Object> hips = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      found
          .hip(side)
          .head()
          .ifPresent(h ->
              heads.put(
                  side.word(),
                  Json.object(
                      "centre", Json.list(h.centre()),
                      "radius_mm", h.radiusMm(),
                      "sd_mm", h.sdMm(),
                      "madeBy", h.madeBy())));
      hips.put(side.word(), hip(found.hip(side), side, found.anteriorPlane()));
    }
    all.put("heads", heads);
    all.put("hips", hips);
    all.put("zones", zones(zones, zoneMap));
    all.put("formerOutline", former(former));
    return all;
  }

  private static Map<String, Object> landmarks(Landmarks found) {
    Map<String, Object> landmarks = new LinkedHashMap<>();
    found
        .points()
        .forEach((name, l) ->
            landmarks.put(
                name,
                Json.object(
                    "point", Json.list(l.point()), "sd_mm", l.sdMm(), "madeBy", l.madeBy())));
    return landmarks;
  }

  private static Map<String, Object> frame(PelvicFrame frame) {
    Affine axes = frame.ctFromPelvis().map();
    return Json.object(
        "origin", Json.list(axes.shift()),
        "x", Json.list(axes.x()),
        "y", Json.list(axes.y()),
        "z", Json.list(axes.z()),
        "sd_deg", frame.sdDeg(),
        "madeBy", frame.madeBy());
  }

  private static Map<String, Object> hip(HipSide hip, Side side, Optional<PelvicFrame> plane) {
    Map<String, Object> map = new LinkedHashMap<>();
    hip.rim().ifPresent(r -> map.put("rim", rim(r, side, plane)));
    hip.arcuateLine()
        .ifPresent(a ->
            map.put(
                "arcuateLine",
                Json.object(
                    "points", a.points().stream().map(Json::list).toList(),
                    "length_mm", a.lengthMm(),
                    "sd_mm", a.sdMm(),
                    "madeBy", a.madeBy())));
    hip.neck()
        .ifPresent(n ->
            map.put(
                "neck",
                Json.object(
                    "base", Json.list(n.base()),
                    "direction", Json.list(n.direction()),
                    "narrowestAt", Json.list(n.narrowestAt()),
                    "narrowest_mm2", n.narrowestMm2(),
                    "sd_deg", n.sdDeg(),
                    "madeBy", n.madeBy())));
    hip.anterior().ifPresent(c -> map.put("anteriorColumn", column(c)));
    hip.posterior().ifPresent(c -> map.put("posteriorColumn", column(c)));
    return map;
  }

  private static Map<String, Object> rim(
      AcetabularRim rim, Side side, Optional<PelvicFrame> plane) {
    Map<String, Object> map =
        Json.object(
            "centre", Json.list(rim.centre()),
            "normal", Json.list(rim.normal()),
            "radius_mm", rim.radiusMm(),
            "sd_mm", rim.sdMm(),
            "madeBy", rim.madeBy());
    plane.ifPresent(p -> {
      map.put("inclination_deg", rim.inclinationDeg(p, side));
      map.put("anteversion_deg", rim.anteversionDeg(p));
    });
    return map;
  }

  private static Map<String, Object> column(Column c) {
    return Json.object(
        "axis", c.axis().stream().map(Json::list).toList(),
        "least_mm2", c.leastMm2(),
        "leastAt", Json.list(c.leastAt()),
        "leastNormal", Json.list(c.leastNormal()),
        "madeBy", c.madeBy());
  }

  private static Map<String, Object> zones(Zones zones, LabelMap map) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(
        "borders",
        zones.borders().stream()
            .map(b ->
                Json.object(
                    "name", b.name(),
                    "side", b.side().word(),
                    "outer", b.outer().name(),
                    "point", Json.list(b.point()),
                    "normal", Json.list(b.normal()),
                    "rule", b.rule()))
            .toList());
    long[] count = new long[20];
    for (short label : map.labels()) count[label]++;
    Map<String, Object> sides = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      Map<String, Object> volumes = new LinkedHashMap<>();
      for (Zone zone : Zone.values()) {
        long n = count[zone.number() + (side == Side.RIGHT ? 10 : 0)];
        if (n > 0) volumes.put(zone.name(), n * map.grid().voxelVolume() / 1000);
      }
      sides.put(side.word(), volumes);
    }
    all.put("volumes_cm3", sides);
    if (!map.names().isEmpty()) all.put("file", "zones.nii.gz");
    return all;
  }

  private static Map<String, Object> former(FormerOutline former) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(
        "parts",
        former.parts().stream()
            .map(p ->
                Json.object(
                    "bone", p.bone(),
                    "volume_cm3", p.volumeMm3() / 1000,
                    "residual_mm", p.fit().residualMm(),
                    "agreeing", p.fit().agreeing()))
            .toList());
    if (!former.parts().isEmpty()) all.put("file", "estimated.nii.gz");
    return all;
  }
}
