/** Guides that sit on a bone in one way and lead the saw along the planned cuts. */
@NullMarked
package org.arcuate.planning.guide;

import org.jspecify.annotations.NullMarked;
