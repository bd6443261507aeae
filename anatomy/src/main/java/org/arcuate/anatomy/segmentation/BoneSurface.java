package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * Brings the surface of a roughly labelled bone to where its cortex ends.
 *
 * <p>From every voxel near the rough surface a ray runs along the surface's normal, from just
 * outside to {@link #DEPTH_MM} inside. The cortex ends where the ray first comes half-way from the
 * darkest tissue outside to the first bright bone on it; what lies farther out is taken away. A
 * hole in the cortex lets nothing in, as rays do not turn corners.
 */
final class BoneSurface {
  /** How deep the cortex may lie below the rough surface, mm. */
  private static final double DEPTH_MM = 5;

  /** How far outside the rough surface the tissue is looked at, mm. */
  private static final double OUTSIDE_MM = 2.5;

  /** Steps along a ray, mm. */
  private static final double STEP_MM = 0.5;

  /** Of the smoothing of the normals, mm. */
  private static final double EVEN_MM = 1.5;

  /** What is darker than fat or brighter than this outside a bone does not count, HU. */
  private static final float DARKEST_HU = -120;

  private static final float OUTSIDE_HU = 120;

  /** Where a ray meets nothing brighter, there is no bone, HU. */
  private static final float BARE_HU = 130;

  /**
   * Where between dark and bright the surface lies: half-way, and a little more, as the brightest
   * value of a cortex as thin as the point spread is wide is less than its true density.
   */
  private static final float EDGE = 0.6f;

  /** The same where voxels are larger than a cortex is thick: its brightest value is far less. */
  private static final float COARSE_EDGE = 0.5f;

  /** Where a ray drops below this part of its brightest, it has gone through the cortex. */
  private static final float BEHIND = 0.6f;

  /** In faint bone a rise by this is an edge, HU. */
  private static final float FAINT_HU = 40;

  /** Dense cortex; metal counts as no more than this, HU. */
  private static final float BRIGHTEST_HU = 1500;

  private final int nx;
  private final int ny;
  private final int nz;
  private final float[] hu;
  private final float[] even;
  private final float[] distance;
  private final double[] mm;
  private final float edge;
  private final boolean faint;

  private BoneSurface(Grid g, float[] hu, float[] distance, float[] even, Cortex cortex) {
    edge = cortex == Cortex.CLEAR ? EDGE : COARSE_EDGE;
    faint = cortex == Cortex.FAINT;
    this.hu = hu;
    this.distance = distance;
    this.even = even;
    nx = g.nx();
    ny = g.ny();
    nz = g.nz();
    mm = new double[] {g.spacing().x(), g.spacing().y(), g.spacing().z()};
  }

  /**
   * The bone's voxels in a box that holds it with room around.
   *
   * @param hu of the whole grid
   * @param label of the whole grid
   * @param cortex what voxels show of it; where it is faint, what shows no edge stays as it was
   */
  static byte[] refined(
      Grid whole, short[] hu, byte[] label, VoxelBox box, byte own, Cortex cortex, Work work) {
    Grid g = whole.crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
    byte[] mask = new byte[g.size()];
    float[] values = new float[mask.length];
    int at = 0;
    for (int k = 0; k < box.nz(); k++)
      for (int j = 0; j < box.ny(); j++) {
        int v = whole.index(box.i(), box.j() + j, box.k() + k);
        for (int i = 0; i < box.nx(); i++, v++, at++) {
          mask[at] = (byte) (label[v] == own ? 1 : 0);
          values[at] = Math.min(BRIGHTEST_HU, hu[v]);
        }
      }
    Mask rough = new Mask(g, mask);
    if (isUniform(rough)) return mask;
    float[] distance = SignedDistance.of(rough, work).mm();
    float[] even = distance.clone();
    for (int v = 0; v < even.length; v++) even[v] = Math.clamp(even[v], -8, 8);
    even = Gaussian.smooth(g, even, EVEN_MM, work);
    BoneSurface surface = new BoneSurface(g, values, distance, even, cortex);
    byte[] out = mask.clone();
    work.slabs(g.nz(), k -> surface.slice(mask, out, k));
    return out;
  }

  private static boolean isUniform(Mask m) {
    long n = m.count();
    return n == 0 || n == m.grid().size();
  }

  private void slice(byte[] mask, byte[] out, int k) {
    double[] ray = new double[3];
    for (int j = 0; j < ny; j++)
      for (int i = 0; i < nx; i++) {
        int v = i + nx * (j + ny * k);
        if (mask[v] == 0 || distance[v] < -DEPTH_MM) continue;
        if (isOutside(i, j, k, ray)) out[v] = 0;
      }
  }

  /** True if the cortex ends deeper than this voxel. */
  private boolean isOutside(int i, int j, int k, double[] ray) {
    gradient(i, j, k, ray);
    // distances step from one voxel to the next across the surface; its middle is at depth 0
    double depth = -distance[i + nx * (j + ny * k)] - 0.5 * Math.min(mm[0], Math.min(mm[1], mm[2]));
    float bright = -1000;
    float dark = 1000;
    float reached = -1000;
    boolean behind = false;
    for (double s = -OUTSIDE_MM; s <= DEPTH_MM; s += STEP_MM) {
      double t = depth - s;
      float v = at(i + t * ray[0] / mm[0], j + t * ray[1] / mm[1], k + t * ray[2] / mm[2]);
      if (s <= Math.max(1, 0.5 * DEPTH_MM)) dark = Math.min(dark, v);
      if (s > -0.25) {
        behind |= bright > BARE_HU && v < BEHIND * bright;
        if (!behind) bright = Math.max(bright, v);
        if (t > -0.25 * STEP_MM) reached = Math.max(reached, v);
      }
    }
    if (bright < BARE_HU && (!faint || bright < dark + FAINT_HU)) return !faint;
    dark = Math.clamp(dark, DARKEST_HU, OUTSIDE_HU);
    float own = hu[i + nx * (j + ny * k)];
    return Math.max(reached, own) < dark + edge * (bright - dark);
  }

  /** Outward unit normal. */
  private void gradient(int i, int j, int k, double[] n) {
    int v = i + nx * (j + ny * k);
    int plane = nx * ny;
    n[0] = (even[v + (i < nx - 1 ? 1 : 0)] - even[v - (i > 0 ? 1 : 0)]) / mm[0];
    n[1] = (even[v + (j < ny - 1 ? nx : 0)] - even[v - (j > 0 ? nx : 0)]) / mm[1];
    n[2] = (even[v + (k < nz - 1 ? plane : 0)] - even[v - (k > 0 ? plane : 0)]) / mm[2];
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) + 1e-9;
    for (int a = 0; a < 3; a++) n[a] /= length;
  }

  private float at(double x, double y, double z) {
    double cx = Math.clamp(x, 0, nx - 1);
    double cy = Math.clamp(y, 0, ny - 1);
    double cz = Math.clamp(z, 0, nz - 1);
    int i = Math.min((int) cx, Math.max(0, nx - 2));
    int j = Math.min((int) cy, Math.max(0, ny - 2));
    int k = Math.min((int) cz, Math.max(0, nz - 2));
    float fx = (float) (cx - i);
    float fy = (float) (cy - j);
    float fz = (float) (cz - k);
    int v = i + nx * (j + ny * k);
    int dx = nx > 1 ? 1 : 0;
    int dy = ny > 1 ? nx : 0;
    int dz = nz > 1 ? nx * ny : 0;
    float a = hu[v] + fx * (hu[v + dx] - hu[v]);
    float b = hu[v + dy] + fx * (hu[v + dy + dx] - hu[v + dy]);
    float c = hu[v + dz] + fx * (hu[v + dz + dx] - hu[v + dz]);
    float d = hu[v + dz + dy] + fx * (hu[v + dz + dy + dx] - hu[v + dz + dy]);
    float p = a + fy * (b - a);
    float q = c + fy * (d - c);
    return p + fz * (q - p);
  }
}
