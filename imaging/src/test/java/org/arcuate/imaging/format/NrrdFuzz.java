package org.arcuate.imaging.format;

import org.arcuate.geometry.BadInput;

/** Fuzz target: any bytes as an NRRD file; data files are the last 64 bytes. */
public final class NrrdFuzz {
  private NrrdFuzz() {}

  /** Reads {@code bytes}; anything but an image or {@link BadInput} is a fault. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      FuzzTargets.use(Nrrd.read(Source.of(bytes), FuzzTargets.neighbours(bytes)), ".nrrd");
    } catch (BadInput e) {
      FuzzTargets.check(e);
    }
  }
}
