package org.arcuate.bench.evidence;

import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/** Dice's coefficient: twice what two sets share, in parts of both. */
final class Dice {
  private Dice() {}

  /** Of two masks on the same voxels; 1 if both are empty. */
  static double of(Mask a, Mask b) {
    long both = 0;
    for (int v = 0; v < a.inside().length; v++) both += a.inside()[v] & b.inside()[v];
    long sum = a.count() + b.count();
    return sum == 0 ? 1 : 2.0 * both / sum;
  }

  /** Of a name in two label maps on the same voxels; a map without the name has no voxel of it. */
  static double of(LabelMap found, String name, LabelMap truth) {
    return of(mask(found, name), mask(truth, name));
  }

  private static Mask mask(LabelMap labels, String name) {
    return labels.names().containsValue(name)
        ? labels.mask(name)
        : new Mask(labels.grid(), new byte[labels.grid().size()]);
  }
}
