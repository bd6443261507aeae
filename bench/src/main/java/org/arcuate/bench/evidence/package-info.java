/** Measurements with their target and their truth or peer, as one page. */
@NullMarked
package org.arcuate.bench.evidence;

import org.jspecify.annotations.NullMarked;
