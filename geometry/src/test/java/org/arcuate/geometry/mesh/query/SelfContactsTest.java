package org.arcuate.geometry.mesh.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfContactsTest {
  private static final double[] TRIANGLE = {0, 0, 0, 4, 0, 0, 0, 4, 0};

  private static SelfContacts of(Mesh mesh) {
    return SelfContacts.of(TriangleTree.of(mesh, Work.quiet()), Work.quiet());
  }

  private static Mesh two(double... nine) {
    double[] xyz = Arrays.copyOf(TRIANGLE, 9 + nine.length);
    System.arraycopy(nine, 0, xyz, 9, nine.length);
    return new Mesh(xyz, new int[] {0, 1, 2, 3, 4, 5});
  }

  private static Mesh hinged(int[] corners, double... more) {
    double[] xyz = Arrays.copyOf(TRIANGLE, 9 + more.length);
    System.arraycopy(more, 0, xyz, 9, more.length);
    int[] t = {0, 1, 2, corners[0], corners[1], corners[2]};
    return new Mesh(xyz, t);
  }

  @Test
  void triangles_that_only_touch_are_found() {
    assertThat(of(two(1, 1, 0, 1, 1, 3, 2, 1, 3)).none()).as("corner on a face").isFalse();
    assertThat(of(two(0, 0, 0, -1, -1, 3, -2, 1, 3)).none()).as("corner on a corner").isFalse();
    assertThat(of(two(2, -1, 0, 2, 1, 0, 2, 0, 5)).none()).as("edge across an edge").isFalse();
    assertThat(of(two(1, 0, 0, 3, 0, 0, 2, -3, 0)).none()).as("edge along an edge").isFalse();
    assertThat(of(two(1, 1, 1e-300, 1, 1, 3, 2, 1, 3)).none()).as("a hair above").isTrue();
    assertThat(of(two(5, 5, 0, 6, 5, 0, 5, 6, 0)).none()).as("beside, in one plane").isTrue();
  }

  @Test
  void triangles_in_one_plane_are_found_whether_they_cross_hold_or_equal_each_other() {
    assertThat(of(two(1, 1, 0, 5, 5, 0, 1, 5, 0)).none()).as("overlap").isFalse();
    assertThat(of(two(1, 1, 0, 1.5, 1, 0, 1, 1.5, 0)).none()).as("inside").isFalse();
    assertThat(of(two(-9, -9, 0, 30, -9, 0, -9, 30, 0)).none()).as("around").isFalse();
    assertThat(of(two(0, 0, 0, 4, 0, 0, 0, 4, 0)).none()).as("twice").isFalse();
    assertThat(of(hinged(new int[] {0, 1, 2})).none()).as("named twice").isFalse();
    assertThat(of(hinged(new int[] {2, 1, 0})).none()).as("named twice, turned").isFalse();
  }

  @Test
  void neighbours_meet_only_where_they_are_folded_or_pierce_each_other() {
    assertThat(of(hinged(new int[] {1, 0, 3}, 1, -3, 0)).none()).as("flat hinge").isTrue();
    assertThat(of(hinged(new int[] {1, 0, 3}, 1, 3, 0)).none()).as("folded hinge").isFalse();
    assertThat(of(hinged(new int[] {1, 0, 3}, 1, 3, 1e-9)).none()).as("almost folded").isTrue();
    int[] fan = {0, 3, 4};
    assertThat(of(hinged(fan, -1, -3, 0, -3, -1, 0)).none()).as("flat fan").isTrue();
    assertThat(of(hinged(fan, 1, 1, 0, -3, -1, 0)).none()).as("flat fan overlaps").isFalse();
    assertThat(of(hinged(fan, 1, 1, 1, 1, 1, -1)).none()).as("pierces").isFalse();
    assertThat(of(hinged(fan, 9, 9, 1, 9, 9, -1)).none()).as("is pierced").isFalse();
    assertThat(of(hinged(fan, 1, 1, 1, 1, 1, 2)).none()).as("above").isTrue();
    assertThat(of(hinged(fan, 8, 0, 0, 8, 0, 3)).none()).as("along an edge").isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_tree_finds_the_same_pairs_as_trying_them_all(long seed) {
    Mesh soup = Shapes.soup(new Random(seed), 1500, 0.15);
    TreeSet<Long> wanted = new TreeSet<>();
    for (int s = 0; s < soup.triangleCount(); s++)
      for (int t = s + 1; t < soup.triangleCount(); t++)
        if (TriangleContact.meet(soup, s, t)) wanted.add((long) s << 32 | t);
    TreeSet<Long> found = new TreeSet<>();
    int[] pairs = of(soup).pairs();
    for (int i = 0; i < pairs.length; i += 2) found.add((long) pairs[i] << 32 | pairs[i + 1]);
    assertThat(found).isEqualTo(wanted).isNotEmpty();
    assertThat(found).hasSize(pairs.length / 2);
  }

  /** An independent answer: sampled points of one triangle on both sides of the other. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void a_pair_that_crosses_by_its_own_sampled_edges_is_found(long seed) {
    Random random = new Random(seed);
    for (int trial = 0; trial < 4000; trial++) {
      Mesh pair = Shapes.soup(random, 2, 1);
      boolean crosses = false;
      for (int c = 0; c < 3; c++) {
        crosses |= pierces(pair, 0, pair.corner(1, c), pair.corner(1, (c + 1) % 3));
        crosses |= pierces(pair, 1, pair.corner(0, c), pair.corner(0, (c + 1) % 3));
      }
      assertThat(TriangleContact.meet(pair, 0, 1)).isEqualTo(crosses);
    }
  }

  /** With none, one and two shared corners; the shaken pairs bound what the slack allows. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void triangles_told_clear_do_not_meet_wherever_the_slack_lets_them_move(int shared) {
    Random random = new Random(70 + shared);
    int[] t = {0, 1, 2, shared > 0 ? 0 : 3, shared > 1 ? 2 : 4, 5};
    int told = 0;
    int apart = 0;
    for (int trial = 0; trial < 20000; trial++) {
      double[] xyz = random.doubles(18, 0, 1).toArray();
      double slack = 0.004 * random.nextDouble();
      if (!TriangleContact.meet(xyz, t, 0, xyz, t, 3)) apart++;
      if (!TriangleContact.clear(xyz, t, 0, 3, slack)) continue;
      told++;
      for (int shake = 0; shake < 8; shake++) {
        double[] to = xyz.clone();
        for (int c = 0; c < 18; c++) if (shake > 0) to[c] += random.nextBoolean() ? slack : -slack;
        assertThat(TriangleContact.meet(to, t, 0, to, t, 3)).as("trial %s", trial).isFalse();
      }
    }
    assertThat(told).as("of %s apart", apart).isBetween(apart / 10, apart);
  }

  private static boolean pierces(Mesh mesh, int t, Vec3 from, Vec3 to) {
    Vec3 a = mesh.corner(t, 0);
    Vec3 b = mesh.corner(t, 1);
    Vec3 c = mesh.corner(t, 2);
    Vec3 n = b.minus(a).cross(c.minus(a));
    double d = n.dot(from.minus(a));
    double e = n.dot(to.minus(a));
    if (d * e > 0) return false;
    Vec3 x = from.towards(to, d / (d - e));
    return n.dot(b.minus(a).cross(x.minus(a))) >= 0
        && n.dot(c.minus(b).cross(x.minus(b))) >= 0
        && n.dot(a.minus(c).cross(x.minus(c))) >= 0;
  }

  @Test
  void a_mesh_that_lies_on_itself_a_million_times_gets_an_answer() {
    int count = 300_000;
    int[] corners = new int[3 * count];
    for (int i = 0; i < corners.length; i++) corners[i] = i % 3;
    SelfContacts contacts = of(new Mesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, corners));
    assertThat(contacts.none()).isFalse();
    assertThat(contacts.complete()).isFalse();
  }
}
