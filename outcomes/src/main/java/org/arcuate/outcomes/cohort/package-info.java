/** Results of a cohort: the tables and figures of a paper's results section. */
@NullMarked
package org.arcuate.outcomes.cohort;

import org.jspecify.annotations.NullMarked;
