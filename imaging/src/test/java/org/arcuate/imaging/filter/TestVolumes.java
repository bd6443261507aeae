package org.arcuate.imaging.filter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Grids and volumes that the tests of the filters share. */
final class TestVolumes {
  static final int[] THREADS = {1, 2, 8};

  private TestVolumes() {}

  static Work threads(int count) {
    return Work.quiet().threads(count);
  }

  /** A grid of 1 to {@code most} voxels an axis with spacings of 0.4 to 4 mm. */
  static Grid anisotropic(Random random, int most) {
    return Grid.of(
        1 + random.nextInt(most),
        1 + random.nextInt(most),
        1 + random.nextInt(most),
        new Vec3(spacing(random), spacing(random), spacing(random)),
        new Vec3(random.nextGaussian(0, 50), random.nextGaussian(0, 50), 0));
  }

  private static double spacing(Random random) {
    double[] usual = {0.5, 0.9, 1, 1, 1.25, 4};
    return random.nextInt(3) == 0
        ? 0.4 + 3.6 * random.nextDouble()
        : usual[random.nextInt(usual.length)];
  }

  /** The same voxels, turned by 25° about an odd axis. */
  static Grid oblique(Grid grid) {
    Rigid turn =
        Rigid.about(
            FrameId.UNKNOWN,
            FrameId.UNKNOWN,
            Vec3.ZERO,
            new Vec3(1, 2, -0.5),
            Angle.degrees(25),
            new Vec3(3, -4, 5));
    return Grid.of(
        grid.nx(), grid.ny(), grid.nz(), turn.map().after(grid.lpsFromVoxel()), grid.frame());
  }

  /** The same voxels with slices tilted about x by {@code degrees}, stacked along z as before. */
  static Grid tilted(Grid grid, double degrees) {
    double angle = Math.toRadians(degrees);
    return new Grid(
        grid.nx(),
        grid.ny(),
        grid.nz(),
        grid.spacing(),
        grid.origin(),
        new Vec3(1, 0, 0),
        new Vec3(0, Math.cos(angle), Math.sin(angle)),
        new Vec3(0, 0, 1),
        grid.frame());
  }

  static Mask randomMask(Random random, Grid grid, double density) {
    byte[] inside = new byte[grid.size()];
    for (int v = 0; v < inside.length; v++)
      inside[v] = (byte) (random.nextDouble() < density ? 1 : 0);
    return new Mask(grid, inside);
  }

  static Mask full(Grid grid) {
    byte[] inside = new byte[grid.size()];
    Arrays.fill(inside, (byte) 1);
    return new Mask(grid, inside);
  }

  static Mask empty(Grid grid) {
    return new Mask(grid, new byte[grid.size()]);
  }

  static CtVolume randomCt(Random random, Grid grid) {
    short[] hu = new short[grid.size()];
    for (int v = 0; v < hu.length; v++) hu[v] = (short) (random.nextInt(4096) - 1024);
    return new CtVolume(grid, hu);
  }

  static MrVolume randomMr(Random random, Grid grid) {
    float[] intensity = new float[grid.size()];
    for (int v = 0; v < intensity.length; v++) intensity[v] = random.nextFloat() * 1000;
    return new MrVolume(grid, intensity);
  }

  /** A function of place, LPS mm. */
  @FunctionalInterface
  interface Field {
    double at(Vec3 lps);
  }

  static MrVolume sampled(Grid grid, Field field) {
    float[] values = new float[grid.size()];
    for (int k = 0; k < grid.nz(); k++)
      for (int j = 0; j < grid.ny(); j++)
        for (int i = 0; i < grid.nx(); i++)
          values[grid.index(i, j, k)] = (float) field.at(grid.lps(i, j, k));
    return new MrVolume(grid, values);
  }

  static DistanceGrid distance(Grid grid, Field field) {
    return new DistanceGrid(grid, sampled(grid, field).intensity());
  }

  /** The voxel indices of element {@code v}. */
  static int[] voxel(Grid grid, int v) {
    return new int[] {v % grid.nx(), v / grid.nx() % grid.ny(), v / (grid.nx() * grid.ny())};
  }

  static void assertRefusesShear(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("sheared by 18.50°")
        .hasMessageContaining("Upright");
  }
}
