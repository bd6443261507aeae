package org.arcuate.geometry.space;

import org.arcuate.geometry.BadInput;

/**
 * Names a patient coordinate system: two positions can be compared only if their frames are equal.
 *
 * @param uid DICOM Frame of Reference UID (0020,0052), or any name for images without one
 */
public record FrameId(String uid) {
  /** Images whose file names no frame (NIfTI, NRRD, MetaImage): each file stands for itself. */
  public static final FrameId UNKNOWN = new FrameId("unknown");

  /** Checks that there is a name. */
  public FrameId {
    if (uid.isBlank()) throw new BadInput("frame of reference: must have a name");
  }
}
