/** Time until an event, with censoring and competing risks: curves, tests and regression. */
@NullMarked
package org.arcuate.outcomes.survival;

import org.jspecify.annotations.NullMarked;
