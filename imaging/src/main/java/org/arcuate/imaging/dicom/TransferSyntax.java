package org.arcuate.imaging.dicom;

/** Transfer syntaxes (PS3.6 annex A): how a data set is encoded. */
public final class TransferSyntax {
  public static final String IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
  public static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  public static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  public static final String EXPLICIT_BIG_ENDIAN = "1.2.840.10008.1.2.2";
  public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";
  public static final String JPEG_LS_NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";
  public static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
  public static final String RLE = "1.2.840.10008.1.2.5";

  private TransferSyntax() {}

  /** True if pixel data lie in fragments, each frame for itself. */
  public static boolean isEncapsulated(String uid) {
    return switch (uid) {
      case IMPLICIT_LITTLE_ENDIAN, EXPLICIT_LITTLE_ENDIAN, DEFLATED, EXPLICIT_BIG_ENDIAN -> false;
      default -> true;
    };
  }
}
