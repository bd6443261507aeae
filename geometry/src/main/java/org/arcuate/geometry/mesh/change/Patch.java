package org.arcuate.geometry.mesh.change;

/**
 * A piece of surface that is worked on in place, its vertices and triangles numbered from 0.
 *
 * @param x coordinates of the vertices, mm
 * @param corners of the triangles; the first corner of one that is gone becomes −1
 * @param q quadrics of the vertices
 * @param frozen vertices that stay
 * @param tolerance most that a vertex may be from what it stands for, mm
 * @param box what moved vertices stay within: least x, y, z, greatest x, y, z
 * @param into of a vertex that is gone the one it was drawn into; of the others itself
 * @param single whether moved vertices are rounded to single precision
 */
record Patch(
    double[] x,
    int[] corners,
    double[] q,
    boolean[] frozen,
    double[] tolerance,
    double[] box,
    int[] into,
    boolean single) {}
