package org.arcuate.geometry.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.picture.Picture;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

class RenderingTest {
  private static final Work WORK = Work.quiet();
  private static final View VIEW =
      new View("", Vec3.ZERO, new Vec3(0, 1, 0), new Vec3(0, 0, 1), 40, 200, 200);

  private static Mesh ball(Vec3 centre, double radius) {
    Grid grid = Grid.of(41, 41, 41, new Vec3(1, 1, 1), new Vec3(-20, -20, -20));
    float[] inside = new float[grid.size()];
    for (int k = 0; k < 41; k++)
      for (int j = 0; j < 41; j++)
        for (int i = 0; i < 41; i++)
          inside[grid.index(i, j, k)] = (float) (radius - grid.lps(i, j, k).distance(centre));
    return IsoSurface.of(grid, inside, 0, WORK);
  }

  private static Mesh square(double y, double half) {
    MeshBuilder b = new MeshBuilder();
    b.vertex(-half, y, -half);
    b.vertex(half, y, -half);
    b.vertex(half, y, half);
    b.vertex(-half, y, half);
    b.triangle(0, 1, 2);
    b.triangle(0, 2, 3);
    return b.mesh();
  }

  private static int red(int rgb) {
    return rgb >> 16 & 255;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 255;
  }

  @Test
  void a_ball_covers_the_area_of_its_disc() {
    Picture picture =
        Rendering.of(
            Scene.of(List.of(Surface.of(Model.of("ball", ball(Vec3.ZERO, 12))))), VIEW, WORK);
    long covered = 0;
    for (int y = 20; y < 180; y++)
      for (int x = 20; x < 180; x++) if (picture.rgb()[y * 200 + x] != 0xffffff) covered++;
    double disc = Math.PI * 12 * 12 * 25;
    assertThat((double) covered).isCloseTo(disc, within(0.02 * disc));
  }

  @Test
  void the_nearer_surface_hides_the_farther_one_whatever_the_order() {
    Surface near = Surface.of(new Model("near", square(-5, 8), 0xff0000, 1));
    Surface far = Surface.of(new Model("far", square(5, 16), 0x00ff00, 1));
    for (List<Surface> order : List.of(List.of(near, far), List.of(far, near))) {
      Picture picture = Rendering.of(Scene.of(order), VIEW, WORK);
      int middle = picture.rgb()[100 * 200 + 100];
      int beside = picture.rgb()[100 * 200 + 160];
      assertThat(red(middle)).isGreaterThan(150);
      assertThat(green(middle)).isLessThan(60);
      assertThat(green(beside)).isGreaterThan(150);
      assertThat(red(beside)).isLessThan(60);
    }
  }

  /** Half red over green gives half of each. */
  @Test
  void a_clear_surface_lets_half_of_the_light_through() {
    Surface clear = Surface.of(new Model("clear", square(-5, 8), 0xff0000, 0.5));
    Surface full = Surface.of(new Model("full", square(-5, 8), 0xff0000, 1));
    Surface far = Surface.of(new Model("far", square(5, 16), 0x00ff00, 1));
    int through = Rendering.of(Scene.of(List.of(clear, far)), VIEW, WORK).rgb()[100 * 200 + 100];
    int solid = Rendering.of(Scene.of(List.of(full)), VIEW, WORK).rgb()[100 * 200 + 100];
    int behind = Rendering.of(Scene.of(List.of(far)), VIEW, WORK).rgb()[100 * 200 + 100];
    assertThat((double) red(through)).isCloseTo((red(solid) + red(behind)) / 2.0, within(2.0));
    assertThat((double) green(through))
        .isCloseTo((green(solid) + green(behind)) / 2.0, within(2.0));
  }

  /** Of many clear surfaces the nearest eight are drawn, and none behind an opaque one. */
  @Test
  void layers_lie_front_to_back_whatever_the_order() {
    List<Surface> clear = new ArrayList<>();
    for (int n = 0; n < 11; n++)
      clear.add(Surface.of(new Model("n", square(n, 8), n < 8 ? 0x600000 + 0x2000 * n : 0, 0.2)));
    int eight = Rendering.of(Scene.of(clear.subList(0, 8)), VIEW, WORK).rgb()[100 * 200 + 100];
    int two = Rendering.of(Scene.of(clear.subList(0, 2)), VIEW, WORK).rgb()[100 * 200 + 100];
    assertThat(eight).isNotEqualTo(two);
    for (int trial = 0; trial < 5; trial++) {
      Collections.shuffle(clear, new Random(trial));
      assertThat(Rendering.of(Scene.of(clear), VIEW, WORK).rgb()[100 * 200 + 100]).isEqualTo(eight);
    }
    Surface wall = Surface.of(new Model("wall", square(1.5, 8), 0xffffff, 1));
    List<Surface> before = clear.stream().filter(s -> depth(s) < 1.5).toList();
    List<Surface> some = new ArrayList<>(before);
    some.add(0, wall);
    clear.add(6, wall);
    assertThat(Rendering.of(Scene.of(clear), VIEW, WORK).rgb())
        .isEqualTo(Rendering.of(Scene.of(some), VIEW, WORK).rgb());
  }

  private static double depth(Surface square) {
    return square.model().mesh().vertex(0).y();
  }

  @Test
  void a_surface_painted_by_a_number_shows_the_colours_of_its_map() {
    Mesh mesh = square(0, 16);
    double[] values = {0, 10, 10, 0};
    ColourMap map = new ColourMap("x", "mm", 0, 10, new int[] {0x0000ff, 0xff0000});
    Picture picture =
        Rendering.of(
            Scene.of(List.of(Surface.of(Model.of("s", mesh)).painted(values, map))), VIEW, WORK);
    // Seen from the front, the patient's left (+x) is on the right of the picture.
    int low = picture.rgb()[130 * 200 + 25];
    int high = picture.rgb()[190 / 2 * 200 + 130];
    assertThat(low & 255).isGreaterThan(red(low));
    assertThat(red(high)).isGreaterThan(high & 255);
    assertThat(map.of(Double.NaN)).isEqualTo(ColourMap.NO_NUMBER);
    assertThat(map.of(-5)).isEqualTo(0x0000ff);
    assertThat(map.of(5)).isEqualTo(0x800080);
  }

  /** What the end colours stand for, where numbers go on beyond them. */
  @Test
  void a_legend_says_that_numbers_go_beyond_its_colours() {
    ColourMap map = new ColourMap("x", "mm", 0, 10, new int[] {0x0000ff, 0xff0000});
    assertThat(scale(map, 0, 4, 10, Double.NaN)).isEqualTo(new Legend.Scale(map, false, false));
    assertThat(scale(map, 0, 4, 11)).isEqualTo(new Legend.Scale(map, false, true));
    assertThat(scale(map, -1, 4, 10.001)).isEqualTo(new Legend.Scale(map, true, false));
    assertThat(scale(map, -1, 11).number(0)).isEqualTo("≤ 0");
    assertThat(scale(map, -1, 11).number(2)).isEqualTo("5");
    assertThat(scale(map, -1, 11).number(4)).isEqualTo("≥ 10");
    assertThat(scale(map, 10).number(4)).isEqualTo("10");
  }

  private static Legend.Scale scale(ColourMap map, double... values) {
    return Legend.Scale.of(new Surface.Paint(values, map));
  }

  /** A square of 16 mm, painted green throughout; the legend runs from black to red. */
  private static Picture green(double x, double half) {
    MeshBuilder b = new MeshBuilder();
    b.vertex(x - half, 0, -half);
    b.vertex(x + half, 0, -half);
    b.vertex(x + half, 0, half);
    b.vertex(x - half, 0, half);
    b.triangle(0, 1, 2);
    b.triangle(0, 2, 3);
    ColourMap map = new ColourMap("x", "mm", 0, 1, new int[] {0xff0000, 0xff00ff, 0x00ff00});
    double[] one = {1, 1, 1, 1};
    return Rendering.of(
        Scene.of(List.of(Surface.of(Model.of("s", b.mesh())).painted(one, map))), VIEW, WORK);
  }

  /** Dots of the surface in columns of a picture, and of the legend's red and violet end. */
  private static int[] counted(Picture picture, int from, int to) {
    int[] count = new int[2];
    for (int y = 0; y < picture.height(); y++)
      for (int x = from; x < to; x++) {
        int rgb = picture.rgb()[y * picture.width() + x];
        if (green(rgb) > 2 * red(rgb) && green(rgb) > 2 * (rgb & 255)) count[0]++;
        if (red(rgb) > 200 && green(rgb) < 60) count[1]++;
      }
    return count;
  }

  @Test
  void a_legend_stands_where_it_covers_nothing() {
    Picture middle = green(0, 5);
    assertThat(counted(middle, 0, 100)[1]).isZero();
    assertThat(counted(middle, 100, 200)[1]).isPositive();
    Picture atRight = green(12, 6);
    assertThat(counted(atRight, 0, 30)[1]).isPositive();
    assertThat(counted(atRight, 30, 200)[1]).isZero();
    assertThat(counted(atRight, 0, 200)[0]).isCloseTo(60 * 60, within(1300));
  }

  /** The square is as wide as the picture: it gets smaller, and all of it is left of the legend. */
  @Test
  void what_would_lie_behind_the_legend_moves_away_from_it() {
    Picture wide = green(0, 19);
    assertThat(counted(wide, 0, 200)[1]).isPositive();
    assertThat(counted(wide, 0, 120)[1]).isZero();
    int left = 200;
    int right = 0;
    for (int i = 0; i < wide.rgb().length; i++) {
      int rgb = wide.rgb()[i];
      if (green(rgb) < 2 * red(rgb) || green(rgb) < 2 * (rgb & 255) || i % 200 > 128) continue;
      left = Math.min(left, i % 200);
      right = Math.max(right, i % 200);
    }
    assertThat(left).isBetween(0, 6);
    assertThat(right).isBetween(108, 119);
    assertThat(right - left).isCloseTo(115, within(4));
  }

  @Test
  void the_same_dots_at_1_and_3_threads() {
    Scene scene =
        Scene.of(
            List.of(
                Surface.of(new Model("a", ball(new Vec3(2, 0, 0), 9), 0xcc8844, 0.6)),
                Surface.of(Model.of("b", ball(new Vec3(-5, 4, 3), 9))).with(Surface.Edges.ALL)));
    assertThat(Rendering.of(scene, VIEW, WORK.threads(1)).rgb())
        .isEqualTo(Rendering.of(scene, VIEW, WORK.threads(3)).rgb());
  }

  @Test
  void views_that_show_nothing_are_refused() {
    assertThatThrownBy(() -> Scene.of(List.of()).bounds()).isInstanceOf(BadInput.class);
    assertThatThrownBy(
            () -> new View("", Vec3.ZERO, new Vec3(0, 0, 1), new Vec3(0, 0, 2), 9, 99, 99))
        .isInstanceOf(BadInput.class);
    View view = View.of(Box.around(new Vec3(5, 5, 5), 10), View.Side.SUPERIOR, 100, 50);
    assertThat(view.widthMm()).isCloseTo(43.2, within(1e-9));
  }
}
