package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * Compressed frames, by transfer syntax (PS3.5 annex A.4).
 *
 * <p>Colour is delivered as the codestream holds it: JPEG baseline and extended keep YBR (chroma
 * brought to full size, as YBR_FULL), JPEG 2000 undoes its own component transform and so gives RGB
 * for YBR_RCT and YBR_ICT. A caller who shows YBR converts it.
 */
public final class FrameCodec {
  /** RLE lossless. */
  public static final String RLE = "1.2.840.10008.1.2.5";

  /** JPEG-LS lossless. */
  public static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

  /** JPEG-LS near-lossless. */
  public static final String JPEG_LS_NEAR = "1.2.840.10008.1.2.4.81";

  private static final String JPEG = "1.2.840.10008.1.2.4.";

  private FrameCodec() {}

  /** True if this transfer syntax is compressed and can be decoded here. */
  public static boolean isEncapsulated(String transferSyntaxUid) {
    return switch (transferSyntaxUid) {
      case RLE, JPEG_LS, JPEG_LS_NEAR -> true;
      case JPEG + "50", JPEG + "51", JPEG + "57", JPEG + "70" -> true;
      case JPEG + "90", JPEG + "91" -> true;
      default -> false;
    };
  }

  /**
   * Stored values of one frame: row by row, colour interleaved by pixel, signs extended.
   *
   * @param data joined fragments of the frame
   * @throws BadInput if the data are cut, contradict the layout or cannot be decoded here
   */
  public static int[] decode(String transferSyntaxUid, byte[] data, PixelLayout layout) {
    return switch (transferSyntaxUid) {
      case RLE -> Rle.decode(data, layout);
      case JPEG_LS, JPEG_LS_NEAR -> JpegLs.decode(data, layout);
      case JPEG + "50", JPEG + "51", JPEG + "57", JPEG + "70" -> Jpeg.decode(data, layout);
      case JPEG + "90", JPEG + "91" -> Jpeg2000.decode(data, layout);
      default -> throw unsupported(transferSyntaxUid);
    };
  }

  /**
   * One frame encoded without loss, of even length.
   *
   * @param transferSyntaxUid {@link #RLE} or {@link #JPEG_LS}
   */
  public static byte[] encode(String transferSyntaxUid, int[] values, PixelLayout layout) {
    return encode(transferSyntaxUid, values, layout, 0);
  }

  /**
   * One frame encoded so that no value is off by more than {@code near}. Signed values are refused
   * then: JPEG-LS counts unsigned, where the largest and the smallest value are neighbours.
   *
   * @param near 0 unless the syntax is {@link #JPEG_LS_NEAR}
   */
  public static byte[] encode(
      String transferSyntaxUid, int[] values, PixelLayout layout, int near) {
    if (values.length != layout.values())
      throw new BadInput("frame of %d values, its layout has %d", values.length, layout.values());
    if (near > 0 && layout.signed())
      throw new BadInput("near-lossless JPEG-LS of signed values: the sign could wrap over");
    if (near < 0 || near > 0 && !transferSyntaxUid.equals(JPEG_LS_NEAR))
      throw new BadInput("encoding %s with an error of %d", transferSyntaxUid, near);
    return switch (transferSyntaxUid) {
      case RLE -> Rle.encode(values, layout);
      case JPEG_LS, JPEG_LS_NEAR -> JpegLs.encode(values, layout, near, 1);
      default ->
          throw new BadInput("transfer syntax %s: cannot be encoded here", transferSyntaxUid);
    };
  }

  private static BadInput unsupported(String uid) {
    String why =
        switch (uid) {
          case JPEG + "92", JPEG + "93" -> "JPEG 2000 part 2";
          case JPEG + "201", JPEG + "202", JPEG + "203" -> "high-throughput JPEG 2000";
          case "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2" ->
              "not compressed, unpack it as native pixels";
          default -> video(uid) ? "video" : "not known here";
        };
    return new BadInput("transfer syntax %s: not supported (%s)", uid, why);
  }

  private static boolean video(String uid) {
    return uid.startsWith(JPEG + "10");
  }
}
