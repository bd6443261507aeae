package org.arcuate.imaging.format;

import org.arcuate.geometry.BadInput;

/** Fuzz target: any bytes as a MetaImage file; data files are the last 64 bytes. */
public final class MetaImageFuzz {
  private MetaImageFuzz() {}

  /** Reads {@code bytes}; anything but an image or {@link BadInput} is a fault. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    try {
      FuzzTargets.use(MetaImage.read(Source.of(bytes), FuzzTargets.neighbours(bytes)), ".mha");
    } catch (BadInput e) {
      FuzzTargets.check(e);
    }
  }
}
