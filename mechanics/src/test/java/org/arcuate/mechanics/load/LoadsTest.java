package org.arcuate.mechanics.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.VoxelBody;
import org.junit.jupiter.api.Test;

class LoadsTest {
  private static final VoxelBody BALL =
      Blocks.of(
          12,
          12,
          12,
          new Vec3(1, 1.5, 0.7),
          List.of(new Elastic(1000, 0.3)),
          (i, j, k) -> new Vec3(i - 5.5, j - 5.5, k - 5.5).length() < 5.6 ? 1 : 0);

  private static Vec3 moment(double[] force, Vec3 about) {
    Vec3 sum = Vec3.ZERO;
    int n = BALL.nodes();
    for (int node = 0; node < n; node++)
      sum =
          sum.plus(
              BALL.node(node)
                  .minus(about)
                  .cross(new Vec3(force[node], force[n + node], force[2 * n + node])));
    return sum;
  }

  @Test
  void a_remote_load_has_its_resultant_and_its_moment() {
    Patch top = Patch.where(BALL, "top", (c, s, m) -> s.normal().z() > 0 && c.x() < 7);
    Vec3 point = new Vec3(20, -4, 9);
    Vec3 force = new Vec3(3, -5, 11);
    Vec3 turn = new Vec3(40, 2, -17);
    Loads loads = Loads.on(BALL).remote(top, point, force, turn);
    assertThat(loads.resultant().distance(force)).isLessThan(1e-10);
    assertThat(moment(loads.force(), point).distance(turn)).isLessThan(1e-9);
  }

  @Test
  void a_force_at_a_point_keeps_its_resultant_and_its_moment() {
    Vec3 point = new Vec3(6.3, 9.1, 0.4);
    Vec3 force = new Vec3(3, -5, 11);
    Loads loads = Loads.on(BALL).point(point, force);
    assertThat(loads.resultant().distance(force)).isLessThan(1e-10);
    assertThat(moment(loads.force(), point).length()).isLessThan(1e-9);
    assertThatThrownBy(() -> Loads.on(BALL).point(new Vec3(0, 0, 0), force))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("there is no brick");
  }

  @Test
  void pressure_all_around_is_in_balance() {
    Patch all = Patch.where(BALL, "all", (c, s, m) -> true);
    double[] force = Loads.on(BALL).pressure(all, 7).force();
    assertThat(Loads.on(BALL).pressure(all, 7).resultant().length()).isLessThan(1e-9);
    assertThat(moment(force, Vec3.ZERO).length()).isLessThan(1e-8);
  }

  /** The faces that look up have the area of the body's shadow. */
  @Test
  void pressure_from_above_acts_on_the_shadow() {
    Patch top = Patch.where(BALL, "top", (c, s, m) -> s == Side.ABOVE);
    double shadow = 0;
    for (int j = 0; j < 12; j++)
      for (int i = 0; i < 12; i++)
        if (new Vec3(i - 5.5, j - 5.5, 0.5).length() < 5.6) shadow += 1.5;
    assertThat(Loads.on(BALL).pressure(top, 2).resultant().z())
        .isCloseTo(-2 * shadow, within(1e-9));
  }

  @Test
  void patches_without_faces_and_names_without_letters_are_refused() {
    VoxelBody one = Blocks.full(1, 1, 1, new Vec3(1, 1, 1), new Elastic(1, 0.1));
    assertThatThrownBy(() -> Patch.where(one, "none", (c, s, m) -> false))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> new NodeSet("1st", new int[] {0})).isInstanceOf(BadInput.class);
  }
}
