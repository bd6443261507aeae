package org.arcuate.anatomy.segmentation;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;

/**
 * Where there is bone of any kind, marrow filled, a little too large: everything that a ball cannot
 * reach from outside without touching something dense.
 *
 * @param mask of the tissue
 * @param soft the CT, smoothed, HU
 */
record BoneTissue(Mask mask, float[] soft) {
  /** Of the smoothing, mm: keeps a cortex of 1 mm visible and evens the grain of noise. */
  private static final double SIGMA_MM = 0.9;

  /** From here on tissue is dense, HU: above muscle and blood with little contrast medium. */
  private static final float DENSE_HU = 150;

  /** Spongy bone is no darker than this, HU: above muscle. */
  private static final float SPONGY_HU = 70;

  /** Marrow is no darker than this, HU: fat with a little bone. */
  private static final float FATTY_HU = -110;

  /** Radius of the ball: gaps in a cortex narrower than twice this are closed, mm. */
  private static final double BALL_MM = 2;

  /** The CT smoothed, HU, without the heights of metal and the depths of gas. */
  static float[] soft(CtVolume ct, Work work) {
    float[] soft = new float[ct.hu().length];
    for (int v = 0; v < soft.length; v++) soft[v] = Math.clamp(ct.hu()[v], -200, 1400);
    return Gaussian.smooth(ct.grid(), soft, SIGMA_MM, work);
  }

  /** How bright cortex is: 15 % of what is dense is brighter, HU. */
  static float cortex(float[] soft) {
    int[] count = new int[2000];
    long all = 0;
    for (float v : soft)
      if (v > DENSE_HU) {
        count[Math.min((int) v, 1999)]++;
        all++;
      }
    long above = 0;
    int hu = 1999;
    while (hu > 250 && above < 0.15 * all) above += count[hu--];
    return hu;
  }

  /**
   * The tissue.
   *
   * @param deep 2 for voxels well inside a fitted bone, 1 for others inside, 0 outside
   */
  static BoneTissue of(Grid g, float[] soft, byte[] deep, Work work) {
    byte[] dense = new byte[soft.length];
    for (int v = 0; v < dense.length; v++) dense[v] = (byte) (soft[v] > limit(deep[v]) ? 1 : 0);
    Mask closed = closed(new Mask(g, dense), work);
    return new BoneTissue(closed, soft);
  }

  private static float limit(byte depth) {
    return depth == 0 ? DENSE_HU : depth == 1 ? SPONGY_HU : FATTY_HU;
  }

  private static Mask closed(Mask dense, Work work) {
    Grid g = dense.grid();
    if (dense.count() == 0 || dense.count() == g.size()) return dense;
    float[] d = SignedDistance.of(dense, work).mm();
    byte[] grown = new byte[d.length];
    for (int v = 0; v < d.length; v++) grown[v] = (byte) (d[v] <= BALL_MM ? 1 : 0);
    byte[] capped = capped(g, grown, work);
    Mask filled = Holes.fill(new Mask(g, capped), Connectivity.FACES_6, work);
    if (filled.count() == g.size()) return filled;
    float[] e = SignedDistance.of(filled, work).mm();
    byte[] inside = new byte[d.length];
    for (int v = 0; v < d.length; v++)
      inside[v] = (byte) (e[v] < -BALL_MM || dense.inside()[v] != 0 ? 1 : 0);
    return new Mask(g, inside);
  }

  /** Where the image cuts through a bone, its marrow is closed in the first and last slice. */
  private static byte[] capped(Grid g, byte[] grown, Work work) {
    int plane = g.nx() * g.ny();
    byte[] capped = grown.clone();
    for (int k : new int[] {0, g.nz() - 1}) {
      byte[] slice = new byte[plane];
      System.arraycopy(grown, k * plane, slice, 0, plane);
      Mask flat = new Mask(g.crop(0, 0, k, g.nx(), g.ny(), 1), slice);
      byte[] full = Holes.fillSlices(flat, Connectivity.FACES_6, work).inside();
      System.arraycopy(full, 0, capped, k * plane, plane);
    }
    return capped;
  }
}
