package org.arcuate.geometry.lattice;

import java.util.ArrayList;
import java.util.List;

/** The struts of one period of each strut lattice, with period 1. */
final class StrutPatterns {
  /** Seeds along each edge of a stochastic lattice's period. */
  static final int SEEDS = 6;

  private StrutPatterns() {}

  /** The struts of a kind; the seed is used by the stochastic one only. */
  static double[] of(LatticeKind kind, long seed) {
    return switch (kind) {
      case CUBIC_STRUTS ->
          flat(List.of(strut(0, 0, 0, 1, 0, 0), strut(0, 0, 0, 0, 1, 0), strut(0, 0, 0, 0, 0, 1)));
      case OCTET_STRUTS -> flat(octet());
      case DIAMOND_STRUTS -> flat(diamond());
      case VORONOI_STRUTS -> flat(new VoronoiStruts(SEEDS, seed).struts());
      case NETWORK_GYROID,
          SHEET_GYROID,
          NETWORK_DIAMOND,
          SHEET_DIAMOND,
          NETWORK_PRIMITIVE,
          SHEET_PRIMITIVE ->
          throw new IllegalStateException(kind + " has no struts");
    };
  }

  /**
   * Cells along each edge of a period: one, but for the stochastic lattice, whose cell is a seed's.
   */
  static int cells(LatticeKind kind) {
    return kind == LatticeKind.VORONOI_STRUTS ? SEEDS : 1;
  }

  private static double[] strut(double... ends) {
    return ends;
  }

  /** The nearest neighbours of a face-centred cubic lattice: 24 bars a cell. */
  private static List<double[]> octet() {
    double[][] nodes = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    double[][] ways = {
      {0.5, 0.5, 0}, {0.5, -0.5, 0}, {0.5, 0, 0.5}, {0.5, 0, -0.5}, {0, 0.5, 0.5}, {0, 0.5, -0.5}
    };
    return joined(nodes, ways);
  }

  /** The bonds of diamond: 16 a cell. */
  private static List<double[]> diamond() {
    double[][] nodes = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    double q = 0.25;
    double[][] ways = {{q, q, q}, {q, -q, -q}, {-q, q, -q}, {-q, -q, q}};
    return joined(nodes, ways);
  }

  private static List<double[]> joined(double[][] nodes, double[][] ways) {
    List<double[]> struts = new ArrayList<>();
    for (double[] a : nodes)
      for (double[] w : ways)
        struts.add(strut(a[0], a[1], a[2], a[0] + w[0], a[1] + w[1], a[2] + w[2]));
    return struts;
  }

  private static double[] flat(List<double[]> struts) {
    double[] all = new double[6 * struts.size()];
    for (int i = 0; i < struts.size(); i++) System.arraycopy(struts.get(i), 0, all, 6 * i, 6);
    return all;
  }
}
