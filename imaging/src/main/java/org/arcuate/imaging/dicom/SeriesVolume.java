package org.arcuate.imaging.dicom;

import java.util.List;
import org.arcuate.imaging.volume.Volume;

/**
 * The volume of a series.
 *
 * @param volume a {@code CtVolume} if the modality is CT, an {@code MrVolume} otherwise
 * @param changes what was done to the measured values and slices, one sentence each; empty if
 *     nothing
 */
public record SeriesVolume(Volume volume, List<String> changes) {
  /** Copies the list. */
  public SeriesVolume {
    changes = List.copyOf(changes);
  }
}
