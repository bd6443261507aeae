/** Protocols of follow-up: which visit is planned when, what it must hold, and who is due. */
@NullMarked
package org.arcuate.outcomes.protocol;

import org.jspecify.annotations.NullMarked;
