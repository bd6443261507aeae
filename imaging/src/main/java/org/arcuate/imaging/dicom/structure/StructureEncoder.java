package org.arcuate.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.SopClass;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.dicom.write.WriterTags;

/** Makes the data set of an RT Structure Set (PS3.3 A.19). */
final class StructureEncoder {
  /**
   * Detached Study Management, which every reference to a study names (retired, still asked for).
   */
  private static final String STUDY = "1.2.840.10008.3.1.2.3.1";

  private final StructureSet set;
  private final SeriesReference source;
  private final Grid grid;

  StructureEncoder(StructureSet set, SeriesReference source, Grid grid) {
    this.set = set;
    this.source = source;
    this.grid = grid;
    if (set.regions().isEmpty()) throw new BadInput("structure set: has no region");
  }

  DataSet dataSet(String description, int seriesNumber) {
    String series = Uid.of("structures", source.seriesUid(), description);
    DataSet known = source.patientAndStudy();
    String date = known.string(WriterTags.STUDY_DATE).orElse("20000101");
    String time = known.string(WriterTags.STUDY_TIME).orElse("000000");
    return source
        .derived(SopClass.RT_STRUCTURE_SET, "RTSTRUCT", series, description, seriesNumber)
        .text(StructureTags.OPERATORS_NAME, Vr.PN, "")
        .text(StructureTags.STRUCTURE_SET_LABEL, Vr.SH, "ARCUATE")
        .text(StructureTags.STRUCTURE_SET_DATE, Vr.DA, date)
        .text(StructureTags.STRUCTURE_SET_TIME, Vr.TM, time)
        .items(StructureTags.REFERENCED_FRAME_OF_REFERENCE, List.of(referencedFrame()))
        .items(StructureTags.STRUCTURE_SET_ROI, names())
        .items(StructureTags.ROI_CONTOUR, contours())
        .items(StructureTags.RT_ROI_OBSERVATIONS, observations())
        .text(StructureTags.APPROVAL_STATUS, Vr.CS, "UNAPPROVED")
        .build();
  }

  private DataSet referencedFrame() {
    DataSet series =
        DataSet.builder()
            .text(Tag.SERIES_INSTANCE_UID, Vr.UI, source.seriesUid())
            .items(StructureTags.CONTOUR_IMAGE, source.instances())
            .build();
    DataSet study =
        DataSet.builder()
            .text(WriterTags.REFERENCED_SOP_CLASS_UID, Vr.UI, STUDY)
            .text(WriterTags.REFERENCED_SOP_INSTANCE_UID, Vr.UI, source.studyUid())
            .items(StructureTags.RT_REFERENCED_SERIES, List.of(series))
            .build();
    return DataSet.builder()
        .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, source.frameUid())
        .items(StructureTags.RT_REFERENCED_STUDY, List.of(study))
        .build();
  }

  private List<DataSet> names() {
    List<DataSet> items = new ArrayList<>();
    for (StructureSet.Region region : set.regions())
      items.add(
          DataSet.builder()
              .integers(StructureTags.ROI_NUMBER, Vr.IS, items.size() + 1)
              .text(StructureTags.REFERENCED_FRAME_OF_REFERENCE_UID, Vr.UI, source.frameUid())
              .text(StructureTags.ROI_NAME, Vr.LO, region.name())
              .text(StructureTags.ROI_GENERATION_ALGORITHM, Vr.CS, "SEMIAUTOMATIC")
              .build());
    return items;
  }

  private List<DataSet> contours() {
    List<DataSet> items = new ArrayList<>();
    for (StructureSet.Region region : set.regions()) {
      List<DataSet> outlines = new ArrayList<>();
      for (StructureSet.Outline outline : region.outlines()) outlines.add(contour(outline));
      DataSet.Builder item =
          DataSet.builder()
              .integers(
                  StructureTags.ROI_DISPLAY_COLOR,
                  Vr.IS,
                  region.rgb() >> 16 & 255,
                  region.rgb() >> 8 & 255,
                  region.rgb() & 255)
              .integers(StructureTags.REFERENCED_ROI_NUMBER, Vr.IS, items.size() + 1);
      if (!outlines.isEmpty()) item.items(StructureTags.CONTOUR_SEQUENCE, outlines);
      items.add(item.build());
    }
    return items;
  }

  private DataSet contour(StructureSet.Outline outline) {
    double[] xyz = outline.xyz();
    double[] rounded = new double[xyz.length];
    for (int c = 0; c < xyz.length; c++) rounded[c] = Math.rint(xyz[c] * 1000) / 1000;
    DataSet.Builder item =
        DataSet.builder()
            .text(StructureTags.CONTOUR_GEOMETRIC_TYPE, Vr.CS, outline.type())
            .integers(StructureTags.NUMBER_OF_CONTOUR_POINTS, Vr.IS, outline.count())
            .decimals(StructureTags.CONTOUR_DATA, Vr.DS, rounded);
    int k = (int) Math.rint(grid.voxelFromLps().apply(xyz[0], xyz[1], xyz[2]).z());
    if (source.instanceUids().size() == grid.nz() && k >= 0 && k < grid.nz())
      item.items(
          StructureTags.CONTOUR_IMAGE,
          List.of(source.instance(source.instanceUids().get(k)).build()));
    return item.build();
  }

  private List<DataSet> observations() {
    List<DataSet> items = new ArrayList<>();
    for (StructureSet.Region region : set.regions()) {
      int number = items.size() + 1;
      items.add(
          DataSet.builder()
              .integers(StructureTags.OBSERVATION_NUMBER, Vr.IS, number)
              .integers(StructureTags.REFERENCED_ROI_NUMBER, Vr.IS, number)
              .text(StructureTags.RT_ROI_INTERPRETED_TYPE, Vr.CS, type(region.name()))
              .text(StructureTags.ROI_INTERPRETER, Vr.PN, "")
              .build());
    }
    return items;
  }

  private static String type(String name) {
    if (name.startsWith("tumour") || name.startsWith("tumor")) return "GTV";
    return name.startsWith("metal") ? "" : "ORGAN";
  }
}
