package org.arcuate.imaging.dicom;

/**
 * A file that takes no part in any volume.
 *
 * @param file path relative to the folder that was scanned
 * @param reason why not
 * @param damaged true if it is DICOM and cannot be read; false if it is something else
 */
public record Unusable(String file, String reason, boolean damaged) {}
