package org.arcuate.bench.evidence;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.Mask;

/** The signed distance against the nearest of all voxels of the other side. */
final class ExactDistance implements Evidence {
  private static final int MASKS = 200;
  private static final double ROUNDING = 3e-7;

  @Override
  public String title() {
    return "Exact signed distance";
  }

  @Override
  public String about() {
    return MASKS
        + " seeded masks of up to 12 × 12 × 12 voxels of uneven spacing; the truth is the nearest centre"
        + " of a voxel of the other side, found by asking all of them. The bound is that of 32-bit numbers.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    double worst = 0;
    for (int seed = 0; seed < MASKS; seed++)
      worst = Math.max(worst, worst(mask(new Random(seed)), at.quiet()));
    return new Measured(
        List.of(
            Row.atMost(
                "largest relative difference",
                worst,
                ROUNDING,
                "",
                "brute force over all voxels")));
  }

  private static Mask mask(Random random) {
    Vec3 spacing =
        new Vec3(
            0.3 + 2 * random.nextDouble(),
            0.3 + 2 * random.nextDouble(),
            0.3 + 5 * random.nextDouble());
    Grid grid =
        Grid.of(
            2 + random.nextInt(11),
            1 + random.nextInt(12),
            1 + random.nextInt(12),
            spacing,
            Vec3.ZERO);
    byte[] inside = new byte[grid.size()];
    double share = random.nextDouble();
    for (int v = 0; v < inside.length; v++)
      inside[v] = (byte) (random.nextDouble() < share * share ? 1 : 0);
    inside[0] = 1;
    inside[1] = 0;
    return new Mask(grid, inside);
  }

  private static double worst(Mask mask, Work work) {
    float[] mm = SignedDistance.of(mask, work).mm();
    double worst = 0;
    for (int v = 0; v < mm.length; v++) {
      double truth = bruteForce(mask, v);
      worst = Math.max(worst, Math.abs(mm[v] - truth) / Math.abs(truth));
    }
    return worst;
  }

  private static double bruteForce(Mask mask, int v) {
    Vec3 here = centre(mask.grid(), v);
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < mask.inside().length; other++)
      if (mask.inside()[other] != mask.inside()[v])
        least = Math.min(least, here.distance(centre(mask.grid(), other)));
    return mask.inside()[v] == 0 ? least : -least;
  }

  private static Vec3 centre(Grid g, int v) {
    return g.lps(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()));
  }
}
