package org.arcuate.geometry.solid;

/**
 * Takes off what trilinear interpolation adds to a curved field on average: a twelfth of the second
 * difference along each axis. Without it a ball of radius r would shrink by h²/(6 r).
 */
final class Unbent {
  private Unbent() {}

  /** Corrects samples, in place, near the surface only. */
  static void correct(float[] mm, int[] size, double step) {
    float[] from = mm.clone();
    int[] stride = {1, size[0], size[0] * size[1]};
    for (int k = 1; k < size[2] - 1; k++)
      for (int j = 1; j < size[1] - 1; j++)
        for (int i = 1; i < size[0] - 1; i++) {
          int v = i + stride[1] * j + stride[2] * k;
          double bend = 0;
          boolean near = Math.abs(from[v]) < 1.9 * step;
          for (int a = 0; a < 3; a++) {
            float d = from[v - stride[a]];
            float u = from[v + stride[a]];
            bend += u - 2.0 * from[v] + d;
          }
          if (near) mm[v] = (float) (from[v] - bend / 12);
        }
  }
}
