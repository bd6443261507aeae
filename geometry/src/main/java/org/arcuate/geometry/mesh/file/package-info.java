/** Meshes in files: STL, 3MF, PLY, OBJ and GLB, read and written. */
@org.jspecify.annotations.NullMarked
package org.arcuate.geometry.mesh.file;
