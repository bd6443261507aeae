package org.arcuate.mechanics.solver;

import org.arcuate.mechanics.body.VoxelMesh;

/**
 * Forces of bricks under given displacements, in single precision, run by run.
 *
 * <p>The displacement of a brick is split into products of 1 and ξ, of 1 and η, of 1 and ζ. These
 * modes are even or odd about each middle plane of the brick, and so are the strains; they are
 * orthogonal, and 24 × 24 numbers become a dozen products with λ and μ. It is the fully integrated
 * element, exactly. Sums along y and z are taken on whole rows of nodes, then along x and the
 * products on rows of bricks, all in short loops over flat arrays.
 */
final class FloatBricks {
  /** Slots that are worked on together. */
  static final int WIDTH = 512;

  private final VoxelMesh mesh;
  private final short[] material;
  private final float[] lambda;
  private final float[] mu;
  private final float[] bend;
  private final float ex;
  private final float ey;
  private final float ez;
  private final float shear;

  /** Displacements along an edge, their sums and differences: component, then 1, η, ζ, ηζ. */
  private final float[][] edge = new float[12][WIDTH + 1];

  /** Forces of modes that are even along x, behind one that stays 0. */
  private final float[][] even = new float[12][WIDTH + 1];

  private final float[][] odd = new float[12][WIDTH + 1];
  private final float[] l = new float[WIDTH];
  private final float[] m = new float[WIDTH];
  private final float[] b = new float[WIDTH];
  private final int[] runs = new int[WIDTH / 2];
  private final int[] at = new int[WIDTH / 2];

  FloatBricks(VoxelMesh mesh, short[] material, Moduli moduli) {
    this.mesh = mesh;
    this.material = material;
    lambda = moduli.floats(moduli.lambda());
    mu = moduli.floats(moduli.mu());
    bend = moduli.floats(moduli.bend());
    ex = (float) moduli.ex();
    ey = (float) moduli.ey();
    ez = (float) moduli.ez();
    shear = moduli.bends() ? 0 : 1;
  }

  /** Adds the forces of runs {@code from} to {@code to - 1} to {@code r}. */
  void add(float[] u, float[] r, int from, int to) {
    int count = 0;
    int used = 0;
    for (int run = from; run < to; run++) {
      int length = mesh.runLength()[run] + 1;
      if (used + length > WIDTH) {
        products(used);
        for (int c = 0; c < count; c++) give(runs[c], at[c], r);
        count = 0;
        used = 0;
      }
      runs[count] = run;
      at[count++] = used;
      take(run, used, u);
      used += length;
    }
    products(used);
    for (int c = 0; c < count; c++) give(runs[c], at[c], r);
  }

  private void take(int run, int o, float[] u) {
    int length = mesh.runLength()[run] + 1;
    int n = mesh.nodes();
    int[] corner = mesh.corner();
    for (int c = 0; c < 3; c++)
      take(
          u,
          c * n + corner[4 * run],
          c * n + corner[4 * run + 1],
          c * n + corner[4 * run + 2],
          c * n + corner[4 * run + 3],
          edge[4 * c],
          edge[4 * c + 1],
          edge[4 * c + 2],
          edge[4 * c + 3],
          o,
          length);
    int slot = mesh.slot()[run];
    for (int t = 0; t < length; t++) {
      int kind = material[slot + t];
      l[o + t] = lambda[kind];
      m[o + t] = mu[kind];
      b[o + t] = bend[kind];
    }
  }

  private static void take(
      float[] u,
      int n00,
      int n10,
      int n01,
      int n11,
      float[] one,
      float[] y,
      float[] z,
      float[] yz,
      int o,
      int length) {
    for (int t = 0; t < length; t++) {
      float a = u[n00 + t];
      float b = u[n10 + t];
      float c = u[n01 + t];
      float d = u[n11 + t];
      float low = a + b;
      float high = c + d;
      float lowStep = b - a;
      float highStep = d - c;
      one[o + t] = low + high;
      y[o + t] = lowStep + highStep;
      z[o + t] = high - low;
      yz[o + t] = highStep - lowStep;
    }
  }

  private void products(int used) {
    stretch(l, m, edge[0], edge[5], edge[10], odd[0], even[5], even[10], ex, ey, ez, used);
    // constant shear of two components, and the mode ξηζ of the third
    shear(m, edge[1], edge[4], even[1], odd[4], ey, ex, used);
    shearAcross(m, edge[6], edge[9], even[6], even[9], ez, ey, used);
    shear(m, edge[2], edge[8], even[2], odd[8], ez, ex, used);
    twist(l, m, edge[3], odd[3], ex * ex / 9, (ey * ey + ez * ez) / 9, used);
    twist(l, m, edge[7], odd[7], ey * ey / 9, (ex * ex + ez * ez) / 9, used);
    twist(l, m, edge[11], odd[11], ez * ez / 9, (ex * ex + ey * ey) / 9, used);
    // bending: ux of ξη with uz of ηζ, ux of ξζ with uy of ηζ, uy of ξη with uz of ξζ
    bend(b, m, edge[1], edge[11], odd[1], even[11], ex, ez, shear * ey * ey / 3, used);
    bend(b, m, edge[2], edge[7], odd[2], even[7], ex, ey, shear * ez * ez / 3, used);
    bendAcross(b, m, edge[5], edge[10], odd[5], odd[10], ey, ez, shear * ex * ex / 3, used);
    warp(m, edge[3], edge[6], edge[9], even[3], odd[6], odd[9], ex, ey, ez, used);
    for (int c = 0; c < 12; c++) alongX(even[c], odd[c], edge[c], used);
  }

  private static void stretch(
      float[] l,
      float[] m,
      float[] ux,
      float[] uy,
      float[] uz,
      float[] fx,
      float[] fy,
      float[] fz,
      float ex,
      float ey,
      float ez,
      int used) {
    for (int i = 0; i < used; i++) {
      float xx = ex * (ux[i + 1] - ux[i]);
      float yy = ey * (uy[i + 1] + uy[i]);
      float zz = ez * (uz[i + 1] + uz[i]);
      float mean = l[i] * (xx + yy + zz);
      float twice = 2 * m[i];
      fx[i + 1] = ex * (mean + twice * xx);
      fy[i + 1] = ey * (mean + twice * yy);
      fz[i + 1] = ez * (mean + twice * zz);
    }
  }

  /** Shear of an even mode of one component and an odd mode of another. */
  private static void shear(
      float[] m, float[] u, float[] v, float[] fu, float[] fv, float eu, float ev, int used) {
    for (int i = 0; i < used; i++) {
      float g = m[i] * (eu * (u[i + 1] + u[i]) + ev * (v[i + 1] - v[i]));
      fu[i + 1] = eu * g;
      fv[i + 1] = ev * g;
    }
  }

  /** Shear of two even modes. */
  private static void shearAcross(
      float[] m, float[] u, float[] v, float[] fu, float[] fv, float eu, float ev, int used) {
    for (int i = 0; i < used; i++) {
      float g = m[i] * (eu * (u[i + 1] + u[i]) + ev * (v[i + 1] + v[i]));
      fu[i + 1] = eu * g;
      fv[i + 1] = ev * g;
    }
  }

  /** The mode ξηζ of a component, which meets no other. */
  private static void twist(
      float[] l, float[] m, float[] u, float[] f, float along, float across, int used) {
    float both = 2 * along + across;
    for (int i = 0; i < used; i++) f[i + 1] = (along * l[i] + both * m[i]) * (u[i + 1] - u[i]);
  }

  /** Stretch that grows linearly, of an odd and of an even mode, with the shear it needs. */
  private static void bend(
      float[] b,
      float[] m,
      float[] u,
      float[] v,
      float[] fu,
      float[] fv,
      float eu,
      float ev,
      float s,
      int used) {
    float third = (float) (1.0 / 3);
    for (int i = 0; i < used; i++) {
      float du = u[i + 1] - u[i];
      float dv = v[i + 1] + v[i];
      float uu = eu * du;
      float vv = ev * dv;
      float mean = b[i] * (uu + vv);
      float twice = 2 * m[i];
      float across = s * m[i];
      fu[i + 1] = third * eu * (mean + twice * uu) + across * du;
      fv[i + 1] = third * ev * (mean + twice * vv) + across * dv;
    }
  }

  /** The same of two odd modes. */
  private static void bendAcross(
      float[] b,
      float[] m,
      float[] u,
      float[] v,
      float[] fu,
      float[] fv,
      float eu,
      float ev,
      float s,
      int used) {
    float third = (float) (1.0 / 3);
    for (int i = 0; i < used; i++) {
      float du = u[i + 1] - u[i];
      float dv = v[i + 1] - v[i];
      float uu = eu * du;
      float vv = ev * dv;
      float mean = b[i] * (uu + vv);
      float twice = 2 * m[i];
      float across = s * m[i];
      fu[i + 1] = third * eu * (mean + twice * uu) + across * du;
      fv[i + 1] = third * ev * (mean + twice * vv) + across * dv;
    }
  }

  /** Shear that grows linearly: ux of ηζ, uy of ξζ, uz of ξη. */
  private static void warp(
      float[] m,
      float[] ux,
      float[] uy,
      float[] uz,
      float[] fx,
      float[] fy,
      float[] fz,
      float ex,
      float ey,
      float ez,
      int used) {
    float third = (float) (1.0 / 3);
    for (int i = 0; i < used; i++) {
      float x = ux[i + 1] + ux[i];
      float y = uy[i + 1] - uy[i];
      float z = uz[i + 1] - uz[i];
      float mean = third * m[i];
      float xy = mean * (ey * x + ex * y);
      float yz = mean * (ez * y + ey * z);
      float xz = mean * (ez * x + ex * z);
      fx[i + 1] = ey * xy + ez * xz;
      fy[i + 1] = ex * xy + ez * yz;
      fz[i + 1] = ey * yz + ex * xz;
    }
  }

  /** Forces on nodes from those of the bricks before and after them. */
  private static void alongX(float[] even, float[] odd, float[] out, int used) {
    for (int i = 0; i < used; i++) out[i] = (even[i + 1] - odd[i + 1]) + (even[i] + odd[i]);
  }

  private void give(int run, int o, float[] r) {
    int length = mesh.runLength()[run] + 1;
    int n = mesh.nodes();
    int[] corner = mesh.corner();
    for (int c = 0; c < 3; c++)
      for (int e = 0; e < 4; e++)
        give(
            edge[4 * c],
            edge[4 * c + 1],
            edge[4 * c + 2],
            edge[4 * c + 3],
            (e & 1) == 0 ? -1 : 1,
            (e & 2) == 0 ? -1 : 1,
            o,
            r,
            c * n + corner[4 * run + e],
            length);
  }

  private static void give(
      float[] one,
      float[] y,
      float[] z,
      float[] yz,
      float signY,
      float signZ,
      int o,
      float[] r,
      int to,
      int length) {
    for (int t = 0; t < length; t++)
      r[to + t] += one[o + t] + signY * y[o + t] + signZ * (z[o + t] + signY * yz[o + t]);
  }
}
