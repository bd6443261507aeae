package org.arcuate.imaging.dicom.segmentation;

import org.arcuate.imaging.dicom.DataSet;
import org.arcuate.imaging.dicom.Vr;

/**
 * A coded concept (PS3.3 section 8).
 *
 * @param value code
 * @param scheme coding scheme: SCT (SNOMED CT) or DCM
 * @param meaning what a person reads, at most 64 characters
 */
record Code(String value, String scheme, String meaning) {
  static final Code ANATOMICAL_STRUCTURE = sct("123037004", "Anatomical Structure");
  static final Code ABNORMAL_STRUCTURE = sct("49755003", "Morphologically Abnormal Structure");
  static final Code PHYSICAL_OBJECT = sct("260787004", "Physical object");
  static final Code TISSUE = sct("85756007", "Tissue");
  static final Code LEFT = sct("7771000", "Left");
  static final Code RIGHT = sct("24028007", "Right");
  static final Code SEGMENTATION = new Code("113076", "DCM", "Segmentation");
  static final Code SOURCE =
      new Code("121322", "DCM", "Source image for image processing operation");

  private static Code sct(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }

  /** The one item of a code sequence. */
  DataSet item() {
    return DataSet.builder()
        .text(SegTags.CODE_VALUE, Vr.SH, value)
        .text(SegTags.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
        .text(SegTags.CODE_MEANING, Vr.LO, meaning)
        .build();
  }

  /** What a segment is, by its name: first the category, then the type. */
  static Code[] ofSegment(String name) {
    if (name.startsWith("hip") || name.startsWith("pelvi"))
      return pair(ANATOMICAL_STRUCTURE, sct("118645006", "Pelvis"));
    if (name.startsWith("ilium")) return pair(ANATOMICAL_STRUCTURE, sct("22356005", "Ilium"));
    if (name.startsWith("sacrum")) return pair(ANATOMICAL_STRUCTURE, sct("54735007", "Sacrum"));
    if (name.startsWith("femur")) return pair(ANATOMICAL_STRUCTURE, sct("71341001", "Femur"));
    if (name.startsWith("l5")) return pair(ANATOMICAL_STRUCTURE, sct("49668003", "L5 vertebra"));
    if (name.contains("bone")) return pair(ANATOMICAL_STRUCTURE, sct("272673000", "Bone"));
    if (name.startsWith("tumour") || name.startsWith("tumor"))
      return pair(ABNORMAL_STRUCTURE, sct("108369006", "Neoplasm"));
    if (name.startsWith("metal") || name.startsWith("implant"))
      return pair(PHYSICAL_OBJECT, sct("40388003", "Implant"));
    return pair(TISSUE, TISSUE);
  }

  private static Code[] pair(Code category, Code type) {
    return new Code[] {category, type};
  }
}
