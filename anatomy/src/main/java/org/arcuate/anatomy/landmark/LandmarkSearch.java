package org.arcuate.anatomy.landmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.segmentation.HeadSphere;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/** Finds landmarks. */
final class LandmarkSearch {
  private LandmarkSearch() {}

  static Landmarks of(
      LabelMap bones, CtVolume ct, List<HeadSphere> heads, Map<String, Vec3> given, Work work) {
    SortedMap<String, Landmark> points = new TreeMap<>();
    given.forEach((name, p) -> points.put(name, new Landmark(name, p, 0, Landmark.GIVEN)));
    SortedMap<String, String> absent = new TreeMap<>();
    for (String name : LandmarkNames.ALL)
      if (!points.containsKey(name)) absent.put(name, "not looked for yet");
    return new Landmarks(
        points,
        absent,
        HipSide.NOTHING,
        HipSide.NOTHING,
        new TreeMap<>(),
        Optional.empty(),
        List.of());
  }
}
