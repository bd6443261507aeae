package org.arcuate.imaging.dicom.write;

import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Vr;

/**
 * A coded concept (PS3.3 section 8).
 *
 * @param value code
 * @param scheme coding scheme: SCT (SNOMED CT), LN (LOINC), UCUM or DCM
 * @param meaning what a person reads, at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {
  /** Of SNOMED CT. */
  public static Code sct(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }

  /** Of DICOM itself (PS3.16 annex D). */
  public static Code dcm(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  /** The one item of a code sequence. */
  public DataSet item() {
    return DataSet.builder()
        .text(WriterTags.CODE_VALUE, Vr.SH, value)
        .text(WriterTags.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
        .text(WriterTags.CODE_MEANING, Vr.LO, meaning)
        .build();
  }
}
