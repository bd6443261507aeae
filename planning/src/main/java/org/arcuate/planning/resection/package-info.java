/** Cuts through bones, and what they part. */
@NullMarked
package org.arcuate.planning.resection;

import org.jspecify.annotations.NullMarked;
