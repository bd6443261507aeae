package org.arcuate.imaging.dicom.structure;

/** Tags of the RT Structure Set IOD (PS3.3 A.19), by their keyword in DICOM PS3.6. */
final class StructureTags {
  static final int OPERATORS_NAME = 0x00081070;
  static final int STRUCTURE_SET_LABEL = 0x30060002;
  static final int STRUCTURE_SET_DATE = 0x30060008;
  static final int STRUCTURE_SET_TIME = 0x30060009;
  static final int REFERENCED_FRAME_OF_REFERENCE = 0x30060010;
  static final int RT_REFERENCED_STUDY = 0x30060012;
  static final int RT_REFERENCED_SERIES = 0x30060014;
  static final int CONTOUR_IMAGE = 0x30060016;
  static final int STRUCTURE_SET_ROI = 0x30060020;
  static final int ROI_NUMBER = 0x30060022;
  static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
  static final int ROI_NAME = 0x30060026;
  static final int ROI_DISPLAY_COLOR = 0x3006002A;
  static final int ROI_GENERATION_ALGORITHM = 0x30060036;
  static final int ROI_CONTOUR = 0x30060039;
  static final int CONTOUR_SEQUENCE = 0x30060040;
  static final int CONTOUR_GEOMETRIC_TYPE = 0x30060042;
  static final int NUMBER_OF_CONTOUR_POINTS = 0x30060046;
  static final int CONTOUR_DATA = 0x30060050;
  static final int RT_ROI_OBSERVATIONS = 0x30060080;
  static final int OBSERVATION_NUMBER = 0x30060082;
  static final int REFERENCED_ROI_NUMBER = 0x30060084;
  static final int RT_ROI_INTERPRETED_TYPE = 0x300600A4;
  static final int ROI_INTERPRETER = 0x300600A6;
  static final int APPROVAL_STATUS = 0x300E0002;

  private StructureTags() {}
}
