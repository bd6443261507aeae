package org.arcuate.imaging.codec.fuzz;

import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.codec.FrameCodec;
import org.arcuate.imaging.codec.PixelLayout;

/** A frame whose first six bytes say its layout: rows, columns (u16), bits and flags. */
final class FuzzedFrame {
  private static final int HEADER = 6;

  private FuzzedFrame() {}

  static void decode(String uid, byte[] data) {
    if (data.length < HEADER) return;
    try {
      int flags = data[5];
      PixelLayout layout =
          new PixelLayout(
              u16(data, 0),
              u16(data, 2),
              (flags & 1) == 0 ? 1 : 3,
              (flags & 2) == 0 ? 8 : 16,
              data[4],
              data[4] - 1,
              (flags & 4) != 0,
              false,
              "RGB");
      int[] values =
          FrameCodec.decode(uid, java.util.Arrays.copyOfRange(data, HEADER, data.length), layout);
      if (values.length != layout.values()) throw new IllegalStateException("wrong length");
    } catch (BadInput expected) {
      return;
    }
  }

  private static int u16(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
  }
}
