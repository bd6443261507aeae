package org.arcuate.imaging.dicom.segmentation;

import static org.arcuate.imaging.dicom.write.Code.sct;

import org.arcuate.imaging.dicom.write.Code;

/** The coded concepts of a segmentation (SNOMED CT, DCM). */
final class SegmentCodes {
  static final Code ANATOMICAL_STRUCTURE = sct("123037004", "Anatomical Structure");
  static final Code ABNORMAL_STRUCTURE = sct("49755003", "Morphologically Abnormal Structure");
  static final Code PHYSICAL_OBJECT = sct("260787004", "Physical object");
  static final Code TISSUE = sct("85756007", "Tissue");
  static final Code LEFT = sct("7771000", "Left");
  static final Code RIGHT = sct("24028007", "Right");
  static final Code SEGMENTATION = Code.dcm("113076", "Segmentation");
  static final Code SOURCE = Code.dcm("121322", "Source image for image processing operation");

  private SegmentCodes() {}

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
