package org.arcuate.imaging.codec.fuzz;

/** Jazzer target for 1.2.840.10008.1.2.4.90. */
public final class Jpeg2000Fuzz {
  private Jpeg2000Fuzz() {}

  /** The first bytes are the layout, the others the frame; see {@link FuzzedFrame}. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzedFrame.decode("1.2.840.10008.1.2.4.90", data);
  }
}
