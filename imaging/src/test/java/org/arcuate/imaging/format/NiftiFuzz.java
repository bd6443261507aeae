package org.arcuate.imaging.format;

import org.arcuate.geometry.BadInput;

/** Fuzz target: any bytes as a NIfTI file; the other file of a pair is what follows 348 bytes. */
public final class NiftiFuzz {
  private NiftiFuzz() {}

  /** Reads {@code bytes}; anything but an image or {@link BadInput} is a fault. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    boolean gzip = bytes.length > 1 && bytes[0] == 0x1F;
    try {
      Source source = Source.of(bytes);
      StoredImage image =
          Nifti.read(gzip ? source.inflated() : source, () -> FuzzTargets.rest(bytes, 352));
      FuzzTargets.use(image, ".nii");
    } catch (BadInput e) {
      FuzzTargets.check(e);
    }
  }
}
