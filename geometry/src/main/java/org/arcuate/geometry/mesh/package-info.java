/** Surfaces of triangles: what they enclose, whether they can be printed, their files. */
@NullMarked
package org.arcuate.geometry.mesh;

import org.jspecify.annotations.NullMarked;
