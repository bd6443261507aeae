package org.arcuate.imaging.dicom.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;

/** The files of a series with one slice each. */
final class SliceFiles {
  /** Rows and columns at right angles to this: 0.01 mm over 500 mm is 2e-5. */
  private static final double SKEW = 1e-5;

  private final Grid grid;
  private final Header header;
  private final Path folder;
  private final SeriesOptions options;
  private final Vec3 normal;

  SliceFiles(Grid grid, Header header, Path folder, SeriesOptions options) {
    this.grid = grid;
    this.header = header;
    this.folder = folder;
    this.options = options;
    if (grid.nx() > 65535 || grid.ny() > 65535)
      throw new BadInput("slices of %d × %d: DICOM has at most 65535", grid.nx(), grid.ny());
    double skew = Math.abs(grid.axisX().dot(grid.axisY()));
    if (skew > SKEW)
      throw new BadInput(
          "rows and columns of the grid are off a right angle by %.2g rad: DICOM needs them at one",
          skew);
    normal = grid.axisX().cross(grid.axisY()).unit();
  }

  /** Distance of neighbouring slices along their normal, mm. */
  double sliceDistanceMm() {
    return grid.spacing().z() * Math.abs(grid.axisZ().dot(normal));
  }

  /** The elements that all slices share, for single-frame CT and MR. */
  DataSet.Builder common(String sopClassUid, String modality) {
    return DataSet.builder()
        .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, Vr.UI, sopClassUid)
        .text(WriterTags.STUDY_DATE, Vr.DA, "")
        .text(WriterTags.STUDY_TIME, Vr.TM, "")
        .text(WriterTags.ACCESSION_NUMBER, Vr.SH, "")
        .text(Tag.MODALITY, Vr.CS, modality)
        .text(Tag.MANUFACTURER, Vr.LO, "Arcuate")
        .text(WriterTags.REFERRING_PHYSICIAN_NAME, Vr.PN, "")
        .text(Tag.PATIENT_NAME, Vr.PN, header.patientName())
        .text(Tag.PATIENT_ID, Vr.LO, header.patientId())
        .text(WriterTags.PATIENT_BIRTH_DATE, Vr.DA, "")
        .text(WriterTags.PATIENT_SEX, Vr.CS, "")
        .text(WriterTags.BODY_PART_EXAMINED, Vr.CS, "PELVIS")
        .decimals(WriterTags.SLICE_THICKNESS, Vr.DS, sliceDistanceMm())
        .text(WriterTags.PATIENT_POSITION, Vr.CS, "HFS")
        .text(Tag.STUDY_INSTANCE_UID, Vr.UI, header.studyUid())
        .text(Tag.SERIES_INSTANCE_UID, Vr.UI, header.seriesUid())
        .text(WriterTags.STUDY_ID, Vr.SH, "")
        .integers(Tag.SERIES_NUMBER, Vr.IS, header.seriesNumber())
        .integers(WriterTags.ACQUISITION_NUMBER, Vr.IS, 1)
        .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, frameUid())
        .text(WriterTags.POSITION_REFERENCE_INDICATOR, Vr.LO, "")
        .decimals(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, orientation())
        .integers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .integers(Tag.ROWS, Vr.US, grid.ny())
        .integers(Tag.COLUMNS, Vr.US, grid.nx())
        .decimals(Tag.PIXEL_SPACING, Vr.DS, grid.spacing().y(), grid.spacing().x())
        .integers(Tag.BITS_ALLOCATED, Vr.US, 16)
        .integers(Tag.BITS_STORED, Vr.US, 16)
        .integers(Tag.HIGH_BIT, Vr.US, 15);
  }

  private double[] orientation() {
    Vec3 x = grid.axisX();
    Vec3 y = grid.axisY();
    return new double[] {x.x(), x.y(), x.z(), y.x(), y.y(), y.z()};
  }

  /** A frame without a UID gets one for this series alone. */
  private String frameUid() {
    FrameId frame = grid.frame();
    if (Uid.isValid(frame.uid())) return frame.uid();
    return frame.equals(FrameId.UNKNOWN)
        ? Uid.of("frame", header.seriesUid())
        : Uid.of("frame", header.studyUid(), frame.uid());
  }

  /** Writes all slices; the pixels of each are little-endian 16 bits. */
  WrittenSeries write(
      DataSet common, IntFunction<byte[]> pixels, List<Finding> findings, Work work) {
    List<Integer> numbers = order(1);
    List<Integer> names = order(2);
    List<Path> files = new ArrayList<>();
    for (int k = 0; k < grid.nz(); k++) files.add(folder.resolve(name(common, names.get(k))));
    List<DataSet> headers =
        work.map(
            grid.nz(),
            k -> {
              DataSet slice = slice(common, k, numbers.get(k));
              Element bytes =
                  new Element(Tag.PIXEL_DATA, Vr.OW, new Element.Bytes(pixels.apply(k)));
              DicomWriter.write(
                  files.get(k),
                  DataSet.builder().build(),
                  slice.toBuilder().put(bytes).build(),
                  options.transferSyntaxUid());
              return slice;
            });
    return new WrittenSeries(SeriesReference.of(headers), files, findings);
  }

  private DataSet slice(DataSet common, int k, int number) {
    Vec3 corner = grid.lps(0, 0, k);
    return common.toBuilder()
        .text(Tag.SOP_INSTANCE_UID, Vr.UI, header.instanceUid(k + 1))
        .integers(Tag.INSTANCE_NUMBER, Vr.IS, number)
        .decimals(Tag.IMAGE_POSITION_PATIENT, Vr.DS, corner.x(), corner.y(), corner.z())
        .decimals(WriterTags.SLICE_LOCATION, Vr.DS, corner.dot(normal))
        .build();
  }

  private String name(DataSet common, int number) {
    String modality = common.string(Tag.MODALITY).orElse("image");
    return String.format(Locale.ROOT, "%s%05d.dcm", modality.toLowerCase(Locale.ROOT), number);
  }

  /** The numbers 1 to nz, shuffled if so asked; {@code stream} tells shuffles apart. */
  private List<Integer> order(long stream) {
    List<Integer> order = new ArrayList<>();
    for (int k = 1; k <= grid.nz(); k++) order.add(k);
    if (options.shuffle().isPresent())
      Collections.shuffle(order, new Random(options.shuffle().getAsLong() * 31 + stream));
    return order;
  }
}
