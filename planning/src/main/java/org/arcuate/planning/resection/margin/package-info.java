/** Distances from the tumour to the cuts, and the classes they fall into. */
@NullMarked
package org.arcuate.planning.resection.margin;

import org.jspecify.annotations.NullMarked;
