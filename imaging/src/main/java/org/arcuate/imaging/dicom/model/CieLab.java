package org.arcuate.imaging.dicom.model;

/**
 * Colours as DICOM writes them: CIELab under D50, each number scaled to 16 bits (PS3.3 C.10.7.1.1).
 */
final class CieLab {
  /** XYZ under D50 of linear sRGB (IEC 61966-2-1, adapted by Bradford; ICC.1). */
  private static final double[][] XYZ = {
    {0.4360747, 0.3850649, 0.1430804},
    {0.2225045, 0.7168786, 0.0606169},
    {0.0139322, 0.0971045, 0.7141733}
  };

  private CieLab() {}

  /** L, a and b of a colour 0xRRGGBB: 0 to 65535; a and b are 32896 where they are 0. */
  static int[] of(int rgb) {
    double[] linear = new double[3];
    for (int c = 0; c < 3; c++) linear[c] = linear((rgb >> (16 - 8 * c) & 255) / 255.0);
    double[] f = new double[3];
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      double white = 0;
      for (int c = 0; c < 3; c++) {
        sum += XYZ[row][c] * linear[c];
        white += XYZ[row][c];
      }
      f[row] = root(sum / white);
    }
    return new int[] {
      scaled((116 * f[1] - 16) / 100),
      scaled((500 * (f[0] - f[1]) + 128) / 255),
      scaled((200 * (f[1] - f[2]) + 128) / 255)
    };
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  /** CIE 15, with the straight piece near black. */
  private static double root(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  private static int scaled(double part) {
    return (int) Math.clamp(Math.round(65535 * part), 0, 65535);
  }
}
