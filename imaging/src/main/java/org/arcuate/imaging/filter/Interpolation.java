package org.arcuate.imaging.filter;

/** How a value between voxel centres is made from those around it. */
public enum Interpolation {
  /** The value of the voxel in which the point lies; half-way, the one of higher index. */
  NEAREST,
  /** Trilinear; reproduces linear fields. */
  LINEAR,
  /**
   * Tricubic after Catmull and Rom (Keys 1981, a = -1/2); goes through the values at voxel centres,
   * reproduces quadratic fields away from the border, may overshoot next to an edge. Chosen over
   * the cubic B-spline because that needs a filter over the whole volume first, which carries every
   * metal implant's ringing along its rows.
   */
  CUBIC
}
