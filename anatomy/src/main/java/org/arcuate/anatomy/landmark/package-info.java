/** Landmarks of the pelvis and the frames, axes and lines that hang on them. */
@NullMarked
package org.arcuate.anatomy.landmark;

import org.jspecify.annotations.NullMarked;
