package org.arcuate.imaging.dicom.write;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.Finding;

/**
 * A series as it was written.
 *
 * @param reference for objects that are derived from it
 * @param files one for each slice, in the order of k
 * @param findings what was rounded
 */
public record WrittenSeries(SeriesReference reference, List<Path> files, List<Finding> findings) {
  /** Copies the lists. */
  public WrittenSeries {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }
}
