/** The package that leaves the house, and the proof that it is whole. */
@NullMarked
package org.arcuate.casefile.release;

import org.jspecify.annotations.NullMarked;
