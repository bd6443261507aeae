package org.arcuate.imaging.dicom.write;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;

/**
 * What an object that is derived from a series needs to point back to it.
 *
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param frameUid Frame of Reference UID
 * @param sopClassUid SOP class of its instances
 * @param instanceUids SOP Instance UID of the slice of each k of the grid; a single one for a
 *     multi-frame instance
 * @param patientAndStudy the elements of the patient and of the study, to be repeated
 */
public record SeriesReference(
    String studyUid,
    String seriesUid,
    String frameUid,
    String sopClassUid,
    List<String> instanceUids,
    DataSet patientAndStudy) {
  private static final List<Integer> SHARED =
      List.of(
          Tag.SPECIFIC_CHARACTER_SET,
          WriterTags.STUDY_DATE,
          WriterTags.STUDY_TIME,
          WriterTags.ACCESSION_NUMBER,
          WriterTags.REFERRING_PHYSICIAN_NAME,
          WriterTags.STUDY_DESCRIPTION,
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          WriterTags.PATIENT_BIRTH_DATE,
          WriterTags.PATIENT_SEX,
          0x00101010, // Patient's Age
          0x00120062, // Patient Identity Removed
          0x00120063, // De-identification Method
          0x00120064, // De-identification Method Code Sequence
          0x00280303, // Longitudinal Temporal Information Modified
          Tag.STUDY_INSTANCE_UID,
          WriterTags.STUDY_ID,
          WriterTags.POSITION_REFERENCE_INDICATOR);

  /** Copies the list. */
  public SeriesReference {
    instanceUids = List.copyOf(instanceUids);
    if (instanceUids.isEmpty()) throw new BadInput("series %s: has no instance", seriesUid);
  }

  /**
   * From the data sets of a series.
   *
   * @param slices in the order of k, at least one
   */
  public static SeriesReference of(List<DataSet> slices) {
    if (slices.isEmpty()) throw new BadInput("series reference: there is no slice");
    DataSet first = slices.getFirst();
    List<String> uids = new ArrayList<>();
    for (DataSet slice : slices) uids.add(needed(slice, Tag.SOP_INSTANCE_UID));
    DataSet.Builder shared = DataSet.builder();
    for (int tag : SHARED) {
      Element element = first.element(tag);
      if (element != null) shared.put(element);
    }
    return new SeriesReference(
        needed(first, Tag.STUDY_INSTANCE_UID),
        needed(first, Tag.SERIES_INSTANCE_UID),
        needed(first, Tag.FRAME_OF_REFERENCE_UID),
        needed(first, Tag.SOP_CLASS_UID),
        uids,
        shared.build());
  }

  /**
   * What an object that is derived from this series starts with: patient and study, its own series
   * with one instance, this software as the equipment. Elements of the study that the modules want
   * and the source does not say are empty.
   *
   * @param seriesUid of the new object; its instance UID is derived from it
   */
  public DataSet.Builder derived(
      String sopClass, String modality, String seriesUid, String description, int seriesNumber) {
    DataSet.Builder data = patientAndStudy.toBuilder();
    if (!patientAndStudy.has(WriterTags.POSITION_REFERENCE_INDICATOR))
      data.text(WriterTags.POSITION_REFERENCE_INDICATOR, Vr.LO, "");
    return data.text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
        .text(Tag.SOP_INSTANCE_UID, Vr.UI, Uid.of("instance", seriesUid))
        .text(Tag.MODALITY, Vr.CS, modality)
        .text(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid)
        .text(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesUid)
        .text(Tag.SERIES_DESCRIPTION, Vr.LO, description)
        .integers(Tag.SERIES_NUMBER, Vr.IS, seriesNumber)
        .integers(Tag.INSTANCE_NUMBER, Vr.IS, 1)
        .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, frameUid)
        .text(Tag.MANUFACTURER, Vr.LO, "Arcuate")
        .text(WriterTags.MANUFACTURER_MODEL_NAME, Vr.LO, "Arcuate")
        .text(WriterTags.DEVICE_SERIAL_NUMBER, Vr.LO, "0")
        .text(WriterTags.SOFTWARE_VERSIONS, Vr.LO, "0.1.0");
  }

  /** References to all instances (SOP Instance Reference Macro, PS3.3 table 10-11). */
  public List<DataSet> instances() {
    return instanceUids.stream().map(uid -> instance(uid).build()).toList();
  }

  /** A reference to the series and all its instances (PS3.3 table 10-4). */
  public DataSet referencedSeries() {
    return DataSet.builder()
        .items(WriterTags.REFERENCED_INSTANCE_SEQUENCE, instances())
        .text(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesUid)
        .build();
  }

  /** A reference to one instance, to which more can be added. */
  public DataSet.Builder instance(String uid) {
    return DataSet.builder()
        .text(WriterTags.REFERENCED_SOP_CLASS_UID, Vr.UI, sopClassUid)
        .text(WriterTags.REFERENCED_SOP_INSTANCE_UID, Vr.UI, uid);
  }

  private static String needed(DataSet data, int tag) {
    return data.string(tag)
        .orElseThrow(() -> new BadInput("%s: is missing, a reference needs it", Element.name(tag)));
  }
}
