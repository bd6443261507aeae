package org.arcuate.imaging.dicom.write;

/** Tags that only writers need, by their keyword in DICOM PS3.6; the others are in {@code Tag}. */
public final class WriterTags {
  public static final int STUDY_DATE = 0x00080020;
  public static final int SERIES_DATE = 0x00080021;
  public static final int CONTENT_DATE = 0x00080023;
  public static final int STUDY_TIME = 0x00080030;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;
  public static final int CODE_VALUE = 0x00080100;
  public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;
  public static final int CODE_MEANING = 0x00080104;
  public static final int STUDY_DESCRIPTION = 0x00081030;
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;
  public static final int REFERENCED_SERIES_SEQUENCE = 0x00081115;
  public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;
  public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;
  public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;
  public static final int PATIENT_BIRTH_DATE = 0x00100030;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int CONTRAST_BOLUS_AGENT = 0x00180010;
  public static final int BODY_PART_EXAMINED = 0x00180015;
  public static final int SCANNING_SEQUENCE = 0x00180020;
  public static final int SEQUENCE_VARIANT = 0x00180021;
  public static final int SCAN_OPTIONS = 0x00180022;
  public static final int MR_ACQUISITION_TYPE = 0x00180023;
  public static final int SLICE_THICKNESS = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int REPETITION_TIME = 0x00180080;
  public static final int ECHO_TIME = 0x00180081;
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;
  public static final int ECHO_TRAIN_LENGTH = 0x00180091;
  public static final int DEVICE_SERIAL_NUMBER = 0x00181000;
  public static final int SOFTWARE_VERSIONS = 0x00181020;
  public static final int PATIENT_POSITION = 0x00185100;
  public static final int STUDY_ID = 0x00200010;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
  public static final int SLICE_LOCATION = 0x00201041;
  public static final int RESCALE_TYPE = 0x00281054;

  private WriterTags() {}
}
