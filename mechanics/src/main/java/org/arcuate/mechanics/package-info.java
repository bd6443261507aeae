/** Strength: voxel finite elements, laws of materials, decks for other programs. Knows no bones. */
@NullMarked
package org.arcuate.mechanics;

import org.jspecify.annotations.NullMarked;
