/** Pictures of meshes, drawn by our own z-buffer: the same bytes on any machine. */
@NullMarked
package org.arcuate.geometry.render;

import org.jspecify.annotations.NullMarked;
