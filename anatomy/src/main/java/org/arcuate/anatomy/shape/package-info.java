/** Surfaces of labelled bones, as searches for landmarks want them. */
@NullMarked
package org.arcuate.anatomy.shape;

import org.jspecify.annotations.NullMarked;
