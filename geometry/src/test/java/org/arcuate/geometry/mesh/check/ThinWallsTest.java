package org.arcuate.geometry.mesh.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.query.TriangleTree;
import org.arcuate.geometry.solid.Extrusion;
import org.arcuate.geometry.solid.Outline;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class ThinWallsTest {
  private static Solid box(double x, double y, double z, Vec3 at) {
    Vec3 half = new Vec3(x / 2, y / 2, z / 2);
    return RoundedBox.sharp(new Box(at.minus(half), at.plus(half)));
  }

  private static ThinWalls of(Solid solid) {
    Mesh mesh = Contour.of(solid, 0.4, Work.quiet());
    return ThinWalls.of(TriangleTree.of(mesh, Work.quiet()), 0.7, 4000, Work.quiet());
  }

  @Test
  void a_block_has_none() {
    ThinWalls walls = of(box(10, 8, 6, Vec3.ZERO));

    assertThat(walls.share()).isZero();
    assertThat(walls.thinnest()).isEmpty();
  }

  @Test
  void a_fin_counts_with_its_area() {
    Solid block = box(20, 20, 10, Vec3.ZERO);
    Solid fin = box(20, 0.5, 6, new Vec3(0, 0, 8));

    ThinWalls walls = of(new Union(List.of(block, fin), 0));

    // two sides of 20 x 6 mm; block 1600 mm², fin's rims 16 mm²
    assertThat(walls.share()).isCloseTo(240 / (1600 - 10 + 240 + 16.0), within(0.02));
    ThinWalls.Place least = walls.thinnest().orElseThrow();
    assertThat(least.mm()).isCloseTo(0.5, within(0.02));
    assertThat(least.at().z()).isGreaterThan(4.9);
    assertThat(least.middle().y()).isCloseTo(0, within(0.02));
  }

  /** A wedge of 20 by 10 by 8 mm at the blunt end, its edge of so many degrees. */
  private static ThinWalls wedge(double degrees) {
    double half = 8 * Math.tan(Math.toRadians(degrees) / 2);
    Outline outline = Outline.polygon(0, 0, 8, -half, 8, half);
    return of(new Extrusion(outline, -10, 10));
  }

  @Test
  void a_sharp_edge_is_thin_and_a_blunt_one_is_not() {
    assertThat(wedge(60).share()).isZero();
    assertThat(wedge(50).share()).isZero();
    ThinWalls sharp = wedge(30);
    // a ball of 0.35 mm touches both sides 0.35 / tan 15° = 1.31 mm from the edge
    double area =
        2 * 20 * 8 / Math.cos(Math.toRadians(15)) + 2 * 8 * 8 * Math.tan(Math.toRadians(15));
    area += 20 * 16 * Math.tan(Math.toRadians(15));
    assertThat(sharp.share()).isCloseTo(2 * 20 * 1.31 / area, within(0.02));
  }

  @Test
  void without_samples_it_is_refused() {
    Mesh mesh = Contour.of(box(4, 4, 4, Vec3.ZERO), 0.5, Work.quiet());
    TriangleTree tree = TriangleTree.of(mesh, Work.quiet());

    assertThatThrownBy(() -> ThinWalls.of(tree, 0.7, 0, Work.quiet()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("samples");
  }
}
