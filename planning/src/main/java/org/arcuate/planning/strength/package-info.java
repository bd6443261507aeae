/** Strength of a pelvis: what of it carries, what pushes it, where it would break. */
@NullMarked
package org.arcuate.planning.strength;

import org.jspecify.annotations.NullMarked;
