/** Meshes from meshes: simplified, smoothed, remeshed, cut. */
@NullMarked
package org.arcuate.geometry.mesh.change;

import org.jspecify.annotations.NullMarked;
