/** Scores and codes of the clinic: items, totals, and what they may not be mixed with. */
@NullMarked
package org.arcuate.outcomes.score;

import org.jspecify.annotations.NullMarked;
