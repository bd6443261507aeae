/** Figures of a cohort, drawn once and written as SVG or PNG. */
@NullMarked
package org.arcuate.outcomes.figure;

import org.jspecify.annotations.NullMarked;
