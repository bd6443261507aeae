/** DICOM RT Structure Sets: regions of the patient as outlines in planes. */
@NullMarked
package org.arcuate.imaging.dicom.structure;

import org.jspecify.annotations.NullMarked;
