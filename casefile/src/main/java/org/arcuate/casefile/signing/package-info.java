/** Who agrees with what: signatures of people, bound to the content that they saw. */
@NullMarked
package org.arcuate.casefile.signing;

import org.jspecify.annotations.NullMarked;
