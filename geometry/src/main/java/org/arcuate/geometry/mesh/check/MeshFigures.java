package org.arcuate.geometry.mesh.check;

import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * Figures of a mesh. Volume, centre and genus mean something only if it is closed.
 *
 * @param vertices that a triangle uses
 * @param edges counted once each
 * @param triangles all of them
 * @param components parts that share no vertex
 * @param voids components turned inwards: hollows, in which powder stays
 * @param euler vertices − edges + triangles
 * @param genus handles, of all components together: components − euler / 2
 * @param volumeMm3 enclosed, hollows taken off
 * @param voidMm3 volume of the hollows
 * @param areaMm2 of all triangles
 * @param centre of the enclosed volume, mm; of the vertices if there is none
 * @param bounds smallest box around the triangles
 */
public record MeshFigures(
    int vertices,
    int edges,
    int triangles,
    int components,
    int voids,
    int euler,
    int genus,
    double volumeMm3,
    double voidMm3,
    double areaMm2,
    Vec3 centre,
    Box bounds) {}
