/** Whether a mesh can be printed: named verdicts with places. */
@NullMarked
package org.arcuate.geometry.mesh.check;

import org.jspecify.annotations.NullMarked;
