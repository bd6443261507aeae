package org.arcuate.anatomy.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a repair did.
 *
 * @param beforeCm3 volume of the label before, below other layers included
 * @param afterCm3 and after
 * @param addedCm3 volume of voxels that were not in it before
 * @param removedCm3 volume of voxels that are not in it any more
 * @param takenCm3 what other labels lost to it, by name
 * @param notes what a person should know; empty if nothing
 */
public record LabelChange(
    String label,
    String tool,
    double beforeCm3,
    double afterCm3,
    double addedCm3,
    double removedCm3,
    Map<String, Double> takenCm3,
    List<String> notes) {
  /** Copies map and list. */
  public LabelChange {
    takenCm3 = new LinkedHashMap<>(takenCm3);
    notes = List.copyOf(notes);
  }
}
