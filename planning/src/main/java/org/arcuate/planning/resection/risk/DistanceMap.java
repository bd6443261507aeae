package org.arcuate.planning.resection.risk;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.query.SignedDistance;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.TumourShape;

/**
 * Distances to the tumour on a grid, between its points trilinear: for millions of questions where
 * 0.1 mm are enough. Beyond the grid the distance at its border plus the distance from there, which
 * is too large by at most what the two directions differ.
 */
public final class DistanceMap {
  private final double x0;
  private final double y0;
  private final double z0;
  private final double cell;
  private final int nx;
  private final int ny;
  private final int nz;
  private final float[] mm;

  private DistanceMap(Box box, double cell, TumourShape tumour, Work work) {
    this.cell = cell;
    x0 = box.low().x();
    y0 = box.low().y();
    z0 = box.low().z();
    Vec3 size = box.high().minus(box.low());
    nx = 2 + (int) (size.x() / cell);
    ny = 2 + (int) (size.y() / cell);
    nz = 2 + (int) (size.z() / cell);
    mm = new float[nx * ny * nz];
    work.slabs(nz, k -> fill(tumour.distance().probe(), k));
  }

  /** Around a tumour, so far beyond it. */
  public static DistanceMap of(TumourShape tumour, double beyondMm, double cellMm, Work work) {
    return new DistanceMap(tumour.mesh().bounds().grown(beyondMm), cellMm, tumour, work);
  }

  private void fill(SignedDistance.Probe probe, int k) {
    for (int j = 0; j < ny; j++)
      for (int n = 0; n < nx; n++) {
        int i = j % 2 == 0 ? n : nx - 1 - n; // there and back: each place beside the last
        mm[i + nx * (j + ny * k)] = (float) probe.at(x0 + i * cell, y0 + j * cell, z0 + k * cell);
      }
  }

  /** Edge of a cell, mm. */
  double cellMm() {
    return cell;
  }

  /** Distance of a point from the tumour, mm; negative inside. */
  public double at(double x, double y, double z) {
    double u = (x - x0) / cell;
    double v = (y - y0) / cell;
    double w = (z - z0) / cell;
    double cu = Math.clamp(u, 0, nx - 1.0);
    double cv = Math.clamp(v, 0, ny - 1.0);
    double cw = Math.clamp(w, 0, nz - 1.0);
    int i = Math.min((int) cu, nx - 2);
    int j = Math.min((int) cv, ny - 2);
    int k = Math.min((int) cw, nz - 2);
    double a = cu - i;
    double b = cv - j;
    double c = cw - k;
    int o = i + nx * (j + ny * k);
    int layer = nx * ny;
    double low = (1 - b) * along(o, a) + b * along(o + nx, a);
    double high = (1 - b) * along(o + layer, a) + b * along(o + layer + nx, a);
    double d = (1 - c) * low + c * high;
    double e = (u - cu) * (u - cu) + (v - cv) * (v - cv) + (w - cw) * (w - cw);
    return e > 0 ? d + cell * Math.sqrt(e) : d;
  }

  private double along(int o, double a) {
    return mm[o] + a * (mm[o + 1] - mm[o]);
  }
}
