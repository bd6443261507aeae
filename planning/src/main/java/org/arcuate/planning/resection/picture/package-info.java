/** Pictures of a resection for the surgeon. */
@NullMarked
package org.arcuate.planning.resection.picture;

import org.jspecify.annotations.NullMarked;
