package org.arcuate.imaging.dicom.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.Code;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.dicom.write.WriterTags;

/** Makes the data set of a binary segmentation (PS3.3 A.51). */
final class SegmentationEncoder {
  private final Segmentation segmentation;
  private final SeriesReference source;
  private final Grid grid;
  private final List<Frame> frames;

  /** One frame: slice {@code k} of segment {@code number}, from 1. */
  private record Frame(int number, int k) {}

  SegmentationEncoder(Segmentation segmentation, SeriesReference source) {
    this.segmentation = segmentation;
    this.source = source;
    grid = segmentation.grid();
    int instances = source.instanceUids().size();
    if (instances != grid.nz() && instances != 1)
      throw new BadInput(
          "segmentation of %d slices: its source has %d instances", grid.nz(), instances);
    frames = frames();
  }

  /** The frames that have a voxel; the first slice if there is none at all. */
  private List<Frame> frames() {
    List<Frame> filled = new ArrayList<>();
    for (int s = 0; s < segmentation.segments().size(); s++)
      for (int k = 0; k < grid.nz(); k++)
        if (hasVoxel(segmentation.segments().get(s).mask().inside(), k))
          filled.add(new Frame(s + 1, k));
    if (filled.isEmpty()) filled.add(new Frame(1, 0));
    return filled;
  }

  private boolean hasVoxel(byte[] inside, int k) {
    for (int p = grid.index(0, 0, k), end = p + grid.nx() * grid.ny(); p < end; p++)
      if (inside[p] != 0) return true;
    return false;
  }

  DataSet dataSet(String description, int seriesNumber) {
    String seriesUid = Uid.of("segmentation", source.seriesUid(), description);
    DataSet.Builder data =
        source.derived(SopClass.SEGMENTATION, "SEG", seriesUid, description, seriesNumber);
    image(data);
    content(data, description);
    dimensions(data, seriesUid);
    return data.items(WriterTags.REFERENCED_SERIES_SEQUENCE, List.of(source.referencedSeries()))
        .items(SegTags.SEGMENT_SEQUENCE, segments())
        .items(SegTags.SHARED_FUNCTIONAL_GROUPS, List.of(shared()))
        .items(SegTags.PER_FRAME_FUNCTIONAL_GROUPS, perFrame())
        .put(new Element(Tag.PIXEL_DATA, Vr.OB, new Element.Bytes(bits())))
        .build();
  }

  private void image(DataSet.Builder data) {
    data.text(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "PRIMARY")
        .integers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .integers(Tag.NUMBER_OF_FRAMES, Vr.IS, frames.size())
        .integers(Tag.ROWS, Vr.US, grid.ny())
        .integers(Tag.COLUMNS, Vr.US, grid.nx())
        .integers(Tag.BITS_ALLOCATED, Vr.US, 1)
        .integers(Tag.BITS_STORED, Vr.US, 1)
        .integers(Tag.HIGH_BIT, Vr.US, 0)
        .integers(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .text(SegTags.LOSSY_IMAGE_COMPRESSION, Vr.CS, "00");
  }

  private void content(DataSet.Builder data, String description) {
    DataSet known = source.patientAndStudy();
    data.text(SegTags.SEGMENTATION_TYPE, Vr.CS, "BINARY")
        .text(SegTags.CONTENT_LABEL, Vr.CS, "SEGMENTATION")
        .text(SegTags.CONTENT_DESCRIPTION, Vr.LO, description)
        .text(SegTags.CONTENT_CREATOR_NAME, Vr.PN, "")
        .text(
            WriterTags.CONTENT_DATE, Vr.DA, known.string(WriterTags.STUDY_DATE).orElse("20000101"))
        .text(WriterTags.CONTENT_TIME, Vr.TM, known.string(WriterTags.STUDY_TIME).orElse("000000"));
  }

  private static void dimensions(DataSet.Builder data, String seriesUid) {
    String uid = Uid.of("dimensions", seriesUid);
    data.items(
            SegTags.DIMENSION_ORGANIZATION_SEQUENCE,
            List.of(DataSet.builder().text(SegTags.DIMENSION_ORGANIZATION_UID, Vr.UI, uid).build()))
        .items(
            SegTags.DIMENSION_INDEX_SEQUENCE,
            List.of(
                index(
                    uid,
                    SegTags.REFERENCED_SEGMENT_NUMBER,
                    SegTags.SEGMENT_IDENTIFICATION_SEQUENCE,
                    "Segment"),
                index(
                    uid, Tag.IMAGE_POSITION_PATIENT, SegTags.PLANE_POSITION_SEQUENCE, "Position")));
  }

  private static DataSet index(String uid, int pointer, int group, String label) {
    return DataSet.builder()
        .text(SegTags.DIMENSION_ORGANIZATION_UID, Vr.UI, uid)
        .put(tagValue(SegTags.DIMENSION_INDEX_POINTER, pointer))
        .put(tagValue(SegTags.FUNCTIONAL_GROUP_POINTER, group))
        .text(SegTags.DIMENSION_DESCRIPTION_LABEL, Vr.LO, label)
        .build();
  }

  private static Element tagValue(int tag, int value) {
    byte[] bytes = {(byte) (value >> 16), (byte) (value >> 24), (byte) value, (byte) (value >> 8)};
    return new Element(tag, Vr.AT, new Element.Bytes(bytes));
  }

  private List<DataSet> segments() {
    List<DataSet> items = new ArrayList<>();
    for (int s = 0; s < segmentation.segments().size(); s++) {
      Segmentation.Segment segment = segmentation.segments().get(s);
      Code[] code = SegmentCodes.ofSegment(segment.name());
      DataSet.Builder type = code[1].item().toBuilder();
      if (segment.name().endsWith("-left")) modifier(type, SegmentCodes.LEFT);
      if (segment.name().endsWith("-right")) modifier(type, SegmentCodes.RIGHT);
      DataSet.Builder item =
          DataSet.builder()
              .items(SegTags.SEGMENTED_PROPERTY_CATEGORY, List.of(code[0].item()))
              .integers(SegTags.SEGMENT_NUMBER, Vr.US, s + 1)
              .text(SegTags.SEGMENT_LABEL, Vr.LO, segment.name())
              .text(SegTags.SEGMENT_ALGORITHM_TYPE, Vr.CS, segment.madeBy().name())
              .items(SegTags.SEGMENTED_PROPERTY_TYPE, List.of(type.build()));
      if (segment.madeBy() != Segmentation.MadeBy.MANUAL)
        item.text(SegTags.SEGMENT_ALGORITHM_NAME, Vr.LO, "Arcuate");
      items.add(item.build());
    }
    return items;
  }

  private static void modifier(DataSet.Builder type, Code side) {
    type.items(SegTags.SEGMENTED_PROPERTY_TYPE_MODIFIER, List.of(side.item()));
  }

  private DataSet shared() {
    Vec3 x = grid.axisX();
    Vec3 y = grid.axisY();
    double distance = grid.spacing().z() * Math.abs(grid.axisZ().dot(x.cross(y).unit()));
    DataSet orientation =
        DataSet.builder()
            .decimals(
                Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, x.x(), x.y(), x.z(), y.x(), y.y(), y.z())
            .build();
    DataSet measures =
        DataSet.builder()
            .decimals(WriterTags.SLICE_THICKNESS, Vr.DS, distance)
            .decimals(WriterTags.SPACING_BETWEEN_SLICES, Vr.DS, distance)
            .decimals(Tag.PIXEL_SPACING, Vr.DS, grid.spacing().y(), grid.spacing().x())
            .build();
    return DataSet.builder()
        .items(SegTags.PLANE_ORIENTATION_SEQUENCE, List.of(orientation))
        .items(SegTags.PIXEL_MEASURES_SEQUENCE, List.of(measures))
        .build();
  }

  private List<DataSet> perFrame() {
    TreeSet<Integer> used = new TreeSet<>();
    for (Frame frame : frames) used.add(frame.k);
    List<DataSet> items = new ArrayList<>();
    for (Frame frame : frames) {
      Vec3 corner = grid.lps(0, 0, frame.k);
      int rank = used.headSet(frame.k, true).size();
      items.add(
          DataSet.builder()
              .items(SegTags.DERIVATION_IMAGE_SEQUENCE, List.of(derivation(frame.k)))
              .items(
                  SegTags.FRAME_CONTENT_SEQUENCE,
                  List.of(
                      DataSet.builder()
                          .integers(SegTags.DIMENSION_INDEX_VALUES, Vr.UL, frame.number, rank)
                          .build()))
              .items(
                  SegTags.PLANE_POSITION_SEQUENCE,
                  List.of(
                      DataSet.builder()
                          .decimals(
                              Tag.IMAGE_POSITION_PATIENT, Vr.DS, corner.x(), corner.y(), corner.z())
                          .build()))
              .items(
                  SegTags.SEGMENT_IDENTIFICATION_SEQUENCE,
                  List.of(
                      DataSet.builder()
                          .integers(SegTags.REFERENCED_SEGMENT_NUMBER, Vr.US, frame.number)
                          .build()))
              .build());
    }
    return items;
  }

  private DataSet derivation(int k) {
    boolean one = source.instanceUids().size() == 1;
    DataSet.Builder image = source.instance(source.instanceUids().get(one ? 0 : k));
    if (one && grid.nz() > 1) image.integers(SegTags.REFERENCED_FRAME_NUMBER, Vr.IS, k + 1);
    image.items(SegTags.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, List.of(SegmentCodes.SOURCE.item()));
    return DataSet.builder()
        .items(SegTags.SOURCE_IMAGE_SEQUENCE, List.of(image.build()))
        .items(SegTags.DERIVATION_CODE_SEQUENCE, List.of(SegmentCodes.SEGMENTATION.item()))
        .build();
  }

  /** All frames one after the other, the first pixel in the lowest bit (PS3.5 section 8.1.1). */
  private byte[] bits() {
    int count = grid.nx() * grid.ny();
    long needed = ((long) count * frames.size() + 7) / 8;
    if (needed > Integer.MAX_VALUE - 8)
      throw new BadInput("segmentation of %d frames: too large for one file", frames.size());
    byte[] bits = new byte[(int) needed];
    long bit = 0;
    for (Frame frame : frames) {
      byte[] inside = segmentation.segments().get(frame.number - 1).mask().inside();
      for (int p = frame.k * count, end = p + count; p < end; p++, bit++)
        if (inside[p] != 0) bits[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
    }
    return bits;
  }
}
