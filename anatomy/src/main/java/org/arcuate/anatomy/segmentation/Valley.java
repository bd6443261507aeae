package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.grid.Grid;

/** How sharply an image dips between two brighter sides: the largest curvature, per mm². */
final class Valley {
  private Valley() {}

  /** The largest eigenvalue of the Hessian at a voxel; 0 at the border. */
  static double at(Grid g, float[] s, int v) {
    int plane = g.nx() * g.ny();
    int i = v % g.nx();
    int j = v / g.nx() % g.ny();
    int k = v / plane;
    if (i < 1 || j < 1 || k < 1 || i >= g.nx() - 1 || j >= g.ny() - 1 || k >= g.nz() - 1) return 0;
    int y = g.nx();
    double sx = g.spacing().x();
    double sy = g.spacing().y();
    double sz = g.spacing().z();
    double c = 2 * s[v];
    double xx = (s[v + 1] + s[v - 1] - c) / (sx * sx);
    double yy = (s[v + y] + s[v - y] - c) / (sy * sy);
    double zz = (s[v + plane] + s[v - plane] - c) / (sz * sz);
    double xy = (s[v + 1 + y] + s[v - 1 - y] - s[v + 1 - y] - s[v - 1 + y]) / (4 * sx * sy);
    double xz =
        (s[v + 1 + plane] + s[v - 1 - plane] - s[v + 1 - plane] - s[v - 1 + plane]) / (4 * sx * sz);
    double yz =
        (s[v + y + plane] + s[v - y - plane] - s[v + y - plane] - s[v - y + plane]) / (4 * sy * sz);
    return largest(xx, yy, zz, xy, xz, yz);
  }

  /** The largest eigenvalue of a symmetric 3 × 3 matrix, in closed form. */
  static double largest(double a, double b, double c, double d, double e, double f) {
    double mean = (a + b + c) / 3;
    double off = d * d + e * e + f * f;
    double p =
        Math.sqrt(
            ((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean) + 2 * off)
                / 6);
    if (p < 1e-12) return mean;
    double x = (a - mean) / p;
    double y = (b - mean) / p;
    double z = (c - mean) / p;
    double u = d / p;
    double v = e / p;
    double w = f / p;
    double half = (x * (y * z - w * w) - u * (u * z - w * v) + v * (u * w - y * v)) / 2;
    return mean + 2 * p * Math.cos(Math.acos(Math.clamp(half, -1, 1)) / 3);
  }
}
