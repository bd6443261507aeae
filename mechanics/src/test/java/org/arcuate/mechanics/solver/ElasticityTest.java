package org.arcuate.mechanics.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.SharedData;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Spring;
import org.arcuate.mechanics.load.Supports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticityTest {
  private static final Work WORK = Work.quiet();

  private static Solution solve(Model model, double[] force) {
    return Elasticity.of(model, WORK).solve(force, WORK);
  }

  private static VoxelBody threeMaterials() {
    return Blocks.of(
        12,
        6,
        6,
        new Vec3(1.5, 1.0, 0.8),
        List.of(new Elastic(17000, 0.3), new Elastic(500, 0.3), new Elastic(110000, 0.3)),
        (i, j, k) -> (i + 2 * j + 3 * k + 1) % 4);
  }

  @Test
  void three_materials_against_CalculiX() throws IOException {
    Path reference = SharedData.of("oracles/mechanics/three-material-block.csv");
    VoxelBody body =
        Blocks.of(
            12,
            6,
            6,
            new Vec3(1.5, 1.0, 0.8),
            List.of(new Elastic(17000, 0.3), new Elastic(500, 0.3), new Elastic(110000, 0.3)),
            (i, j, k) -> ((i + 2 * j + 3 * k) % 4 + 1) % 4);
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > 17.9);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    Solution s = solve(model, Loads.on(body).nodes(end, new Vec3(-180, 120, -600)).force());
    List<String> lines = Files.readAllLines(reference);
    assertThat(lines).hasSize(body.nodes() + 1);
    double largest = s.largestMm();
    double worst = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split(",");
      int node =
          body.mesh()
              .node(
                  Integer.parseInt(field[0]),
                  Integer.parseInt(field[1]),
                  Integer.parseInt(field[2]));
      Vec3 wanted =
          new Vec3(
              Double.parseDouble(field[3]),
              Double.parseDouble(field[4]),
              Double.parseDouble(field[5]));
      worst = Math.max(worst, s.at(node).distance(wanted));
    }
    assertThat(worst / largest).isLessThan(1e-6);
  }

  /** Outer nodes follow a linear field; so must the inner ones, and the forces are those of σ. */
  @ParameterizedTest
  @EnumSource(Element.class)
  void a_linear_field_is_exact(Element element) {
    VoxelBody body = Blocks.full(7, 6, 5, new Vec3(0.7, 1.1, 0.9), new Elastic(9000, 0.27));
    double[][] g = {{1e-3, 2e-4, -5e-4}, {7e-4, -3e-4, 1e-4}, {-2e-4, 6e-4, 4e-4}};
    Supports supports = Supports.of(body);
    for (int node = 0; node < body.nodes(); node++) {
      int[] c = body.mesh().corner(node);
      if (c[0] % 7 == 0 || c[1] % 6 == 0 || c[2] % 5 == 0)
        supports.moved(node, linear(g, body.node(node)));
    }
    Solution s =
        Elasticity.of(new Model(body, element, supports, List.of()), WORK)
            .solve(new double[3 * body.nodes()], 1e-13, WORK);
    for (int node = 0; node < body.nodes(); node++)
      assertThat(s.at(node).distance(linear(g, body.node(node)))).isLessThan(1e-12);
    Elastic m = body.materials().getFirst();
    double stress = m.lambda() * (g[0][0] + g[1][1] + g[2][2]) + 2 * m.shear() * g[0][0];
    double pull = 0;
    for (int node = 0; node < body.nodes(); node++)
      if (body.mesh().corner(node)[0] == 7) pull += s.reaction()[node];
    // the edges of that face also carry the other faces' shear, which cancels over opposite edges
    double area = 6 * 1.1 * 5 * 0.9;
    assertThat(pull).isCloseTo(stress * area, within(1e-10 * 9000));
  }

  private static Vec3 linear(double[][] g, Vec3 p) {
    return new Vec3(
        g[0][0] * p.x() + g[0][1] * p.y() + g[0][2] * p.z(),
        g[1][0] * p.x() + g[1][1] * p.y() + g[1][2] * p.z(),
        g[2][0] * p.x() + g[2][1] * p.y() + g[2][2] * p.z());
  }

  @Test
  void supports_carry_what_is_laid_on() {
    VoxelBody body = threeMaterials();
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > 17.9);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(wall), List.of());
    Vec3 load = new Vec3(-180, 120, -600);
    Solution s = solve(model, Loads.on(body).nodes(end, load).force());
    assertThat(s.support().plus(load).length()).isLessThan(1e-5);
    assertThat(s.convergence().residual()).isLessThan(1e-8);
    assertThat(s.convergence().energyError()).isLessThan(1e-8);
  }

  /** Coarser grids, then groups of nodes. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1})
  void the_number_of_threads_does_not_show(double softMpa) {
    VoxelBody body =
        Pieced.largest(
            Blocks.of(
                70,
                30,
                30,
                new Vec3(1, 1, 1),
                List.of(new Elastic(softMpa, 0.3), new Elastic(17000, 0.3)),
                (i, j, k) -> (i / 5 + j / 7 + k / 3) % 4 == 3 ? 0 : 1 + (i + j + k) % 2));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 5.1);
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > 60);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    double[] force = Loads.on(body).nodes(end, new Vec3(0, 0, 1)).force();
    double[] one = Elasticity.of(model, WORK.threads(1)).solve(force, 1e-4, WORK.threads(1)).mm();
    double[] eight = Elasticity.of(model, WORK.threads(8)).solve(force, 1e-4, WORK.threads(8)).mm();
    assertThat(one).isEqualTo(eight);
  }

  /** Steps at a contrast of 10⁵ are at most three times those of one material. */
  @ParameterizedTest
  @EnumSource(Mix.class)
  void contrast_costs_few_steps(Mix mix) {
    assertThat(steps(mix, 1e5)).isLessThanOrEqualTo(3 * steps(mix, 1));
  }

  /**
   * The last plate is one brick thick and loaded itself: groups of nodes hold its whole thickness,
   * and what it bends by has to come from how their motions are smoothed.
   */
  @Test
  void a_thin_stiff_plate_costs_few_steps() {
    assertThat(steps(Mix.PLATES, 1e5, 41, 28))
        .isLessThanOrEqualTo(3 * steps(Mix.PLATES, 1, 41, 28));
  }

  /** Where the stiff bricks of a block lie. */
  private enum Mix {
    PLATES,
    BALLS,
    BRICKS
  }

  private static int steps(Mix mix, double contrast) {
    return steps(mix, contrast, 30, 16);
  }

  private static int steps(Mix mix, double contrast, int length, int width) {
    Random random = new Random(7);
    VoxelBody body =
        Blocks.of(
            length,
            width,
            width,
            new Vec3(1, 1, 1),
            List.of(new Elastic(1, 0.3), new Elastic(contrast, 0.3)),
            (i, j, k) ->
                switch (mix) {
                      case PLATES -> i % 10 < 3;
                      case BALLS -> Math.hypot(Math.hypot(i % 8 - 4, j % 8 - 4), k % 8 - 4) < 3;
                      case BRICKS -> random.nextBoolean();
                    }
                    ? 2
                    : 1);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > length - 0.1);
    Model model = new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(wall), List.of());
    Vec3 load = new Vec3(-3, 2, -10);
    Solution s = solve(model, Loads.on(body).nodes(end, load).force());
    assertThat(s.support().plus(load).length()).isLessThan(1e-5);
    assertThat(s.convergence().coarse())
        .isEqualTo(contrast > 1 ? Convergence.Coarse.GROUPS : Convergence.Coarse.GRIDS);
    return s.convergence().iterations();
  }

  /** A stiff block in a soft one that only springs hold: groups of nodes know springs, too. */
  @Test
  void springs_hold_a_body_of_great_contrast() {
    VoxelBody body =
        Blocks.of(
            16,
            16,
            16,
            new Vec3(1, 1, 1),
            List.of(new Elastic(10, 0.3), new Elastic(1e6, 0.3)),
            (i, j, k) -> i > 4 && i < 12 && j > 4 && j < 12 && k > 4 && k < 12 ? 2 : 1);
    int n = body.nodes();
    List<Spring> springs = new java.util.ArrayList<>();
    for (int node : new int[] {0, 16, 16 * 17, n - 1})
      for (int c = 0; c < 3; c++)
        springs.add(new Spring(25, new int[] {c * n + node}, new double[] {1}));
    NodeSet all = NodeSet.where(body, "all", p -> true);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body), springs);
    Solution s = solve(model, Loads.on(body).nodes(all, new Vec3(0, 0, 50)).force());
    double held = 0;
    for (Spring spring : springs)
      if (spring.at()[0] >= 2 * n) held += spring.stiffness() * spring.stretch(s.mm());
    assertThat(held).isCloseTo(50, within(1e-5));
    assertThat(s.convergence().iterations()).isLessThan(40);
  }

  /** Grids and groups: springs that became stiffer or softer are solved as if made anew. */
  @ParameterizedTest
  @ValueSource(doubles = {200, 1e6})
  void springs_may_change_their_stiffness(double stiffMpa) {
    VoxelBody body =
        Blocks.of(
            14,
            12,
            16,
            new Vec3(1, 1, 1),
            List.of(new Elastic(10, 0.3), new Elastic(stiffMpa, 0.3)),
            (i, j, k) -> i > 4 && i < 10 && j > 4 && j < 9 && k > 4 && k < 12 ? 2 : 1);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.z() < 0.1 && p.x() < 7);
    NodeSet end = NodeSet.where(body, "end", p -> p.z() > 15.9);
    Supports supports = Supports.of(body).fixed(wall);
    int n = body.nodes();
    List<List<Spring>> states = new java.util.ArrayList<>();
    for (double stiffness : new double[] {500, 1e-3, 3e4}) {
      List<Spring> springs = new java.util.ArrayList<>();
      for (int node = 0; node < n; node += 97)
        springs.add(
            new Spring(
                node % 2 == 0 ? stiffness : 20,
                new int[] {node, n + node, 2 * n + (node + 5) % n},
                new double[] {0.6, -0.3, 0.7}));
      states.add(springs);
    }
    double[] force = Loads.on(body).nodes(end, new Vec3(3, 0, -50)).force();
    Elasticity ready =
        Elasticity.of(new Model(body, Element.TRILINEAR, supports, states.getFirst()), WORK);
    for (List<Spring> springs : states) {
      ready.hold(springs, WORK);
      Solution changed = ready.solve(force, 1e-10, WORK);
      Solution anew =
          Elasticity.of(new Model(body, Element.TRILINEAR, supports, springs), WORK)
              .solve(force, 1e-10, WORK);
      double worst = 0;
      for (int i = 0; i < force.length; i++)
        worst = Math.max(worst, Math.abs(changed.mm()[i] - anew.mm()[i]));
      assertThat(worst).isLessThan(1e-7 * anew.largestMm());
      assertThat(changed.convergence().iterations())
          .isLessThanOrEqualTo(anew.convergence().iterations() + 10);
    }
  }

  /** The bound on the energy error lies above the true error, and not far above. */
  @Test
  void the_error_of_energy_is_bounded() {
    VoxelBody body = threeMaterials();
    NodeSet end = NodeSet.where(body, "end", p -> p.x() > 17.9);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    Elasticity ready = Elasticity.of(model, WORK);
    double[] force = Loads.on(body).nodes(end, new Vec3(0, 0, -600)).force();
    double[] exact = ready.solve(force, 1e-12, WORK).mm();
    double energy = dot(force, exact);
    Moduli moduli = Moduli.of(body.materials(), body.grid().spacing(), Element.TRILINEAR);
    for (double tolerance : new double[] {1e-2, 1e-3, 1e-4, 1e-5}) {
      Solution rough = ready.solve(force, tolerance, WORK);
      double[] off = new double[exact.length];
      for (int i = 0; i < off.length; i++) off[i] = rough.mm()[i] - exact[i];
      double[] forces = new double[off.length];
      new BrickForces(body.mesh(), body.slotMaterial(), moduli)
          .add(off, forces, 0, body.mesh().runs());
      double error = Math.sqrt(dot(off, forces) / energy);
      assertThat(error).isLessThan(rough.convergence().energyError());
      assertThat(error).isGreaterThan(rough.convergence().energyError() / 30);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  @Test
  void a_block_on_springs_moves_by_force_over_stiffness() {
    VoxelBody body = Blocks.full(6, 6, 6, new Vec3(1, 1, 1), new Elastic(1e6, 0.3));
    int n = body.nodes();
    List<Spring> springs = new java.util.ArrayList<>();
    for (int node : new int[] {0, 6, 6 * 7, 6 * 7 + 6})
      for (int c = 0; c < 3; c++)
        springs.add(new Spring(25, new int[] {c * n + node}, new double[] {1}));
    NodeSet all = NodeSet.where(body, "all", p -> true);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body), springs);
    Solution s = solve(model, Loads.on(body).nodes(all, new Vec3(0, 0, 50)).force());
    double mean = 0;
    for (int node = 0; node < n; node++) mean += s.at(node).z() / n;
    assertThat(mean).isCloseTo(0.5, within(1e-3));
  }

  @Test
  void a_piece_that_floats_is_named_before_anything_is_solved() {
    VoxelBody body =
        Blocks.of(
            20,
            5,
            5,
            new Vec3(1, 1, 1),
            List.of(new Elastic(1000, 0.3)),
            (i, j, k) -> i == 12 ? 0 : 1);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    assertThatThrownBy(() -> Elasticity.of(model, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("6 motions")
        .hasMessageContaining("piece 2 of 175 bricks at (16.5, 2.5, 2.5) mm");
  }

  @Test
  void a_piece_that_hangs_by_an_edge_is_named() {
    VoxelBody body =
        Blocks.of(
            8,
            8,
            3,
            new Vec3(1, 1, 1),
            List.of(new Elastic(1000, 0.3)),
            (i, j, k) -> (i < 4) == (j < 4) ? 1 : 0);
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    assertThatThrownBy(() -> Elasticity.of(model, WORK))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("1 motions");
  }

  @Test
  void a_block_held_at_one_node_can_turn() {
    VoxelBody body = Blocks.full(3, 3, 3, new Vec3(1, 1, 1), new Elastic(1000, 0.3));
    Model model =
        new Model(
            body,
            Element.TRILINEAR,
            Supports.of(body).fixed(new NodeSet("pin", new int[] {0})),
            List.of());
    assertThatThrownBy(() -> Elasticity.of(model, WORK)).hasMessageContaining("3 motions");
  }

  @Test
  void no_load_gives_no_displacement() {
    VoxelBody body = Blocks.full(3, 3, 3, new Vec3(1, 1, 1), new Elastic(1000, 0.3));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 0.1);
    Model model = new Model(body, Element.TRILINEAR, Supports.of(body).fixed(wall), List.of());
    assertThat(solve(model, new double[3 * body.nodes()]).largestMm()).isZero();
  }

  /** Random foams: whatever is solved is in balance; what cannot be held is refused. */
  @Test
  void random_bodies_are_solved_or_refused() {
    int solved = 0;
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      double fill = 0.4 + 0.6 * random.nextDouble();
      VoxelBody body =
          Pieced.largest(
              Blocks.of(
                  8 + random.nextInt(9),
                  6 + random.nextInt(9),
                  5 + random.nextInt(9),
                  new Vec3(0.5 + random.nextDouble(), 1, 1.2),
                  List.of(new Elastic(10, 0.2), new Elastic(17000, 0.3)),
                  (i, j, k) -> random.nextDouble() > fill ? 0 : 1 + random.nextInt(2)));
      NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 2);
      NodeSet end = NodeSet.where(body, "end", p -> p.y() > 4);
      Model model = new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(wall), List.of());
      Solution s = solve(model, Loads.on(body).nodes(end, new Vec3(3, 4, 5)).force());
      assertThat(s.support().plus(new Vec3(3, 4, 5)).length()).isLessThan(1e-5);
      solved++;
    }
    assertThat(solved).isEqualTo(12);
  }
}
