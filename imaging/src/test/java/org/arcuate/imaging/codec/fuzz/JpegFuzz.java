package org.arcuate.imaging.codec.fuzz;

/** Jazzer target for 1.2.840.10008.1.2.4.50. */
public final class JpegFuzz {
  private JpegFuzz() {}

  /** The first bytes are the layout, the others the frame; see {@link FuzzedFrame}. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzedFrame.decode("1.2.840.10008.1.2.4.50", data);
  }
}
