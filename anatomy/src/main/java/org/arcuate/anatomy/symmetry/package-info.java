/** The plane that mirrors one half of the pelvis onto the other, and what it tells of lost bone. */
@NullMarked
package org.arcuate.anatomy.symmetry;

import org.jspecify.annotations.NullMarked;
