package org.arcuate.imaging.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomFile;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.Code;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.dicom.write.WriterTags;

/**
 * Rigid transforms between frames of reference in DICOM files (Spatial Registration, PS3.3 A.39.1
 * and C.20.2).
 *
 * <p>Such a file names a registered frame, and for each of several frames the matrices that lead
 * into it; the matrices of one frame are applied in the order of their items.
 */
public final class SpatialRegistration {
  private static final int REGISTRATION_SEQUENCE = 0x00700308;
  private static final int MATRIX_REGISTRATION_SEQUENCE = 0x00700309;
  private static final int MATRIX_SEQUENCE = 0x0070030A;
  private static final int MATRIX_TYPE = 0x0070030C;
  private static final int REGISTRATION_TYPE_CODE_SEQUENCE = 0x0070030D;
  private static final int MATRIX = 0x300600C6;
  private static final int LATERALITY = 0x00200060;
  private static final int CONTENT_LABEL = 0x00700080;
  private static final int CONTENT_DESCRIPTION = 0x00700081;
  private static final int CONTENT_CREATOR_NAME = 0x00700084;

  private SpatialRegistration() {}

  /**
   * Reads the transform between two frames.
   *
   * @throws BadInput if the file is no spatial registration, does not connect the two frames, or
   *     holds a matrix that is not rigid
   */
  public static Registration read(Path file, FrameId fixed, FrameId moving) {
    DataSet data = DicomFile.read(file).data();
    try {
      return of(data, fixed, moving);
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  /** The transform between two frames in a data set; see {@link #read}. */
  public static Registration of(DataSet data, FrameId fixed, FrameId moving) {
    String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (!sopClass.equals(SopClass.SPATIAL_REGISTRATION))
      throw new BadInput("SOP class %s: is no spatial registration", sopClass);
    String registered = data.string(Tag.FRAME_OF_REFERENCE_UID).orElse("");
    List<Finding> findings = new ArrayList<>();
    Affine fromFixed = into(data, registered, fixed, findings);
    Affine fromMoving = into(data, registered, moving, findings);
    Affine map = LeastSquares.nearest(fromFixed.inverse().after(fromMoving));
    return new Registration(
        new Rigid(fixed, moving, map),
        Registration.Method.DICOM,
        Double.NaN,
        new TargetError.Unknown(),
        findings);
  }

  private static Affine into(
      DataSet data, String registered, FrameId from, List<Finding> findings) {
    List<String> known = new ArrayList<>();
    for (DataSet item : data.items(REGISTRATION_SEQUENCE)) {
      String frame = item.string(Tag.FRAME_OF_REFERENCE_UID).orElse("");
      known.add(frame);
      if (!frame.equals(from.uid())) continue;
      Affine map = Affine.IDENTITY;
      for (DataSet registration : item.items(MATRIX_REGISTRATION_SEQUENCE))
        for (DataSet matrix : registration.items(MATRIX_SEQUENCE))
          map = rigid(matrix, findings).after(map);
      return map;
    }
    if (registered.equals(from.uid())) return Affine.IDENTITY;
    throw new BadInput(
        "spatial registration into frame %s: does not mention frame %s, only %s",
        registered, from.uid(), known);
  }

  private static Affine rigid(DataSet item, List<Finding> findings) {
    String type = item.string(MATRIX_TYPE).orElse("");
    double[] m = item.numbers(MATRIX);
    if (m.length != 16)
      throw new BadInput("transformation matrix: has %d numbers, 16 are needed", m.length);
    if (!type.equals("RIGID") && !type.isEmpty())
      throw new BadInput("transformation matrix of type %s: RIGID is needed", type);
    double[][] rows = new double[4][4];
    for (int c = 0; c < 16; c++) rows[c / 4][c % 4] = m[c];
    return LeastSquares.rigid(rows, "transformation matrix", findings);
  }

  /**
   * Writes a registration.
   *
   * @param fixed patient and study that the file belongs to, and the registered frame
   * @throws BadInput if a frame has no DICOM identifier
   */
  public static void write(Registration registration, SeriesReference fixed, Path file) {
    DataSet data = dataSet(registration, fixed);
    DicomWriter.write(file, DataSet.builder().build(), data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  static DataSet dataSet(Registration registration, SeriesReference fixed) {
    Rigid rigid = registration.fixedFromMoving();
    for (FrameId frame : List.of(rigid.target(), rigid.source()))
      if (!Uid.isValid(frame.uid()))
        throw new BadInput(
            "frame of reference %s: has no DICOM identifier, a spatial registration needs one",
            frame.uid());
    String series =
        Uid.of("registration", fixed.seriesUid(), rigid.source().uid(), rigid.map().toString());
    DataSet known = fixed.patientAndStudy();
    DataSet.Builder data =
        fixed
            .derived(SopClass.SPATIAL_REGISTRATION, "REG", series, "Fusion", 900)
            .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, rigid.target().uid());
    data.text(
            WriterTags.CONTENT_DATE, Vr.DA, known.string(WriterTags.STUDY_DATE).orElse("20000101"))
        .text(WriterTags.CONTENT_TIME, Vr.TM, known.string(WriterTags.STUDY_TIME).orElse("000000"))
        .text(LATERALITY, Vr.CS, "")
        .text(CONTENT_LABEL, Vr.CS, "FUSION")
        .text(CONTENT_DESCRIPTION, Vr.LO, "rigid, for research and planning support")
        .text(CONTENT_CREATOR_NAME, Vr.PN, "");
    DataSet type = type(registration.method());
    return data.items(
            REGISTRATION_SEQUENCE,
            List.of(
                item(rigid.target(), Affine.IDENTITY, type),
                item(rigid.source(), rigid.map(), type)))
        .build();
  }

  private static DataSet item(FrameId frame, Affine map, DataSet type) {
    double[] numbers = new double[16];
    double[][] rows = map.rows();
    for (int c = 0; c < 16; c++) numbers[c] = rows[c / 4][c % 4];
    DataSet matrix =
        DataSet.builder()
            .text(MATRIX_TYPE, Vr.CS, "RIGID")
            .decimals(MATRIX, Vr.DS, numbers)
            .build();
    return DataSet.builder()
        .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, frame.uid())
        .items(
            MATRIX_REGISTRATION_SEQUENCE,
            List.of(
                DataSet.builder()
                    .items(REGISTRATION_TYPE_CODE_SEQUENCE, List.of(type))
                    .items(MATRIX_SEQUENCE, List.of(matrix))
                    .build()))
        .build();
  }

  /** What the registration was made from, by context group 7100 of PS3.16. */
  private static DataSet type(Registration.Method method) {
    return switch (method) {
      case MUTUAL_INFORMATION -> Code.dcm("125024", "Image Content-based Alignment").item();
      case LANDMARKS -> Code.dcm("125022", "Fiducial Alignment").item();
      case GIVEN, DICOM -> Code.dcm("125025", "Visual Alignment").item();
    };
  }
}
