package org.arcuate.casefile.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.anatomy.tumour.TumourMeasures;
import org.arcuate.casefile.Json;
import org.arcuate.imaging.volume.LabelMap;

/** Labels as JSON: by name their value, volume, how they were made and what was repaired. */
final class LabelsJson {
  private LabelsJson() {}

  static Map<String, Map<String, Object>> of(LabelMap labels, LabelWork work) {
    long[] count = new long[labels.names().isEmpty() ? 1 : labels.names().lastKey() + 1];
    for (short label : labels.labels()) count[label]++;
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    labels
        .names()
        .forEach((value, name) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("value", value);
          one.put("volume_cm3", count[value] * labels.grid().voxelVolume() / 1000);
          List<LabelWork.Numbered> changes = work.changes().getOrDefault(name, List.of());
          one.put("madeBy", madeBy(work.madeBy().getOrDefault(name, ""), changes));
          if (!changes.isEmpty()) one.put("edits", changes.stream().map(LabelsJson::edit).toList());
          all.put(name, one);
        });
    return all;
  }

  private static String madeBy(String first, List<LabelWork.Numbered> changes) {
    if (changes.isEmpty()) return first.isEmpty() ? "given by another label" : first;
    String tools = String.join(", ", changes.stream().map(c -> c.change().tool()).toList());
    return (first.isEmpty() ? "by hand: " : first + "; then by hand: ") + tools;
  }

  private static Map<String, Object> edit(LabelWork.Numbered numbered) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("number", numbered.number());
    one.put("tool", numbered.change().tool());
    one.put("before_cm3", numbered.change().beforeCm3());
    one.put("after_cm3", numbered.change().afterCm3());
    one.put("added_cm3", numbered.change().addedCm3());
    one.put("removed_cm3", numbered.change().removedCm3());
    Map<String, Double> taken = numbered.change().takenCm3();
    if (!taken.isEmpty()) one.put("taken_cm3", new TreeMap<>(taken));
    if (!numbered.change().notes().isEmpty()) one.put("notes", numbered.change().notes());
    return one;
  }

  /** Adds the shape of a piece of metal that is a rod. */
  static void describe(Map<String, Object> one, Metal.Piece piece) {
    piece
        .rod()
        .ifPresent(rod -> {
          one.put("shape", "rod");
          one.put("from", Json.list(rod.from()));
          one.put("axis", Json.list(rod.axis()));
          one.put("length_mm", rod.lengthMm());
          one.put("radius_mm", rod.radiusMm());
          one.put("broken", piece.broken());
        });
  }

  /** Adds what was measured of the tumour. */
  static void describe(Map<String, Object> one, TumourMeasures tumour, String contours) {
    one.put("surface_cm2", tumour.surfaceMm2() / 100);
    one.put("largestDiameter_mm", tumour.largestDiameterMm());
    one.put("diameterEnds", List.of(Json.list(tumour.from()), Json.list(tumour.to())));
    one.put("contours", contours);
  }
}
