/** Measurements of speed: {@code ./arcuate bench}. */
@NullMarked
package org.arcuate.bench;

import org.jspecify.annotations.NullMarked;
