/** Surfaces of volumes as meshes. */
@NullMarked
package org.arcuate.imaging.surface;

import org.jspecify.annotations.NullMarked;
