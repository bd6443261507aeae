/** Tails and quantiles of the normal, Student, chi-square, F and beta distributions. */
@NullMarked
package org.arcuate.outcomes.distribution;

import org.jspecify.annotations.NullMarked;
