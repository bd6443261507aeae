/** What printing processes can build. */
@NullMarked
package org.arcuate.geometry.print;

import org.jspecify.annotations.NullMarked;
