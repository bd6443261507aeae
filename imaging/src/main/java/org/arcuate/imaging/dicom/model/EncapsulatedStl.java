package org.arcuate.imaging.dicom.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.DicomWriter;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.TransferSyntax;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.Code;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.dicom.write.WriterTags;

/**
 * A model for printers as DICOM holds it: a binary STL file inside an Encapsulated STL instance
 * (PS3.3 A.85.1), in the frame of reference of the series that it was drawn from.
 *
 * @param title Document Title; the name of the model
 * @param frame the patient coordinate system of its points
 * @param mmPerUnit length of one unit of the STL, mm
 * @param stl the STL file, byte for byte; owned, never written to
 */
public record EncapsulatedStl(String title, FrameId frame, double mmPerUnit, byte[] stl) {
  private static final String MIME = "model/stl";
  private static final int SERIES_NUMBER = 920;
  private static final int STL_HEADER = 84;
  private static final int STL_FACET = 50;

  /** What a model is printed for (PS3.16 CID 7064). */
  public enum Use {
    /** To look at and to practise on. */
    PLANNING(Code.dcm("129013", "Planning Intent")),
    /** It becomes a tool, such as a cutting guide. */
    TOOL(Code.dcm("129014", "Tool Fabrication"));

    private final Code code;

    Use(Code code) {
      this.code = code;
    }
  }

  /**
   * What is said of a model beside its triangles.
   *
   * @param title its name, at most 64 characters
   * @param number among the models of its series, from 1
   * @param rgb colour to show it in, 0xRRGGBB
   * @param use what it is printed for
   * @param modified true if it is not the anatomy as the images show it: cut, or drawn anew
   * @param warning that whoever opens it has to see first, at most 64 characters; empty for none
   */
  public record About(
      String title, int number, int rgb, Use use, boolean modified, String warning) {
    /** The same without a warning. */
    public About(String title, int number, int rgb, Use use, boolean modified) {
      this(title, number, rgb, use, modified, "");
    }

    public About {
      if (warning.length() > 64 || warning.indexOf('\\') >= 0)
        throw new BadInput(
            "warning '%s' of a model: needed at most 64 characters, no backslash among them",
            warning);
      if (title.isBlank() || title.length() > 64 || title.indexOf('\\') >= 0)
        throw new BadInput(
            "title '%s' of a model: needed 1 to 64 characters, no backslash among them", title);
      if (number < 1) throw new BadInput("number %d of a model: they count from 1", number);
    }

    /** All of it in one text, from which the instance has its UID. */
    private String said() {
      String plain =
          "About[title=%s, number=%d, rgb=%d, use=%s, modified=%s]"
              .formatted(title, number, rgb, use, modified);
      return warning.isEmpty() ? plain : plain + " " + warning;
    }
  }

  /**
   * Writes a model; all models that point back to the same first source and have the same series
   * name form one series and one group.
   *
   * <p>UIDs are derived from the sources, the series' name and, for the instance, from the bytes:
   * the same model gives the same file, and a changed one another instance. Dates are those of the
   * study.
   *
   * @param stl a binary STL file in mm, LPS of the first source's frame of reference
   * @param sources the series that the model was drawn from, that of its frame first
   * @param series Series Description
   * @throws BadInput if {@code stl} is no whole binary STL, or is too large for DICOM (2 GB)
   */
  public static void write(
      About about, byte[] stl, List<SeriesReference> sources, String series, Path file) {
    if (stl.length < STL_HEADER || stl.length != STL_HEADER + STL_FACET * triangles(stl))
      throw new BadInput("%s: %s is no whole binary STL (%d bytes)", file, about.title, stl.length);
    DicomWriter.write(
        file,
        DataSet.builder().build(),
        dataSet(about, stl, sources, series),
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private static long triangles(byte[] stl) {
    return ByteBuffer.wrap(stl).order(ByteOrder.LITTLE_ENDIAN).getInt(80) & 0xffffffffL;
  }

  private static DataSet dataSet(
      About about, byte[] stl, List<SeriesReference> sources, String series) {
    if (sources.isEmpty()) throw new BadInput("%s: has no source to point to", about.title);
    SeriesReference first = sources.getFirst();
    String seriesUid = Uid.of("models", first.seriesUid(), series);
    List<DataSet> instances = new ArrayList<>();
    for (SeriesReference source : sources) instances.addAll(source.instances());
    DataSet known = first.patientAndStudy();
    boolean mixed = sources.size() > 1;
    DataSet.Builder data =
        first.derived(SopClass.ENCAPSULATED_STL, "M3D", seriesUid, series, SERIES_NUMBER);
    refer(data, sources);
    return data.text(
            Tag.SOP_INSTANCE_UID, Vr.UI, Uid.of("model", seriesUid, about.said(), digest(stl)))
        .integers(Tag.INSTANCE_NUMBER, Vr.IS, about.number)
        .text(WriterTags.CONTENT_DATE, Vr.DA, known.string(WriterTags.STUDY_DATE).orElse(""))
        .text(WriterTags.CONTENT_TIME, Vr.TM, known.string(WriterTags.STUDY_TIME).orElse(""))
        .text(ModelTags.ACQUISITION_DATE_TIME, Vr.DT, "")
        .text(ModelTags.BURNED_IN_ANNOTATION, Vr.CS, "NO")
        .items(ModelTags.SOURCE_INSTANCE_SEQUENCE, instances)
        .text(ModelTags.DOCUMENT_TITLE, Vr.ST, about.title)
        .items(ModelTags.CONCEPT_NAME_CODE_SEQUENCE, List.of(concept(mixed).item()))
        .text(ModelTags.MIME_TYPE, Vr.LO, MIME)
        .put(new Element(ModelTags.ENCAPSULATED_DOCUMENT, Vr.OB, new Element.Bytes(stl)))
        .integers(ModelTags.DOCUMENT_LENGTH, Vr.UL, stl.length)
        .items(
            ModelTags.MEASUREMENT_UNITS_CODE_SEQUENCE,
            List.of(new Code("mm", "UCUM", "millimeter").item()))
        .text(ModelTags.MODEL_MODIFICATION, Vr.CS, about.modified ? "YES" : "NO")
        .text(ModelTags.MODEL_MIRRORING, Vr.CS, "NO")
        .items(ModelTags.MODEL_USAGE_CODE_SEQUENCE, List.of(about.use.code.item()))
        .text(ModelTags.MODEL_GROUP_UID, Vr.UI, Uid.of("group", seriesUid))
        .text(
            ModelTags.CONTENT_DESCRIPTION,
            Vr.LO,
            about.warning.isEmpty() ? "for research and planning support" : about.warning)
        .integers(ModelTags.RECOMMENDED_CIELAB, Vr.US, CieLab.of(about.rgb))
        .decimals(ModelTags.RECOMMENDED_OPACITY, Vr.FL, 1)
        .build();
  }

  /** Common Instance Reference Module (PS3.3 C.12.2): by series, those of other studies apart. */
  private static void refer(DataSet.Builder data, List<SeriesReference> sources) {
    String own = sources.getFirst().studyUid();
    List<DataSet> here = new ArrayList<>();
    List<DataSet> elsewhere = new ArrayList<>();
    for (SeriesReference source : sources)
      if (source.studyUid().equals(own)) here.add(source.referencedSeries());
      else
        elsewhere.add(
            DataSet.builder()
                .text(Tag.STUDY_INSTANCE_UID, Vr.UI, source.studyUid())
                .items(WriterTags.REFERENCED_SERIES_SEQUENCE, List.of(source.referencedSeries()))
                .build());
    data.items(WriterTags.REFERENCED_SERIES_SEQUENCE, here);
    if (!elsewhere.isEmpty()) data.items(ModelTags.OTHER_STUDIES, elsewhere);
  }

  /** PS3.16 CID 7061. */
  private static Code concept(boolean mixed) {
    return mixed
        ? Code.dcm("129019", "Mixed Modality 3D CAM model")
        : new Code("85040-4", "LN", "CT 3D CAM model");
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a model of any writer.
   *
   * @throws BadInput if this is no Encapsulated STL, if its document is not there or not whole, or
   *     if its unit of length is not known
   */
  public static EncapsulatedStl read(DataSet data) {
    String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
    if (!sopClass.equals(SopClass.ENCAPSULATED_STL))
      throw new BadInput("SOP class %s: is no encapsulated STL", sopClass);
    String mime = data.string(ModelTags.MIME_TYPE).orElse("");
    if (!mime.toLowerCase(Locale.ROOT).equals(MIME))
      throw new BadInput("MIME type '%s' of the document: %s is needed", mime, MIME);
    return new EncapsulatedStl(
        data.string(ModelTags.DOCUMENT_TITLE).orElse(""),
        data.string(Tag.FRAME_OF_REFERENCE_UID).map(FrameId::new).orElse(FrameId.UNKNOWN),
        mmPerUnit(data),
        document(data));
  }

  private static byte[] document(DataSet data) {
    Element element = data.element(ModelTags.ENCAPSULATED_DOCUMENT);
    if (element == null || !(element.value() instanceof Element.Bytes bytes))
      throw new BadInput(
          "%s: is missing or has no bytes", Element.name(ModelTags.ENCAPSULATED_DOCUMENT));
    double[] said = data.numbers(ModelTags.DOCUMENT_LENGTH);
    double length = said.length == 0 ? bytes.length() : said[0];
    if (length > bytes.length() || length < bytes.length() - 1 || length < 1)
      throw new BadInput(
          "%s says %.0f bytes, the document has %d",
          Element.name(ModelTags.DOCUMENT_LENGTH), length, bytes.length());
    byte[] copy = new byte[(int) length];
    System.arraycopy(bytes.buffer(), bytes.offset(), copy, 0, copy.length);
    return copy;
  }

  private static double mmPerUnit(DataSet data) {
    List<DataSet> units = data.items(ModelTags.MEASUREMENT_UNITS_CODE_SEQUENCE);
    String unit =
        units.isEmpty() ? "" : units.getFirst().string(WriterTags.CODE_VALUE).orElse("(none)");
    return switch (unit) {
      case "um" -> 0.001;
      case "mm" -> 1;
      case "cm" -> 10;
      case "m" -> 1000;
      case "[in_i]" -> 25.4;
      default ->
          throw new BadInput(
              "%s: is '%s', a unit of length is needed (um, mm, cm, m, [in_i])",
              Element.name(ModelTags.MEASUREMENT_UNITS_CODE_SEQUENCE), unit);
    };
  }
}
