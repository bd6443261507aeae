/** Whether the numbers claimed about a cohort follow from its table, and from each other. */
@NullMarked
package org.arcuate.outcomes.lint;

import org.jspecify.annotations.NullMarked;
