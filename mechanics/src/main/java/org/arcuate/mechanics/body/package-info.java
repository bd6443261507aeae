/** Bodies of bricks, their materials, their numbering and their pieces. */
@NullMarked
package org.arcuate.mechanics.body;

import org.jspecify.annotations.NullMarked;
