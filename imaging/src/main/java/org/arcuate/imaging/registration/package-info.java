/** Rigid registration of two images, and what is known of its error. */
@org.jspecify.annotations.NullMarked
package org.arcuate.imaging.registration;
