package org.arcuate.imaging.dicom.write;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.volume.CtVolume;

/** Writes a CT as a series of CT Image Storage (PS3.3 A.3), one file a slice. */
public final class CtSeries {
  private CtSeries() {}

  /** Writes with {@link SeriesOptions#PLAIN}. */
  public static WrittenSeries write(CtVolume ct, Header header, Path folder, Work work) {
    return write(ct, header, folder, SeriesOptions.PLAIN, work);
  }

  /**
   * Writes every slice of {@code ct} into {@code folder}.
   *
   * <p>CT numbers are stored as they are: 16 bits, signed, slope 1, intercept 0. The position of
   * every slice is that of its first voxel, so a sheared grid stays what it is.
   *
   * @throws org.arcuate.geometry.BadInput if rows and columns of the grid are not at right angles,
   *     which DICOM cannot say, or the disk refuses
   */
  public static WrittenSeries write(
      CtVolume ct, Header header, Path folder, SeriesOptions options, Work work) {
    SliceFiles files = new SliceFiles(ct.grid(), header, folder, options);
    DataSet common =
        files
            .common(SopClass.CT_IMAGE, "CT")
            .text(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL")
            .text(WriterTags.CONTRAST_BOLUS_AGENT, Vr.LO, "")
            .text(WriterTags.KVP, Vr.DS, "")
            .integers(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
            .decimals(Tag.RESCALE_INTERCEPT, Vr.DS, 0)
            .decimals(Tag.RESCALE_SLOPE, Vr.DS, 1)
            .text(WriterTags.RESCALE_TYPE, Vr.LO, "HU")
            .putAll(header.more())
            .build();
    return files.write(common, k -> slice(ct, k), List.of(), work);
  }

  private static byte[] slice(CtVolume ct, int k) {
    int count = ct.grid().nx() * ct.grid().ny();
    byte[] bytes = new byte[2 * count];
    for (int p = 0, from = k * count; p < count; p++) {
      int value = ct.hu()[from + p];
      bytes[2 * p] = (byte) value;
      bytes[2 * p + 1] = (byte) (value >> 8);
    }
    return bytes;
  }
}
