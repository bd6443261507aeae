package org.arcuate.imaging.dicom;

/**
 * A file that takes no part in any volume.
 *
 * @param file path relative to the folder that was scanned
 * @param reason why not
 */
public record Unusable(String file, String reason) {}
