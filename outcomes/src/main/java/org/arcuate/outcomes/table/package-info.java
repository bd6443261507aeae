/** Tables of cohorts as they come out of spreadsheets, and as they are printed. */
@NullMarked
package org.arcuate.outcomes.table;

import org.jspecify.annotations.NullMarked;
