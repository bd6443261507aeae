package org.arcuate.imaging.dicom.write;

import java.util.OptionalLong;
import org.arcuate.imaging.dicom.TransferSyntax;

/**
 * How the files of a series are written.
 *
 * @param transferSyntaxUid encoding of the files
 * @param shuffle seed of a shuffle of file names and instance numbers; in the order of the grid
 *     where there is none
 */
public record SeriesOptions(String transferSyntaxUid, OptionalLong shuffle) {
  /** Explicit little endian, in order. */
  public static final SeriesOptions PLAIN =
      new SeriesOptions(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, OptionalLong.empty());

  /** The same in another transfer syntax. */
  public SeriesOptions in(String otherTransferSyntaxUid) {
    return new SeriesOptions(otherTransferSyntaxUid, shuffle);
  }

  /** The same with names and numbers shuffled, the same way for the same seed. */
  public SeriesOptions shuffled(long seed) {
    return new SeriesOptions(transferSyntaxUid, OptionalLong.of(seed));
  }
}
