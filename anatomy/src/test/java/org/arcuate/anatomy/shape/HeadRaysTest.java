package org.arcuate.anatomy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.junit.jupiter.api.Test;

class HeadRaysTest {
  private static final double RADIUS_MM = 22.3;
  private static final Vec3 CENTRE = new Vec3(30.2, 29.7, 31.1);
  private static final Vec3 NECK = new Vec3(0.6, 0, -0.8);

  /** A shell of 1350 HU, 2 mm thick, around 300 HU, in 40 HU; as blurred as a CT is. */
  private static CtVolume head() {
    Grid g = Grid.of(68, 66, 64, new Vec3(0.9, 0.9, 1), Vec3.ZERO);
    short[] hu = new short[g.size()];
    for (int v = 0; v < hu.length; v++) {
      Vec3 p = g.lps(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()));
      double r = p.distance(CENTRE);
      double shell = part(RADIUS_MM - r);
      double inside = part(RADIUS_MM - 2 - r);
      hu[v] = (short) Math.round(40 + 1310 * (shell - inside) + 260 * inside);
    }
    return new CtVolume(g, hu);
  }

  /** The part of a point spread of 0.6 mm that lies beyond an edge, about. */
  private static double part(double mm) {
    return 1 / (1 + Math.exp(-1.702 * mm / 0.6));
  }

  @Test
  void a_ball_through_the_ends_of_the_rays_is_that_of_the_formula_from_a_guess_beside_it() {
    HeadRays rays = new HeadRays(head());
    Vec3 centre = CENTRE.plus(new Vec3(0.5, -0.4, 0.3));
    double radius = RADIUS_MM + 0.7;
    for (int round = 0; round < 3; round++) {
      List<Vec3> ends = rays.ends(centre, radius, NECK, way -> true);
      assertThat(ends).hasSizeGreaterThan(HeadRays.RAYS / 2);
      BallFit ball = BallFit.through(ends, centre, 1.5);
      centre = ball.centre();
      radius = ball.radiusMm();
    }
    assertThat(centre.distance(CENTRE)).isLessThan(0.05);
    assertThat(radius).isCloseTo(RADIUS_MM, within(0.15));
  }

  @Test
  void along_the_neck_and_where_nothing_is_looked_at_no_ray_ends() {
    HeadRays rays = new HeadRays(head());
    assertThat(rays.ends(CENTRE, RADIUS_MM, NECK, way -> true))
        .allSatisfy(p -> {
          Vec3 q = p.minus(CENTRE);
          assertThat(q.dot(NECK)).isLessThan(HeadRays.NECK * q.length() + 1e-9);
        });
    assertThat(rays.ends(CENTRE, RADIUS_MM, NECK, way -> false)).isEmpty();
  }
}
