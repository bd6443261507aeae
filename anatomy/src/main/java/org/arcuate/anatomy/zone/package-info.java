/** Regions of the pelvis in which resections are named. */
@NullMarked
package org.arcuate.anatomy.zone;

import org.jspecify.annotations.NullMarked;
