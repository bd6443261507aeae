package org.arcuate.imaging.dicom;

import java.util.Arrays;

/** Whether two frames hold the same stored values. */
final class SamePixels {
  private SamePixels() {}

  static boolean of(FrameHeader a, FrameHeader b) {
    if (a.slope() != b.slope() || a.intercept() != b.intercept()) return false;
    int[] first = Frames.of(DicomFile.read(a.path())).values(a.frame());
    int[] second = Frames.of(DicomFile.read(b.path())).values(b.frame());
    return Arrays.equals(first, second);
  }
}
