package org.arcuate.imaging.codec.fuzz;

/** Jazzer target for 1.2.840.10008.1.2.4.80. */
public final class JpegLsFuzz {
  private JpegLsFuzz() {}

  /** The first bytes are the layout, the others the frame; see {@link FuzzedFrame}. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzedFrame.decode("1.2.840.10008.1.2.4.80", data);
  }
}
