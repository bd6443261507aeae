/** Models for printers inside DICOM. */
@NullMarked
package org.arcuate.imaging.dicom.model;

import org.jspecify.annotations.NullMarked;
