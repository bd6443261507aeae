/** Tests of paired and unpaired samples and of counts, and the adjustment of several p values. */
@NullMarked
package org.arcuate.outcomes.comparison;

import org.jspecify.annotations.NullMarked;
