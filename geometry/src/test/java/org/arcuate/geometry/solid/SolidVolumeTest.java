package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

/** Volumes by counting points, and distances, against closed forms. */
class SolidVolumeTest {
  /** Volume over the bounds, mm³: about {@code n³} cubes, those on the surface counted in part. */
  static double volume(Solid solid, int n) {
    Box box = solid.bounds();
    Vec3 size = box.high().minus(box.low());
    double h = Math.cbrt(size.x() * size.y() * size.z()) / n;
    int nx = (int) Math.ceil(size.x() / h) + 1;
    int ny = (int) Math.ceil(size.y() / h) + 1;
    int nz = (int) Math.ceil(size.z() / h) + 1;
    Block block = new Block();
    double[] out = new double[Block.SIZE];
    double inside = 0;
    for (int k = 0; k < nz; k += 8)
      for (int j = 0; j < ny; j += 8)
        for (int i = 0; i < nx; i += 8) {
          block.n = 0;
          for (int p = 0; p < Block.SIZE; p++)
            block.set(
                block.n++,
                box.low().x() + (i + p % 8) * h,
                box.low().y() + (j + p / 8 % 8) * h,
                box.low().z() + (k + p / 64) * h);
          solid.distance(block, out);
          for (int p = 0; p < block.n; p++) inside += Math.clamp(0.5 - out[p] / h, 0, 1);
        }
    return inside * h * h * h;
  }

  private static void hasVolume(Solid solid, double expected) {
    assertThat(volume(solid, 100)).isCloseTo(expected, within(0.003 * expected));
  }

  private static final Affine TURNED =
      new Affine(
          new Vec3(0.36, 0.48, -0.8),
          new Vec3(-0.8, 0.6, 0),
          new Vec3(0.48, 0.64, 0.6),
          new Vec3(3, -2, 7));

  @Test
  void cylinders_cones_and_boxes_have_their_volumes() {
    Vec3 a = new Vec3(-3, 1, 2);
    Vec3 b = a.plus(new Vec3(4, 8, -8));
    hasVolume(Frustum.cylinder(a, b, 5), Math.PI * 25 * 12);
    hasVolume(new Frustum(a, 6, b, 0), Math.PI * 36 * 12 / 3);
    hasVolume(new Frustum(a, 6, b, 3), Math.PI * 12 / 3 * (36 + 18 + 9));
    hasVolume(RoundCone.capsule(a, b, 4), Math.PI * 16 * 12 + 4.0 / 3 * Math.PI * 64);
    hasVolume(RoundedBox.sharp(new Box(Vec3.ZERO, new Vec3(7, 9, 11))).placed(TURNED), 693);
    hasVolume(new Torus(a, new Vec3(1, 2, -2), 10, 3), 2 * Math.PI * Math.PI * 10 * 9);
  }

  @Test
  void extruded_and_revolved_outlines_have_their_volumes() {
    Outline frame =
        new Outline(
            List.of(
                Outline.rectangle(12, 8).rings().getFirst(),
                Outline.rectangle(6, 4).rings().getFirst()));
    assertThat(frame.areaMm2()).isEqualTo(72);
    hasVolume(new Extrusion(frame, -2, 5).placed(TURNED), 72 * 7);
    Outline ring = Outline.rectangle(4, 6).moved(8, 1);
    hasVolume(new Revolution(ring).placed(TURNED), Math.PI * (100 - 36) * 6);
    hasVolume(new Revolution(Outline.polygon(0, 0, 5, 0, 0, 12)), Math.PI * 25 * 12 / 3);
    Solid triangle =
        Extrusion.plate(List.of(new Vec3(0, 0, 0), new Vec3(10, 0, 10), new Vec3(0, 8, 0)), 3);
    hasVolume(triangle, 0.5 * Math.sqrt(200) * 8 * 3);
  }

  @Test
  void curves_of_java2d_become_chords_within_the_tolerance() {
    Path2D rings = new Path2D.Double(Path2D.WIND_NON_ZERO);
    rings.append(new Ellipse2D.Double(-10, -10, 20, 20), false);
    rings.append(new Ellipse2D.Double(0, -10, 20, 20), false);
    double lens = 2 * 100 * Math.acos(0.5) - 0.5 * 10 * Math.sqrt(300);
    assertThat(Outline.of(rings, 0.001).areaMm2()).isCloseTo(2 * Math.PI * 100 - lens, within(0.2));
    Solid disc = new Extrusion(Outline.of(new Ellipse2D.Double(-10, -10, 20, 20), 0.01), 0, 5);
    assertThat(disc.distanceMm(new Vec3(13, 0, 9))).isCloseTo(5, within(0.01));
    assertThat(disc.distanceMm(new Vec3(0, 0, 1))).isCloseTo(-1, within(1e-12));
  }

  @Test
  void distances_beyond_faces_edges_and_corners_are_exact() {
    Solid cylinder = Frustum.cylinder(Vec3.ZERO, new Vec3(0, 0, 10), 4);
    assertThat(cylinder.distanceMm(new Vec3(7, 0, 14))).isCloseTo(5, within(1e-12));
    assertThat(cylinder.distanceMm(new Vec3(0, 3, 5))).isCloseTo(-1, within(1e-12));
    Solid cone = new Frustum(Vec3.ZERO, 3, new Vec3(0, 0, 4), 0);
    assertThat(cone.distanceMm(new Vec3(0, 0, 9))).isCloseTo(5, within(1e-12));
    assertThat(cone.distanceMm(new Vec3(1.5 + 4, 0, 2 + 3))).isCloseTo(5, within(1e-12));
    Solid turned = new Revolution(Outline.polygon(0, 0, 4, 0, 4, 10, 0, 10));
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      Vec3 p =
          new Vec3(
              random.nextDouble() * 20 - 10,
              random.nextDouble() * 20 - 10,
              random.nextDouble() * 30 - 10);
      assertThat(turned.distanceMm(p)).isCloseTo(cylinder.distanceMm(p), within(1e-9));
    }
  }

  @Test
  void the_hull_of_a_lattice_of_points_is_its_box() {
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < 6 * 6 * 6; i++)
      points.add(TURNED.apply(new Vec3(i % 6, i / 6 % 6, i / 36)));
    Hull hull = Hull.of(points);
    assertThat(hull.faceCount()).isEqualTo(6);
    hasVolume(hull, 125);
    for (Vec3 p : points) assertThat(hull.distanceMm(p)).isLessThan(1e-9);
  }

  @Test
  void the_hull_of_points_on_a_ball_fills_it() {
    Random random = new Random(6);
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < 3000; i++)
      points.add(
          new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
              .unit()
              .times(10));
    double ball = 4.0 / 3 * Math.PI * 1000;
    assertThat(volume(Hull.of(points), 100)).isBetween(0.985 * ball, 0.999 * ball);
  }

  @Test
  void points_in_a_plane_have_no_hull() {
    List<Vec3> flat = new ArrayList<>();
    for (int i = 0; i < 20; i++) flat.add(TURNED.apply(new Vec3(i % 5, i / 5, 0)));
    assertThatThrownBy(() -> Hull.of(flat))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("one plane");
  }

  @Test
  void letters_are_as_high_as_demanded_and_cut_as_deep() {
    String font = "DejaVu Sans";
    assumeTrue(Lettering.fonts().contains(font), "font " + font + " is not here, skipped");
    Lettering text = new Lettering("HIP-7 L", font, 4);
    double[] range = text.outline().range();
    assertThat(range[3]).isCloseTo(4, within(0.1));
    Solid block = RoundedBox.sharp(new Box(new Vec3(-5, -5, -5), new Vec3(40, 10, 0)));
    double area = text.outline().areaMm2();
    double engraved = volume(text.engraved(block, Affine.IDENTITY, 0.8), 130);
    assertThat(engraved).isCloseTo(45 * 15 * 5 - 0.8 * area, within(4.0));
    assertThat(volume(text.raised(block, Affine.IDENTITY, 0.8), 130))
        .isCloseTo(45 * 15 * 5 + 0.8 * area, within(4.0));
    assertThat(text.outline().rings().getFirst())
        .isEqualTo(new Lettering("HIP-7 L", font, 4).outline().rings().getFirst());
  }

  @Test
  void a_font_that_is_not_there_is_named() {
    assertThatThrownBy(() -> new Lettering("A", "No Such Font", 3).outline())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("font \"No Such Font\": is not on this machine");
  }

  @Test
  void a_tube_of_many_balls_is_the_union_of_its_cones() {
    List<Ball> knots = new ArrayList<>();
    for (int i = 0; i < 12; i++)
      knots.add(new Ball(new Vec3(20 * Math.cos(i), 20 * Math.sin(i), 3 * i), 2 + i % 3));
    Tube tube = Tube.through(knots, 20);
    List<Solid> cones = new ArrayList<>();
    for (int i = 0; i + 1 < tube.balls().size(); i++) {
      Ball a = tube.balls().get(i);
      Ball b = tube.balls().get(i + 1);
      cones.add(new RoundCone(a.centre(), a.radiusMm(), b.centre(), b.radiusMm()));
    }
    Solid union = new Union(cones, 0);
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      Vec3 p =
          new Vec3(
              random.nextDouble() * 60 - 30,
              random.nextDouble() * 60 - 30,
              random.nextDouble() * 60 - 15);
      assertThat(tube.distanceMm(p)).isEqualTo(union.distanceMm(p));
    }
  }
}
