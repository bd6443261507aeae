/** What a sample looks like: centre, spread, proportions, agreement of readers. */
@NullMarked
package org.arcuate.outcomes.description;

import org.jspecify.annotations.NullMarked;
