package org.arcuate.anatomy.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.MaskSurface;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surfaces from voxels of 1 mm against the phantom's bones, which are known exactly. */
class BoneSurfaceTest {
  private static final Phantom PHANTOM = Phantom.of(PhantomSpec.usual());

  private static float[] distances(Grid grid, Solid bone) {
    float[] mm = new float[grid.size()];
    Work.quiet()
        .slabs(
            grid.nz(),
            k -> {
              Block block = new Block();
              double[] out = new double[Block.SIZE];
              int layer = grid.nx() * grid.ny();
              for (int from = 0; from < layer; from += Block.SIZE) {
                block.n = Math.min(Block.SIZE, layer - from);
                for (int p = 0; p < block.n; p++) {
                  int c = from + p;
                  block.set(p, grid.lps(c % grid.nx(), c / grid.nx(), k));
                }
                bone.distance(block, out);
                for (int p = 0; p < block.n; p++) mm[layer * k + from + p] = (float) out[p];
              }
            });
    return mm;
  }

  private static Grid grid(Solid bone, double h) {
    Box box = bone.bounds();
    Vec3 size = box.high().minus(box.low()).times(1 / h);
    return Grid.of(
        (int) size.x() + 2,
        (int) size.y() + 2,
        (int) size.z() + 2,
        new Vec3(h, h, h),
        box.low().plus(new Vec3(0.13 * h, 0.29, 0.41)));
  }

  private static double volume(float[] mm, double h) {
    double sum = 0;
    for (float d : mm) sum += Math.clamp(0.5 - d / h, 0, 1);
    return sum * h * h * h;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sacrum", "femur-right"})
  void a_bone_keeps_its_volume_and_its_surface_is_near(String name) {
    Solid bone = PHANTOM.bone(name);
    Grid grid = grid(bone, 1);
    float[] truth = distances(grid, bone);
    byte[] inside = new byte[truth.length];
    short[] hu = new short[truth.length];
    byte[] bright = new byte[truth.length];
    for (int v = 0; v < truth.length; v++) {
      if (truth[v] < 0) inside[v] = 1;
      hu[v] = (short) (50 + 1100 * Math.clamp(0.5 - truth[v], 0, 1));
      if (hu[v] >= 600) bright[v] = 1;
    }
    Grid fine = grid(bone, 0.83);
    double expected = volume(distances(fine, bone), 0.83);
    Sampled mask = MaskSurface.of(grid, inside, Work.quiet());
    Sampled grey = MaskSurface.of(grid, bright, hu, 600, Work.quiet());
    assertThat(volume(distances(fine, mask), 0.83)).isCloseTo(expected, within(0.005 * expected));
    assertThat(volume(distances(fine, grey), 0.83)).isCloseTo(expected, within(0.005 * expected));
    assertThat(meanError(bone, mask)).isLessThan(0.15);
    assertThat(meanError(bone, grey)).isLessThan(0.1);
  }

  /** Mean distance of points of the bone's surface from the found one, mm. */
  private static double meanError(Solid bone, Solid found) {
    Random random = new Random(1);
    Box box = bone.bounds();
    double sum = 0;
    int count = 0;
    for (int trial = 0; trial < 9_000; trial++) {
      Vec3 p =
          new Vec3(
              box.low().x() + random.nextDouble() * (box.high().x() - box.low().x()),
              box.low().y() + random.nextDouble() * (box.high().y() - box.low().y()),
              box.low().z() + random.nextDouble() * (box.high().z() - box.low().z()));
      if (Math.abs(bone.distanceMm(p)) > 2) continue;
      for (int s = 0; s < 6; s++) p = p.minus(bone.normal(p).times(bone.distanceMm(p)));
      if (Math.abs(bone.distanceMm(p)) > 0.01) continue;
      sum += Math.abs(found.distanceMm(p));
      count++;
    }
    assertThat(count).isGreaterThan(150);
    return sum / count;
  }
}
