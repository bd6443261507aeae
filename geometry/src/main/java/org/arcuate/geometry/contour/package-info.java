/** Surfaces from fields: iso-surfaces of volumes, contours of solids. */
@NullMarked
package org.arcuate.geometry.contour;

import org.jspecify.annotations.NullMarked;
