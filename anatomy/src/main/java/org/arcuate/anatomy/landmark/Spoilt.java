package org.arcuate.anatomy.landmark;

import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;

/** What makes a place of a bone unfit for a landmark: tumour and metal, as they are labelled. */
final class Spoilt {
  private final LabelMap labels;
  private final byte[] kind;

  Spoilt(LabelMap labels) {
    this.labels = labels;
    kind = new byte[labels.names().isEmpty() ? 1 : labels.names().lastKey() + 1];
    labels
        .names()
        .forEach((value, name) -> {
          if (name.equals("tumour")) kind[value] = 1;
          if (name.startsWith("metal")) kind[value] = 2;
        });
  }

  /** True if the tumour comes to within a distance of a place. */
  boolean byTumour(Vec3 place, double mm) {
    return near(place, mm, 1);
  }

  /** True if metal does. */
  boolean byMetal(Vec3 place, double mm) {
    return near(place, mm, 2);
  }

  private boolean near(Vec3 place, double mm, int what) {
    Grid g = labels.grid();
    Vec3 v = g.voxel(place);
    Vec3 s = g.spacing();
    for (int k = low(v.z(), mm / s.z()); k <= high(v.z(), mm / s.z(), g.nz()); k++)
      for (int j = low(v.y(), mm / s.y()); j <= high(v.y(), mm / s.y(), g.ny()); j++)
        for (int i = low(v.x(), mm / s.x()); i <= high(v.x(), mm / s.x(), g.nx()); i++) {
          int label = labels.labels()[g.index(i, j, k)];
          if (label <= 0 || label >= kind.length || kind[label] != what) continue;
          if (g.lps(i, j, k).distance(place) <= mm) return true;
        }
    return false;
  }

  private static int low(double at, double reach) {
    return (int) Math.max(0, Math.ceil(at - reach));
  }

  private static int high(double at, double reach, int n) {
    return (int) Math.min(n - 1.0, Math.floor(at + reach));
  }
}
