/** Questions to a mesh: nearest point, signed distance, rays, statistics of distance. */
@NullMarked
package org.arcuate.geometry.mesh.query;

import org.jspecify.annotations.NullMarked;
