/** The plan: what is cut, with what margin and risk. */
@NullMarked
package org.arcuate.planning;

import org.jspecify.annotations.NullMarked;
