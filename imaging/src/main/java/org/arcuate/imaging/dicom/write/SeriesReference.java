package org.arcuate.imaging.dicom.write;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Element;
import org.arcuate.imaging.dicom.Tag;

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

  private static String needed(DataSet data, int tag) {
    return data.string(tag)
        .orElseThrow(() -> new BadInput("%s: is missing, a reference needs it", Element.name(tag)));
  }
}
