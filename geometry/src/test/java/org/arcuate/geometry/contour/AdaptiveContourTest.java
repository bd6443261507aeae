package org.arcuate.geometry.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveContourTest {
  private static final Solid BALL = new Ball(new Vec3(1, 2, 3), 10);

  /** A box needs few triangles; the tolerance is proved against the mesh of even cells. */
  @Test
  void a_tolerance_gives_large_triangles_where_the_body_is_flat() {
    Solid box = ContourTest.turned(new RoundedBox(Vec3.ZERO, new Vec3(10, 8, 6), 0), 0.5, 0.8);
    Simplification flat = Contour.within(box, 1, 0.01, Work.quiet());
    assertThat(ContourTest.sound(flat.mesh()).triangleCount()).isLessThan(20);
    assertThat(flat.boundMm()).isLessThanOrEqualTo(0.01);
    assertThat(flat.mesh().volumeMm3()).isCloseTo(3840, within(3840 * 1e-5));
    Simplification round = Contour.within(BALL, 0.5, 0.04, Work.quiet());
    ContourTest.sound(round.mesh());
    int even = Contour.of(BALL, 0.5, Work.quiet()).triangleCount();
    assertThat(round.mesh().triangleCount()).isLessThan(even / 8);
    for (int v = 0; v < round.mesh().vertexCount(); v++)
      assertThat(Math.abs(BALL.distanceMm(round.mesh().vertex(v)))).isLessThan(0.041);
    assertThatThrownBy(() -> Contour.within(BALL, 1, 0, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("tolerance");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 6})
  void bodies_within_a_tolerance_give_sound_meshes(int seed) {
    Simplification few = Contour.within(RandomBodies.of(seed), 1, 0.02, Work.quiet());
    ContourTest.sound(few.mesh());
    assertThat(few.boundMm()).isLessThanOrEqualTo(0.02);
  }
}
