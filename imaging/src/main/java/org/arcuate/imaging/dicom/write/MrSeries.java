package org.arcuate.imaging.dicom.write;

import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.volume.MrVolume;

/** Writes an MR as a series of MR Image Storage (PS3.3 A.4), one file a slice. */
public final class MrSeries {
  private static final int LARGEST = 65535;

  private MrSeries() {}

  /** Writes with {@link SeriesOptions#PLAIN}. */
  public static WrittenSeries write(MrVolume mr, Header header, Path folder, Work work) {
    return write(mr, header, folder, SeriesOptions.PLAIN, work);
  }

  /**
   * Writes every slice of {@code mr} into {@code folder}.
   *
   * <p>Whole numbers from 0 to 65535 are stored as they are. Anything else is scaled to 16 bits,
   * with one slope and intercept for the whole series; the largest rounding is then a finding.
   *
   * @throws BadInput if an intensity is not finite, or rows and columns of the grid are not at
   *     right angles, which DICOM cannot say, or the disk refuses
   */
  public static WrittenSeries write(
      MrVolume mr, Header header, Path folder, SeriesOptions options, Work work) {
    Scale scale = Scale.of(mr.intensity());
    SliceFiles files = new SliceFiles(mr.grid(), header, folder, options);
    DataSet.Builder common =
        files
            .common(SopClass.MR_IMAGE, "MR")
            .text(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "OTHER")
            .text(WriterTags.CONTRAST_BOLUS_AGENT, Vr.LO, "")
            .text(WriterTags.SCANNING_SEQUENCE, Vr.CS, "SE")
            .text(WriterTags.SEQUENCE_VARIANT, Vr.CS, "NONE")
            .text(WriterTags.SCAN_OPTIONS, Vr.CS, "")
            .text(WriterTags.MR_ACQUISITION_TYPE, Vr.CS, "")
            .text(WriterTags.REPETITION_TIME, Vr.DS, "")
            .text(WriterTags.ECHO_TIME, Vr.DS, "")
            .text(WriterTags.ECHO_TRAIN_LENGTH, Vr.IS, "")
            .decimals(WriterTags.SPACING_BETWEEN_SLICES, Vr.DS, files.sliceDistanceMm())
            .integers(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
    if (!scale.exact())
      common
          .decimals(Tag.RESCALE_INTERCEPT, Vr.DS, scale.intercept)
          .decimals(Tag.RESCALE_SLOPE, Vr.DS, scale.slope)
          .text(WriterTags.RESCALE_TYPE, Vr.LO, "US");
    DataSet full = common.putAll(header.more()).build();
    return files.write(full, k -> slice(mr, k, scale), scale.findings(), work);
  }

  private static byte[] slice(MrVolume mr, int k, Scale scale) {
    int count = mr.grid().nx() * mr.grid().ny();
    byte[] bytes = new byte[2 * count];
    for (int p = 0, from = k * count; p < count; p++) {
      int value = scale.stored(mr.intensity()[from + p]);
      bytes[2 * p] = (byte) value;
      bytes[2 * p + 1] = (byte) (value >> 8);
    }
    return bytes;
  }

  /** {@code intensity = slope * stored + intercept}. */
  private record Scale(double slope, double intercept) {
    static Scale of(float[] values) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      boolean whole = true;
      for (float value : values) {
        if (!Float.isFinite(value)) throw new BadInput("MR: has an intensity that is not finite");
        least = Math.min(least, value);
        most = Math.max(most, value);
        whole &= value == (int) value;
      }
      if (whole && least >= 0 && most <= LARGEST) return new Scale(1, 0);
      double slope = ((double) most - least) / LARGEST;
      return new Scale(text(slope > 0 ? slope : 1), text(least));
    }

    /** The number as a reader will find it in the file. */
    private static double text(double value) {
      return DataSet.builder()
          .decimals(Tag.RESCALE_SLOPE, Vr.DS, value)
          .build()
          .number(Tag.RESCALE_SLOPE)
          .orElseThrow();
    }

    boolean exact() {
      return slope == 1 && intercept == 0;
    }

    int stored(float value) {
      return (int) Math.clamp(Math.round((value - intercept) / slope), 0, LARGEST);
    }

    List<Finding> findings() {
      if (exact()) return List.of();
      return List.of(
          new Finding(
              "MR stored in 16 bits",
              Finding.Severity.WARN,
              slope / 2,
              Double.NaN,
              "",
              "intensities were rounded by at most this much"));
    }
  }
}
