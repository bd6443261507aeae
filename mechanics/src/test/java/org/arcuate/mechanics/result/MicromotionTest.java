package org.arcuate.mechanics.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
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
import org.arcuate.mechanics.solver.ContactSolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that touch without being tied, against what springs, friction and statics say. */
class MicromotionTest {
  private static final Work WORK = Work.quiet();
  private static final Elastic STEEL = new Elastic(200_000, 0.3);

  private static ContactSolution solve(
      VoxelBody body, Supports supports, List<Spring> springs, Contact contact, double[] force) {
    Model model = new Model(body, Element.TRILINEAR, supports, springs);
    return ContactSolution.of(model, List.of(contact), force, 1e-8, WORK);
  }

  private static VoxelBody split(double slope) {
    return Blocks.sheets(
        12,
        12,
        16,
        new Vec3(1, 1, 1),
        List.of(STEEL),
        (i, j, k) -> 1,
        (i, j, k) -> k + 0.5 > 8 + slope * (i + 0.5 - 6) ? 1 : 0);
  }

  private static Interface faces(VoxelBody body) {
    return Interface.where(body, "split", (c, a, b) -> true);
  }

  private static Supports foot(VoxelBody body) {
    return Supports.of(body).fixed(NodeSet.where(body, "foot", p -> p.z() < 1e-9));
  }

  private static Patch above(VoxelBody body) {
    return Patch.where(body, "above", (c, side, m) -> side.normal().z() > 0 && c.z() > 15);
  }

  /** Slip F / (k A), up to what the blocks themselves give. */
  @Test
  void two_blocks_in_shear_slip_by_force_over_stiffness_and_area() {
    VoxelBody body = split(0);
    Contact contact = new Contact(faces(body), ContactLaw.springs(100, 3));
    double[] force = Loads.on(body).shared(above(body), new Vec3(500, 0, 0)).force();
    Micromotion m =
        Micromotion.of(contact, solve(body, foot(body), List.of(), contact, force).solution());
    assertThat(m.areaMm2()).isCloseTo(144, within(1e-9));
    assertThat(m.meanMm()).isCloseTo(500 / (3 * 144.0), within(0.01 * 500 / (3 * 144.0)));
  }

  /** A slanted cut: its area is that of the plane, its normals are nearly that of the plane. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 1})
  void a_slanted_face_is_a_plane_in_spite_of_its_steps(double slope) {
    VoxelBody body =
        Blocks.sheets(
            40,
            20,
            50,
            new Vec3(1, 1, 1),
            List.of(STEEL),
            (i, j, k) -> 1,
            (i, j, k) -> k + 0.5 > 25.2 + slope * (i + 0.5 - 20) ? 1 : 0);
    Interface face = faces(body);
    double length = Math.hypot(1, slope);
    assertThat(face.area()).isCloseTo(800 * length, within(0.03 * 800 * length));
    Vec3 normal = new Vec3(-slope, 0, 1).unit();
    double sum = 0;
    double worst = 0;
    for (int p = 0; p < face.pairs(); p++) {
      double angle = Math.toDegrees(Math.asin(face.normal()[p].cross(normal).length()));
      worst = Math.max(worst, angle);
      sum += angle * angle * face.areaMm2()[p];
    }
    assertThat(Math.sqrt(sum / face.area())).isLessThan(slope < 0.2 ? 3.2 : 0.6);
    assertThat(worst).isLessThan(7);
  }

  /** On a slope α with friction tan φ, a spring holds a weight by W tan(α − φ) (Coulomb 1773). */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.35})
  void a_weight_on_a_slope_slides_or_stays(double friction) {
    VoxelBody body = split(0.25);
    Patch above = above(body);
    double stiffness = 500;
    List<Spring> springs = List.of(Spring.toGround(above, new Vec3(1, 0, 0), stiffness));
    Vec3 normal = new Vec3(-0.25, 0, 1).unit();
    Interface face = Interface.where(body, "slope", (c, a, b) -> true, p -> normal);
    Contact contact = new Contact(face, new ContactLaw(5000, 5000, friction));
    double[] force = Loads.on(body).shared(above, new Vec3(0, 0, -1000)).force();
    Micromotion m =
        Micromotion.of(contact, solve(body, foot(body), springs, contact, force).solution());
    double alpha = Math.atan(0.25);
    double slides = 1000 * Math.tan(alpha - Math.atan(friction)) / stiffness / Math.cos(alpha);
    if (slides < 0) assertThat(m.peakMm()).isLessThan(0.01);
    else assertThat(m.meanMm()).isCloseTo(slides, within(0.03 * slides));
  }

  /**
   * A block pressed by N and pulled by F: it sticks below μ N; above, a spring to ground takes F −
   * μ N.
   */
  @ParameterizedTest
  @ValueSource(doubles = {100, 400})
  void a_block_slides_once_friction_is_used_up(double pull) {
    VoxelBody body = split(0);
    double pressed = 1000;
    double friction = 0.3;
    double stiffness = 2000;
    Patch above = above(body);
    List<Spring> springs = List.of(Spring.toGround(above, new Vec3(1, 0, 0), stiffness));
    double tie = 50_000;
    Contact contact = new Contact(faces(body), new ContactLaw(tie, tie, friction));
    // pulled in the plane of the faces, so that nothing tips
    NodeSet ends = NodeSet.where(body, "ends", p -> Math.abs(p.z() - 9) < 1e-9);
    double[] force =
        Loads.on(body)
            .shared(above, new Vec3(0, 0, -pressed))
            .nodes(ends, new Vec3(pull, 0, 0))
            .force();
    ContactSolution found = solve(body, foot(body), springs, contact, force);
    Micromotion m = Micromotion.of(contact, found.solution());
    double slides = (pull - friction * pressed) / stiffness;
    if (slides < 0) assertThat(m.peakMm()).isLessThan(1e-3);
    else assertThat(m.meanMm()).isCloseTo(slides, within(0.03 * slides));
    assertThat(found.unbalanced()).isLessThanOrEqualTo(ContactSolution.BALANCED);
  }

  /** Nothing but friction holds it, and that is not enough. */
  @Test
  void a_block_that_slides_away_is_refused() {
    VoxelBody body = split(0);
    Contact contact = new Contact(faces(body), new ContactLaw(50_000, 50_000, 0.2));
    double[] force = Loads.on(body).shared(above(body), new Vec3(600, 0, -1000)).force();
    assertThatThrownBy(() -> solve(body, foot(body), List.of(), contact, force))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("slide away");
  }

  /**
   * Pressed outside the middle third by N at e, a stiff block of length L on springs opens: it
   * rests on 3 (L / 2 − e), and the pressure at its edge is 2 N / (3 b (L / 2 − e)).
   */
  @Test
  void a_block_pressed_near_its_edge_opens() {
    VoxelBody body =
        Blocks.sheets(
            48, 2, 12, new Vec3(1, 1, 1), List.of(STEEL), (i, j, k) -> 1, (i, j, k) -> k / 6);
    Contact contact =
        new Contact(Interface.where(body, "split", (c, a, b) -> true), new ContactLaw(20, 20, 0.5));
    double eccentric = 14;
    double[] force =
        Loads.on(body)
            .remote(
                Patch.where(body, "above", (c, side, m) -> side.normal().z() > 0 && c.z() > 11),
                new Vec3(24 + eccentric, 1, 12),
                new Vec3(0, 0, -200),
                Vec3.ZERO)
            .force();
    Micromotion m =
        Micromotion.of(contact, solve(body, foot(body), List.of(), contact, force).solution());
    assertThat(m.open()).isCloseTo(1 - 3 * (24 - eccentric) / 48, within(0.03));
    double pressure = 2 * 200 / (3 * 2 * (24 - eccentric));
    assertThat(m.pressureMpa()).isCloseTo(pressure, within(0.05 * pressure));
  }

  /** Stiff springs are a tie: the displacements are those of one body. */
  @Test
  void stiff_springs_tie_the_parts() {
    VoxelBody two = split(0.5);
    VoxelBody one = Blocks.full(12, 12, 16, new Vec3(1, 1, 1), STEEL);
    Vec3 pull = new Vec3(300, -200, 100);
    Contact contact = new Contact(faces(two), ContactLaw.springs(1e8, 1e8));
    var parted =
        solve(two, foot(two), List.of(), contact, Loads.on(two).shared(above(two), pull).force())
            .solution();
    Supports foot = foot(one);
    var whole =
        org.arcuate.mechanics.solver.Elasticity.of(
                new Model(one, Element.TRILINEAR, foot, List.of()), WORK)
            .solve(Loads.on(one).shared(above(one), pull).force(), WORK);
    assertThat(parted.largestMm()).isCloseTo(whole.largestMm(), within(1e-3 * whole.largestMm()));
  }

  @Test
  void parts_that_do_not_touch_have_no_interface() {
    VoxelBody body = Blocks.full(3, 3, 3, new Vec3(1, 1, 1), STEEL);
    assertThat(body.sheets()).isEqualTo(1);
    assertThatThrownBy(() -> faces(body))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no bricks of two sheets");
    Grid grid = body.grid();
    assertThatThrownBy(() -> VoxelBody.of(grid, new short[] {1}, new byte[] {1, 2}, List.of(STEEL)))
        .isInstanceOf(BadInput.class);
  }

  /** A peg in soft bone, pushed sideways: it opens on one side and presses on the other. */
  @Test
  void a_peg_pushed_sideways_finds_its_rest() {
    VoxelBody body =
        Blocks.sheets(
            20,
            20,
            20,
            new Vec3(1, 1, 1),
            List.of(new Elastic(500, 0.3), new Elastic(112_000, 0.3)),
            (i, j, k) -> peg(i, j) ? (k > 4 ? 2 : 1) : k < 15 ? 1 : 0,
            (i, j, k) -> peg(i, j) && k > 4 ? 1 : 0);
    Contact contact = new Contact(faces(body), new ContactLaw(1000, 1000, 0.4));
    Patch head = Patch.where(body, "head", (c, side, m) -> m == 2 && c.z() > 19.9);
    double[] force = Loads.on(body).shared(head, new Vec3(50, 0, -100)).force();
    ContactSolution found = solve(body, foot(body), List.of(), contact, force);
    Micromotion m = Micromotion.of(contact, found.solution());
    assertThat(m.open()).isBetween(0.1, 0.7);
    assertThat(found.unbalanced()).isLessThanOrEqualTo(ContactSolution.BALANCED);
  }

  private static boolean peg(int i, int j) {
    return Math.hypot(i - 9.5, j - 9.5) < 3.7;
  }
}
