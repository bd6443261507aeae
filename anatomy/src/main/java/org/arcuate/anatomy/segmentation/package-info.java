/** Bones of the pelvis from a CT: named, filled, told apart at their joints; metal. */
@NullMarked
package org.arcuate.anatomy.segmentation;

import org.jspecify.annotations.NullMarked;
