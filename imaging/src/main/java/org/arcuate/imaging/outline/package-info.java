/** Outlines of sets of voxels in planes, and sets of voxels from outlines. */
@NullMarked
package org.arcuate.imaging.outline;

import org.jspecify.annotations.NullMarked;
