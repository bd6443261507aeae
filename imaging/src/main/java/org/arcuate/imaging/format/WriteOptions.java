package org.arcuate.imaging.format;

import java.nio.ByteOrder;
import org.arcuate.geometry.BadInput;

/**
 * How a volume file is written, where its format leaves a choice.
 *
 * @param order order of the bytes of a number
 * @param encoding how NRRD and MetaImage hold the numbers; NIfTI goes by the file's name
 * @param nifti which NIfTI is written
 * @param level how hard to compress, 0 (not) to 9
 */
public record WriteOptions(ByteOrder order, Encoding encoding, Nifti nifti, int level) {
  /** How the numbers are held. */
  public enum Encoding {
    /** As they are in memory. */
    RAW,
    /** Compressed: gzip in NRRD, zlib in MetaImage. */
    GZIP,
    /** Decimal text. */
    TEXT,
    /** Hexadecimal digits; NRRD only. */
    HEX
  }

  /** Which NIfTI. */
  public enum Nifti {
    /** NIfTI-1, unless size or scale do not fit into it. */
    FITTING,
    /** NIfTI-1: positions as 32-bit floats, at most 32767 voxels along an axis. */
    ONE,
    /** NIfTI-2: positions as 64-bit floats. */
    TWO
  }

  /** Little-endian, compressed at level 6, NIfTI-1 where it fits. */
  public static final WriteOptions USUAL =
      new WriteOptions(ByteOrder.LITTLE_ENDIAN, Encoding.GZIP, Nifti.FITTING, 6);

  /** Checks the level. */
  public WriteOptions {
    if (level < 0 || level > 9) throw new BadInput("compression level %d: must be 0 to 9", level);
  }

  /** The same in another byte order. */
  public WriteOptions order(ByteOrder other) {
    return new WriteOptions(other, encoding, nifti, level);
  }

  /** The same in another encoding. */
  public WriteOptions encoding(Encoding other) {
    return new WriteOptions(order, other, nifti, level);
  }

  /** The same for another NIfTI. */
  public WriteOptions nifti(Nifti other) {
    return new WriteOptions(order, encoding, other, level);
  }
}
