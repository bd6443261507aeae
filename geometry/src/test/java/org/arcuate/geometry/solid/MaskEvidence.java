package org.arcuate.geometry.solid;

import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;

/**
 * Volumes of surfaces of masks of balls and tori against the closed form and against the count of
 * voxels. Arguments: bodies of each size.
 */
final class MaskEvidence {
  private MaskEvidence() {}

  public static void main(String[] arguments) {
    int bodies = Integer.parseInt(arguments[0]);
    for (double r : new double[] {5, 6, 8}) {
      row("ball", r, bodies);
      row("torus", r, bodies);
    }
  }

  private static void row(String kind, double r, int bodies) {
    Random random = new Random(7);
    double mean = 0;
    double square = 0;
    double worst = 0;
    double count = 0;
    double countSquare = 0;
    double error = 0;
    for (int b = 0; b < bodies; b++) {
      Vec3 centre = new Vec3(random.nextDouble(), random.nextDouble(), random.nextDouble());
      Vec3 axis =
          new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
      Solid truth = kind.equals("ball") ? new Ball(centre, r) : new Torus(centre, axis, 2.2 * r, r);
      double volume =
          kind.equals("ball")
              ? 4 * Math.PI / 3 * r * r * r
              : 2 * Math.PI * Math.PI * 2.2 * r * r * r;
      int n = 2 * (int) Math.ceil((kind.equals("ball") ? r : 3.2 * r) + 4);
      Grid grid = Grid.of(n, n, n, new Vec3(1, 1, 1), new Vec3(-n / 2, -n / 2, -n / 2));
      byte[] inside = new byte[grid.size()];
      int voxels = 0;
      for (int v = 0; v < inside.length; v++)
        if (truth.distanceMm(grid.lps(v % n, v / n % n, v / n / n)) < 0) {
          inside[v] = 1;
          voxels++;
        }
      Sampled found = MaskSurface.of(grid, inside, Work.quiet());
      double off = SolidVolumeTest.volume(found, 90) / volume - 1;
      mean += off / bodies;
      square += off * off / bodies;
      worst = Math.max(worst, Math.abs(off));
      double c = voxels / volume - 1;
      count += c / bodies;
      countSquare += c * c / bodies;
      error += MaskSurfaceTest.meanError(truth, found) / bodies;
    }
    System.out.printf(
        "%s %.0f: volume mean %.3f%% rms %.3f%% worst %.3f%%; voxels mean %.3f%% rms %.3f%%;"
            + " surface %.3f%n",
        kind,
        r,
        100 * mean,
        100 * Math.sqrt(square),
        100 * worst,
        100 * count,
        100 * Math.sqrt(countSquare),
        error);
  }
}
