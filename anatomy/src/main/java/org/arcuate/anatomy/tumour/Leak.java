package org.arcuate.anatomy.tumour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.Mask;

/**
 * Whether what was grown can be one tumour, or has run out into fat, muscle or bowel: too large,
 * too thin for its size, or in parts that do not hang together.
 *
 * @param mask what was grown, on the MR
 * @param seeds LPS mm of the MR
 */
record Leak(Mask mask, List<Vec3> seeds) {
  /** Larger than any tumour that is grown from seeds, cm³. */
  private static final double LARGEST_CM3 = 1500;

  /** From here on the shape tells, cm³. */
  private static final double LARGE_CM3 = 100;

  /**
   * Radius of the largest ball inside, as a part of that of a ball of the same volume. An ellipsoid
   * with axes of 4 : 4 : 1 has 0.40, the fat below the skin 0.1 to 0.2.
   */
  private static final double THINNEST = 0.3;

  private static final String RULE = "tumour on the MR";

  /**
   * A refusal that names the seed; empty if nothing speaks against one tumour.
   *
   * @param alone volume of what hangs on one seed, cm³
   */
  Optional<Finding> refusal(ToDoubleFunction<Vec3> alone, Work work) {
    double cm3 = mask.volumeMm3() / 1000;
    if (cm3 > LARGEST_CM3)
      return Optional.of(
          new Finding(
              RULE,
              Finding.Severity.REFUSE,
              cm3,
              LARGEST_CM3,
              "cm³",
              "it has run out into other bright tissue" + advice(alone)));
    double thin = thinness(work);
    if (cm3 > LARGE_CM3 && thin < THINNEST)
      return Optional.of(
          new Finding(
              RULE,
              Finding.Severity.REFUSE,
              thin,
              THINNEST,
              "of the radius of a ball of the same volume",
              String.format(
                  Locale.ROOT,
                  "%.0f cm³ as thin as a layer of fat or muscle: it has run out%s",
                  cm3,
                  advice(alone))));
    return parts(work);
  }

  /** The seed on which most hangs, and what to do. */
  private String advice(ToDoubleFunction<Vec3> alone) {
    int worst = 0;
    double most = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < seeds.size(); s++) {
      double cm3 = alone.applyAsDouble(seeds.get(s));
      least = Math.min(least, cm3);
      if (cm3 <= most) continue;
      most = cm3;
      worst = s;
    }
    String others =
        seeds.size() > 1 && least < most / 2
            ? String.format(Locale.ROOT, ", on another %.0f cm³", least)
            : "";
    return String.format(
        Locale.ROOT,
        ": on %s alone hang %.0f cm³%s; move or drop that seed, or give background seeds",
        name(worst),
        most,
        others);
  }

  private String name(int seed) {
    Vec3 p = seeds.get(seed);
    return String.format(
        Locale.ROOT, "seed %d (%.1f, %.1f, %.1f) mm", seed + 1, p.x(), p.y(), p.z());
  }

  private double thinness(Work work) {
    if (mask.count() == mask.grid().size()) return 1;
    double deepest = 0;
    for (float mm : SignedDistance.of(mask, work).mm()) deepest = Math.max(deepest, -mm);
    return deepest / Math.cbrt(3 * mask.volumeMm3() / (4 * Math.PI));
  }

  /** Two seeds in parts that do not hang together are two tumours, or a slip of the hand. */
  private Optional<Finding> parts(Work work) {
    Components parts = Components.label(mask, Connectivity.CORNERS_26, work);
    double voxelCm3 = mask.grid().voxelVolume() / 1000;
    long[] size = new long[parts.count() + 1];
    for (int label : parts.labels()) size[label]++;
    List<Integer> seen = new ArrayList<>();
    List<String> each = new ArrayList<>();
    for (int s = 0; s < seeds.size(); s++) {
      int v = mask.grid().indexAt(seeds.get(s));
      if (v < 0) continue;
      int part = parts.labels()[v];
      if (part == 0 || seen.contains(part)) continue;
      seen.add(part);
      each.add(String.format(Locale.ROOT, "%s in %.1f cm³", name(s), size[part] * voxelCm3));
    }
    if (seen.size() < 2) return Optional.empty();
    return Optional.of(
        new Finding(
            RULE,
            Finding.Severity.REFUSE,
            seen.size(),
            1,
            "parts",
            "the seeds lie in parts that do not hang together: "
                + String.join(", ", each)
                + "; keep the seeds of one tumour, and draw a second one as a mask"));
  }
}
