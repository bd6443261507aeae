package org.arcuate.imaging.dicom.write;

import java.util.function.UnaryOperator;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Tag;
import org.arcuate.imaging.dicom.Uid;
import org.arcuate.imaging.dicom.Vr;

/**
 * What the files of a series say besides the image.
 *
 * @param patientName a pseudonym, in the form of a DICOM person name
 * @param patientId the pseudonym's number
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID; the instances' UIDs are derived from it
 * @param seriesNumber Series Number
 * @param more elements that are added, or that replace what the writer would write: contrast agent,
 *     scanning sequence, slice thickness, KVP, dates
 */
public record Header(
    String patientName,
    String patientId,
    String studyUid,
    String seriesUid,
    int seriesNumber,
    DataSet more) {
  /** Checks the UIDs. */
  public Header {
    if (!Uid.isValid(studyUid))
      throw new BadInput("study instance UID %s: is not a valid UID", studyUid);
    if (!Uid.isValid(seriesUid))
      throw new BadInput("series instance UID %s: is not a valid UID", seriesUid);
  }

  /**
   * A header whose UIDs are derived from names.
   *
   * @param pseudonym name and number of the patient, and what the study's UID is derived from
   * @param series names the series among those of the study
   * @param seriesNumber Series Number
   */
  public static Header of(String pseudonym, String series, int seriesNumber) {
    return new Header(
        pseudonym,
        pseudonym,
        Uid.of("study", pseudonym),
        Uid.of("series", pseudonym, series),
        seriesNumber,
        DataSet.builder().build());
  }

  /** The same with these elements added or replaced. */
  public Header with(UnaryOperator<DataSet.Builder> change) {
    return new Header(
        patientName,
        patientId,
        studyUid,
        seriesUid,
        seriesNumber,
        change.apply(more.toBuilder()).build());
  }

  /** The same with a Series Description. */
  public Header described(String seriesDescription) {
    return with(b -> b.text(Tag.SERIES_DESCRIPTION, Vr.LO, seriesDescription));
  }

  /** UID of instance {@code number}, from 1. */
  String instanceUid(int number) {
    return Uid.of("instance", seriesUid, Integer.toString(number));
  }
}
