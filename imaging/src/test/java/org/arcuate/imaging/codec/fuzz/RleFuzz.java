package org.arcuate.imaging.codec.fuzz;

/** Jazzer target for 1.2.840.10008.1.2.5. */
public final class RleFuzz {
  private RleFuzz() {}

  /** The first bytes are the layout, the others the frame; see {@link FuzzedFrame}. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzedFrame.decode("1.2.840.10008.1.2.5", data);
  }
}
