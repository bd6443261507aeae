/** Periodic and stochastic lattices as solids, their measures, and the search for one that fits. */
@NullMarked
package org.arcuate.geometry.lattice;

import org.jspecify.annotations.NullMarked;
