package org.arcuate.mechanics.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.Pieces;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.ContactLaw;
import org.arcuate.mechanics.load.Interface;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Spring;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same deck, solved by us and by CalculiX: displacements to 1e-5 of the largest. */
class AgainstCalculixTest {
  @TempDir Path folder;

  private void compare(Model model, List<NodeSet> sets, double[] force) throws IOException {
    InputDeck deck = new InputDeck(model, sets, Map.of("pull", force));
    double[] theirs = CalculiX.displacements(deck, folder);
    Solution ours = Elasticity.of(model, Work.quiet()).solve(force, Work.quiet());
    double worst = 0;
    for (int i = 0; i < theirs.length; i++)
      worst = Math.max(worst, Math.abs(theirs[i] - ours.mm()[i]));
    assertThat(ours.largestMm()).isPositive();
    assertThat(worst / ours.largestMm()).isLessThan(1e-5);
  }

  private static VoxelBody largest(VoxelBody body) {
    Pieces pieces = Pieces.of(body);
    return pieces.count() == 1 ? body : pieces.without(body, Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void random_blocks(long seed) throws IOException {
    Random random = new Random(seed);
    Vec3 edge =
        new Vec3(0.4 + random.nextDouble(), 0.4 + random.nextDouble(), 0.4 + random.nextDouble());
    List<Elastic> materials = new ArrayList<>();
    for (int m = 0; m < 4; m++)
      materials.add(
          new Elastic(Math.pow(10, 1 + 4 * random.nextDouble()), 0.1 + 0.3 * random.nextDouble()));
    VoxelBody body =
        largest(
            Blocks.of(
                6 + random.nextInt(6),
                5 + random.nextInt(5),
                4 + random.nextInt(4),
                edge,
                materials,
                (i, j, k) -> random.nextDouble() < 0.15 ? 0 : 1 + random.nextInt(4)));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    double end = body.grid().nx() * edge.x() - 0.1;
    NodeSet tip = NodeSet.where(body, "tip", p -> p.x() > end);
    Model model =
        new Model(
            body,
            seed % 2 == 0 ? Element.INCOMPATIBLE : Element.TRILINEAR,
            Supports.of(body).fixed(wall),
            List.of());
    compare(
        model,
        List.of(wall, tip),
        Loads.on(body).nodes(tip, new Vec3(-100, 30, 70 * random.nextDouble())).force());
  }

  /** A closed ring, stiff outside and soft within, that stands on two feet and is pushed above. */
  @Test
  void a_ring_like_a_pelvis() throws IOException {
    VoxelBody body =
        Blocks.of(
            26,
            7,
            22,
            new Vec3(2, 2, 2),
            List.of(new Elastic(17000, 0.3), new Elastic(150, 0.2)),
            (i, j, k) -> {
              double r = Math.hypot((i - 12.5) / 12.8, (k - 10.5) / 10.8);
              if (r > 1 || r < 0.55) return 0;
              return r > 0.92 || r < 0.66 || j == 0 || j == 6 ? 1 : 2;
            });
    NodeSet feet = NodeSet.where(body, "feet", p -> p.z() < 6.1 && Math.abs(p.x() - 26) > 6);
    Patch top = Patch.where(body, "top", (c, side, m) -> side.normal().z() > 0 && c.z() > 38);
    Model model = new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(feet), List.of());
    compare(
        model,
        List.of(feet, top.nodes()),
        Loads.on(body)
            .remote(top, new Vec3(26, 20, 60), new Vec3(40, -80, -500), new Vec3(900, 0, 300))
            .force());
  }

  /** Two curved blades, held by springs from patch to patch and to ground, under pressure. */
  @Test
  void two_blades_joined_by_springs() throws IOException {
    VoxelBody body =
        Blocks.of(
            20,
            12,
            16,
            new Vec3(1.5, 1.5, 2),
            List.of(new Elastic(12000, 0.3), new Elastic(300, 0.25)),
            (i, j, k) -> {
              double sheet = 5.5 + 3.5 * Math.sin(k * 0.3) * (i < 10 ? 1 : -1);
              return i == 9 || i == 10 || Math.abs(j - sheet) > 1.6 ? 0 : 1 + (i + k) % 2;
            });
    Patch left = Patch.where(body, "inner-left", (c, s, m) -> s.normal().x() > 0 && c.x() < 14);
    Patch right = Patch.where(body, "inner-right", (c, s, m) -> s.normal().x() < 0 && c.x() > 16);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0 && c.x() > 29.9);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    List<Spring> springs = new ArrayList<>();
    for (Vec3 axis : List.of(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1))) {
      springs.add(Spring.between(left, right, axis, 2800));
      springs.add(Spring.toGround(end, axis, 50));
    }
    int n = body.nodes();
    for (int node : new int[] {n - 1, n - 40, n / 2 + 9})
      for (int c = 0; c < 3; c++)
        springs.add(new Spring(40, new int[] {c * n + node}, new double[] {1}));
    int[] leftNodes = left.nodes().nodes();
    int[] rightNodes = right.nodes().nodes();
    for (int at = 0; at < Math.min(leftNodes.length, rightNodes.length); at += 7)
      springs.add(Spring.between(body, leftNodes[at], rightNodes[rightNodes.length - 1 - at], 70));
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), springs);
    Patch upper = Patch.where(body, "upper", (c, s, m) -> s.normal().y() > 0);
    compare(model, List.of(wall, upper.nodes()), Loads.on(body).pressure(upper, 0.4).force());
  }

  /** A screw in a block, not tied: springs across its whole surface. */
  @Test
  void a_screw_that_springs_hold() throws IOException {
    VoxelBody body =
        Blocks.sheets(
            16,
            16,
            14,
            new Vec3(1, 1, 1.2),
            List.of(new Elastic(800, 0.3), new Elastic(112_000, 0.34)),
            (i, j, k) -> screw(i, j) && k > 2 ? 2 : k < 11 ? 1 : 0,
            (i, j, k) -> screw(i, j) && k > 2 ? 1 : 0);
    Contact contact =
        new Contact(
            Interface.where(body, "thread", (c, a, b) -> true), ContactLaw.springs(700, 250));
    NodeSet rim = NodeSet.where(body, "rim", p -> p.z() < 0.1);
    Patch head = Patch.where(body, "head", (c, side, m) -> m == 2 && c.z() > 16.7);
    Model model =
        new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(rim), contact.sticking());
    compare(
        model,
        List.of(rim, head.nodes()),
        Loads.on(body).shared(head, new Vec3(60, 20, 400)).force());
  }

  private static boolean screw(int i, int j) {
    return Math.hypot(i - 7.5, j - 7.5) < 3.2;
  }
}
