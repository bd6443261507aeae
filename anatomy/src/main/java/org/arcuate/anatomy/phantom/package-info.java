/** A pelvis drawn by formulas: its solids, its truth, and CT and MR of it. */
@NullMarked
package org.arcuate.anatomy.phantom;

import org.jspecify.annotations.NullMarked;
