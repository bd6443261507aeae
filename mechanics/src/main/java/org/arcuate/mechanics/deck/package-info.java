/** Models and results for other programs: Abaqus, CalculiX, ParaView. */
@NullMarked
package org.arcuate.mechanics.deck;

import org.jspecify.annotations.NullMarked;
