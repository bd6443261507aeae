package org.arcuate.imaging.dicom.model;

/** Tags of the Encapsulated STL IOD (PS3.3 A.85.1), by their keyword in DICOM PS3.6. */
final class ModelTags {
  static final int ACQUISITION_DATE_TIME = 0x0008002A;

  /** Studies Containing Other Referenced Instances Sequence. */
  static final int OTHER_STUDIES = 0x00081200;

  static final int BURNED_IN_ANNOTATION = 0x00280301;
  static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
  static final int CONCEPT_NAME_CODE_SEQUENCE = 0x0040A043;
  static final int DOCUMENT_TITLE = 0x00420010;
  static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  static final int MIME_TYPE = 0x00420012;
  static final int SOURCE_INSTANCE_SEQUENCE = 0x00420013;
  static final int DOCUMENT_LENGTH = 0x00420015;
  static final int RECOMMENDED_CIELAB = 0x0062000D;
  static final int RECOMMENDED_OPACITY = 0x0066000C;
  static final int MODEL_MODIFICATION = 0x00687001;
  static final int MODEL_MIRRORING = 0x00687002;
  static final int MODEL_USAGE_CODE_SEQUENCE = 0x00687003;
  static final int MODEL_GROUP_UID = 0x00687004;
  static final int CONTENT_DESCRIPTION = 0x00700081;

  private ModelTags() {}
}
