package org.arcuate.imaging.dicom;

/** SOP classes (PS3.4 annex B.5): what kind of object a file holds. */
public final class SopClass {
  public static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
  public static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  public static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
  public static final String RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";
  public static final String SPATIAL_REGISTRATION = "1.2.840.10008.5.1.4.1.1.66.1";
  public static final String ENCAPSULATED_STL = "1.2.840.10008.5.1.4.1.1.104.3";
  public static final String DICOMDIR = "1.2.840.10008.1.3.10";

  private SopClass() {}
}
