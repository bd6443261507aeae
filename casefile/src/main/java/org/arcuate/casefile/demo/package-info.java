/** A whole case made from the phantom. */
@NullMarked
package org.arcuate.casefile.demo;

import org.jspecify.annotations.NullMarked;
