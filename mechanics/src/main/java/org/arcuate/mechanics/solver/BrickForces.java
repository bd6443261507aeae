package org.arcuate.mechanics.solver;

import org.arcuate.mechanics.body.VoxelMesh;

/**
 * Forces of bricks under given displacements, run by run, in double precision; displacements and
 * forces may be kept in single.
 *
 * <p>The displacement of a brick is split into products of 1 and ξ, of 1 and η, of 1 and ζ. These
 * modes are even or odd about each middle plane of the brick, and so are the strains; they are
 * orthogonal, and 24 × 24 numbers become a dozen products with λ and μ. It is the fully integrated
 * element, exactly. Sums along y and z are taken on whole rows of nodes, then along x and the
 * products on rows of bricks, all in short loops over flat arrays.
 *
 * <p>A twin that also computes in single precision was 6 % faster for the solver as a whole once
 * the JVM was warm (a block of a million unknowns, 3.05 s of processor time instead of 3.22) and no
 * faster in a single run; it was left out.
 */
final class BrickForces {
  /** Slots that are worked on together. */
  static final int WIDTH = 384;

  private final VoxelMesh mesh;
  private final short[] material;
  private final double[] lambda;
  private final double[] mu;
  private final double[] bend;
  private final double ex;
  private final double ey;
  private final double ez;
  private final double shear;

  /** Displacements along an edge, their sums and differences: component, then 1, η, ζ, ηζ. */
  private final double[][] edge = new double[12][WIDTH + 1];

  /** Forces of modes that are even along x, behind one that stays 0. */
  private final double[][] even = new double[12][WIDTH + 1];

  private final double[][] odd = new double[12][WIDTH + 1];
  private final double[] l = new double[WIDTH];
  private final double[] m = new double[WIDTH];
  private final double[] b = new double[WIDTH];
  private final int[] runs = new int[WIDTH / 2];
  private final int[] at = new int[WIDTH / 2];

  BrickForces(VoxelMesh mesh, short[] material, Moduli moduli) {
    this.mesh = mesh;
    this.material = material;
    lambda = moduli.lambda();
    mu = moduli.mu();
    bend = moduli.bend();
    ex = moduli.ex();
    ey = moduli.ey();
    ez = moduli.ez();
    shear = moduli.bends() ? 0 : 1;
  }

  /** Rows of nodes along the four edges of a run, sums and differences of which are taken. */
  private interface Take {
    void rows(int n00, int n10, int n01, int n11, int edge, int o, int length);
  }

  /** Sums and differences of forces, added to a row of nodes. */
  private interface Give {
    void row(int edge, double signY, double signZ, int o, int to, int length);
  }

  /** Adds the forces of runs {@code from} to {@code to - 1} to {@code r}. */
  void add(double[] u, double[] r, int from, int to) {
    add(
        (a, b, c, d, e, o, n) ->
            take(u, a, b, c, d, edge[e], edge[e + 1], edge[e + 2], edge[e + 3], o, n),
        (e, y, z, o, at, n) ->
            give(edge[e], edge[e + 1], edge[e + 2], edge[e + 3], y, z, o, r, at, n),
        from,
        to);
  }

  /** The same where displacements and forces are kept in single precision. */
  void add(float[] u, float[] r, int from, int to) {
    add(
        (a, b, c, d, e, o, n) ->
            take(u, a, b, c, d, edge[e], edge[e + 1], edge[e + 2], edge[e + 3], o, n),
        (e, y, z, o, at, n) ->
            give(edge[e], edge[e + 1], edge[e + 2], edge[e + 3], y, z, o, r, at, n),
        from,
        to);
  }

  private void add(Take take, Give give, int from, int to) {
    int count = 0;
    int used = 0;
    for (int run = from; run < to; run++) {
      int length = mesh.runLength()[run] + 1;
      if (used + length > WIDTH) {
        products(used);
        for (int c = 0; c < count; c++) give(runs[c], at[c], give);
        count = 0;
        used = 0;
      }
      runs[count] = run;
      at[count++] = used;
      take(run, used, take);
      used += length;
    }
    products(used);
    for (int c = 0; c < count; c++) give(runs[c], at[c], give);
  }

  private void take(int run, int o, Take take) {
    int length = mesh.runLength()[run] + 1;
    int n = mesh.nodes();
    int[] corner = mesh.corner();
    for (int c = 0; c < 3; c++)
      take.rows(
          c * n + corner[4 * run],
          c * n + corner[4 * run + 1],
          c * n + corner[4 * run + 2],
          c * n + corner[4 * run + 3],
          4 * c,
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
      double[] u,
      int n00,
      int n10,
      int n01,
      int n11,
      double[] one,
      double[] y,
      double[] z,
      double[] yz,
      int o,
      int length) {
    for (int t = 0; t < length; t++) {
      double a = u[n00 + t];
      double b = u[n10 + t];
      double c = u[n01 + t];
      double d = u[n11 + t];
      double low = a + b;
      double high = c + d;
      double lowStep = b - a;
      double highStep = d - c;
      one[o + t] = low + high;
      y[o + t] = lowStep + highStep;
      z[o + t] = high - low;
      yz[o + t] = highStep - lowStep;
    }
  }

  private static void take(
      float[] u,
      int n00,
      int n10,
      int n01,
      int n11,
      double[] one,
      double[] y,
      double[] z,
      double[] yz,
      int o,
      int length) {
    for (int t = 0; t < length; t++) {
      double a = u[n00 + t];
      double b = u[n10 + t];
      double c = u[n01 + t];
      double d = u[n11 + t];
      double low = a + b;
      double high = c + d;
      double lowStep = b - a;
      double highStep = d - c;
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
      double[] l,
      double[] m,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] fx,
      double[] fy,
      double[] fz,
      double ex,
      double ey,
      double ez,
      int used) {
    for (int i = 0; i < used; i++) {
      double xx = ex * (ux[i + 1] - ux[i]);
      double yy = ey * (uy[i + 1] + uy[i]);
      double zz = ez * (uz[i + 1] + uz[i]);
      double mean = l[i] * (xx + yy + zz);
      double twice = 2 * m[i];
      fx[i + 1] = ex * (mean + twice * xx);
      fy[i + 1] = ey * (mean + twice * yy);
      fz[i + 1] = ez * (mean + twice * zz);
    }
  }

  /** Shear of an even mode of one component and an odd mode of another. */
  private static void shear(
      double[] m,
      double[] u,
      double[] v,
      double[] fu,
      double[] fv,
      double eu,
      double ev,
      int used) {
    for (int i = 0; i < used; i++) {
      double g = m[i] * (eu * (u[i + 1] + u[i]) + ev * (v[i + 1] - v[i]));
      fu[i + 1] = eu * g;
      fv[i + 1] = ev * g;
    }
  }

  /** Shear of two even modes. */
  private static void shearAcross(
      double[] m,
      double[] u,
      double[] v,
      double[] fu,
      double[] fv,
      double eu,
      double ev,
      int used) {
    for (int i = 0; i < used; i++) {
      double g = m[i] * (eu * (u[i + 1] + u[i]) + ev * (v[i + 1] + v[i]));
      fu[i + 1] = eu * g;
      fv[i + 1] = ev * g;
    }
  }

  /** The mode ξηζ of a component, which meets no other. */
  private static void twist(
      double[] l, double[] m, double[] u, double[] f, double along, double across, int used) {
    double both = 2 * along + across;
    for (int i = 0; i < used; i++) f[i + 1] = (along * l[i] + both * m[i]) * (u[i + 1] - u[i]);
  }

  /** Stretch that grows linearly, of an odd and of an even mode, with the shear it needs. */
  private static void bend(
      double[] b,
      double[] m,
      double[] u,
      double[] v,
      double[] fu,
      double[] fv,
      double eu,
      double ev,
      double s,
      int used) {
    double third = 1.0 / 3;
    for (int i = 0; i < used; i++) {
      double du = u[i + 1] - u[i];
      double dv = v[i + 1] + v[i];
      double uu = eu * du;
      double vv = ev * dv;
      double mean = b[i] * (uu + vv);
      double twice = 2 * m[i];
      double across = s * m[i];
      fu[i + 1] = third * eu * (mean + twice * uu) + across * du;
      fv[i + 1] = third * ev * (mean + twice * vv) + across * dv;
    }
  }

  /** The same of two odd modes. */
  private static void bendAcross(
      double[] b,
      double[] m,
      double[] u,
      double[] v,
      double[] fu,
      double[] fv,
      double eu,
      double ev,
      double s,
      int used) {
    double third = 1.0 / 3;
    for (int i = 0; i < used; i++) {
      double du = u[i + 1] - u[i];
      double dv = v[i + 1] - v[i];
      double uu = eu * du;
      double vv = ev * dv;
      double mean = b[i] * (uu + vv);
      double twice = 2 * m[i];
      double across = s * m[i];
      fu[i + 1] = third * eu * (mean + twice * uu) + across * du;
      fv[i + 1] = third * ev * (mean + twice * vv) + across * dv;
    }
  }

  /** Shear that grows linearly: ux of ηζ, uy of ξζ, uz of ξη. */
  private static void warp(
      double[] m,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] fx,
      double[] fy,
      double[] fz,
      double ex,
      double ey,
      double ez,
      int used) {
    double third = 1.0 / 3;
    for (int i = 0; i < used; i++) {
      double x = ux[i + 1] + ux[i];
      double y = uy[i + 1] - uy[i];
      double z = uz[i + 1] - uz[i];
      double mean = third * m[i];
      double xy = mean * (ey * x + ex * y);
      double yz = mean * (ez * y + ey * z);
      double xz = mean * (ez * x + ex * z);
      fx[i + 1] = ey * xy + ez * xz;
      fy[i + 1] = ex * xy + ez * yz;
      fz[i + 1] = ey * yz + ex * xz;
    }
  }

  /** Forces on nodes from those of the bricks before and after them. */
  private static void alongX(double[] even, double[] odd, double[] out, int used) {
    for (int i = 0; i < used; i++) out[i] = (even[i + 1] - odd[i + 1]) + (even[i] + odd[i]);
  }

  private void give(int run, int o, Give give) {
    int length = mesh.runLength()[run] + 1;
    int n = mesh.nodes();
    int[] corner = mesh.corner();
    for (int c = 0; c < 3; c++)
      for (int e = 0; e < 4; e++)
        give.row(
            4 * c,
            (e & 1) == 0 ? -1 : 1,
            (e & 2) == 0 ? -1 : 1,
            o,
            c * n + corner[4 * run + e],
            length);
  }

  private static void give(
      double[] one,
      double[] y,
      double[] z,
      double[] yz,
      double signY,
      double signZ,
      int o,
      double[] r,
      int to,
      int length) {
    for (int t = 0; t < length; t++)
      r[to + t] += one[o + t] + signY * y[o + t] + signZ * (z[o + t] + signY * yz[o + t]);
  }

  private static void give(
      double[] one,
      double[] y,
      double[] z,
      double[] yz,
      double signY,
      double signZ,
      int o,
      float[] r,
      int to,
      int length) {
    for (int t = 0; t < length; t++)
      r[to + t] += (float) (one[o + t] + signY * y[o + t] + signZ * (z[o + t] + signY * yz[o + t]));
  }
}
