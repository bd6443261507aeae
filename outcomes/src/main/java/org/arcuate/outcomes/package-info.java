/** What became of the patients: the follow-up, and what may be concluded from it. */
@NullMarked
package org.arcuate.outcomes;

import org.jspecify.annotations.NullMarked;
