package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Gaussian;
import org.junit.jupiter.api.Test;

/** A head below a thick plate, as voxels of 3 mm show them: hardly a gap between both. */
class HeadContrastTest {
  private static final Vec3 UP = new Vec3(0, 0, 1);
  private static final Vec3 IN = new Vec3(-1, 0, 0);
  private static final Vec3 NECK = new Vec3(0.7, 0, -0.7).unit();
  private static final double RADIUS = 24;

  /** Parts of brightness: marrow of the ilium, joint, head, and the plate at 27 to 31 mm. */
  private static Field joint(boolean metal) {
    Grid g = Grid.of(70, 70, 70, new Vec3(1.5, 1.5, 1.5), new Vec3(-52, -52, -52));
    float[] v = new float[g.size()];
    for (int n = 0; n < v.length; n++) {
      Vec3 p = g.lps(n % 70, n / 70 % 70, n / 4900);
      double r = p.length();
      boolean cup = p.dot(UP.plus(IN).unit()) > 0.2 * r;
      v[n] = r < RADIUS ? 0.45f : cup ? r < 27 ? 0.38f : r < 31 ? 1 : 0.25f : 0.12f;
    }
    v = Gaussian.smooth(g, v, 1.3, Work.quiet());
    for (int n = 0; n < v.length; n++) {
      Vec3 p = g.lps(n % 70, n / 70 % 70, n / 4900);
      if (metal && p.minus(NECK.times(p.dot(NECK))).length() < 7) v[n] = Float.NaN;
    }
    return new Field(g, v);
  }

  private static double gain(boolean coarse, boolean metal) {
    HeadContrast contrast = new HeadContrast(joint(metal), NECK, UP, IN, RADIUS, coarse);
    double best = -1;
    for (int high = 5; high <= 12; high++)
      best = Math.max(best, contrast.of(UP.times(high), RADIUS));
    return contrast.of(Vec3.ZERO, RADIUS) - best;
  }

  @Test
  void a_ball_whose_rim_is_the_plate_of_the_acetabulum_is_no_head() {
    assertThat(gain(true, false)).isGreaterThan(gain(false, false) + 0.1).isGreaterThan(0.1);
  }

  @Test
  void a_nail_in_the_neck_hides_part_of_the_ball_and_not_the_rest() {
    assertThat(gain(true, true)).isGreaterThan(0.1);
  }
}
