package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.ThinWalls;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class TrimTest {
  private static final double LEAST_MM = 0.7;

  private static final Solid BLOCK =
      RoundedBox.sharp(new Box(new Vec3(0, -8, -8), new Vec3(12, 8, 8)));

  private static final Affine FRAME = Affine.IDENTITY;

  private static Mesh mesh(Solid solid) {
    return Contour.of(solid, 0.4, Work.quiet());
  }

  private static double thin(Mesh mesh, Solid solid) {
    TriangleTree tree = TriangleTree.of(mesh, Work.quiet());
    return GuideCheck.walls(tree, LEAST_MM, solid, 20000, Work.quiet()).share();
  }

  private static Solid trimmed(Solid solid) {
    Trim trim = Trim.of(mesh(solid), LEAST_MM, Work.quiet());
    return solid.minus(trim.off(FRAME, Work.quiet()).solid());
  }

  /** An edge of 20° on a block: it ends where a ball of 0.35 mm still reaches. */
  @Test
  void an_edge_that_runs_out_is_blunted_and_nothing_else_is_touched() {
    double half = 8 * Math.tan(Math.toRadians(10));
    Solid wedge = new Extrusion(Outline.polygon(-8, 0, 0.01, -half, 0.01, half), -8, 8);
    Solid solid = new Union(List.of(BLOCK, wedge), 0);

    Solid rest = trimmed(solid);

    assertThat(thin(mesh(solid), solid)).isGreaterThan(0.03);
    assertThat(thin(mesh(rest), rest)).isLessThan(0.006);
    // The ball's middle is 0.35 / sin 10° = 2.02 mm from the edge, its near end 1.67 mm.
    assertThat(rest.distanceMm(new Vec3(-6.55, 0, 0))).isPositive();
    assertThat(rest.distanceMm(new Vec3(-6.05, 0, 0))).isNegative();
    for (Vec3 corner : List.of(new Vec3(11.95, 7.95, 7.95), new Vec3(0.05, 7.95, -7.95)))
      assertThat(rest.distanceMm(corner)).isNegative();
    assertThat(rest.distanceMm(new Vec3(12, 0, 0))).isCloseTo(0, within(1e-9));
  }

  @Test
  void a_web_thinner_than_the_machine_builds_goes_and_a_thicker_one_stays() {
    for (double thick : new double[] {0.5, 0.9}) {
      Solid web =
          RoundedBox.sharp(new Box(new Vec3(-6, -6, -thick / 2), new Vec3(0.01, 6, thick / 2)));
      Solid solid = new Union(List.of(BLOCK, web), 0);
      if (thick > LEAST_MM) {
        assertThat(Trim.of(mesh(solid), LEAST_MM, Work.quiet()).thin()).isEmpty();
        continue;
      }
      Solid rest = trimmed(solid);
      assertThat(rest.distanceMm(new Vec3(-3, 0, 0))).isPositive();
      assertThat(mesh(rest).volumeMm3()).isCloseTo(12 * 16 * 16, within(8.0));
      Trim.Off off = Trim.of(mesh(solid), LEAST_MM, Work.quiet()).off(FRAME, Work.quiet());
      assertThat(off.of(solid)).isCloseTo(6 * 12 * thick, within(6.0));
    }
  }

  @Test
  void webs_between_the_grooves_of_letters_do_not_count() {
    Solid groove = RoundedBox.sharp(new Box(new Vec3(1, -6, 7.4), new Vec3(3, 6, 9)));
    Solid next = RoundedBox.sharp(new Box(new Vec3(3.5, -6, 7.4), new Vec3(5.5, 6, 9)));
    Solid marked = BLOCK.minus(groove).minus(next);
    Mesh mesh = mesh(marked);

    assertThat(
            ThinWalls.of(TriangleTree.of(mesh, Work.quiet()), LEAST_MM, 20000, Work.quiet())
                .share())
        .isGreaterThan(0.005);
    assertThat(thin(mesh, BLOCK)).isLessThan(0.0005);
  }
}
