package org.arcuate.mechanics.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.Blocks;
import org.arcuate.mechanics.body.Elastic;
import org.arcuate.mechanics.body.Element;
import org.arcuate.mechanics.body.VoxelBody;
import org.arcuate.mechanics.law.Metal;
import org.arcuate.mechanics.load.Contact;
import org.arcuate.mechanics.load.ContactLaw;
import org.arcuate.mechanics.load.Interface;
import org.arcuate.mechanics.load.Loads;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.load.NodeSet;
import org.arcuate.mechanics.load.Patch;
import org.arcuate.mechanics.load.Supports;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;
import org.junit.jupiter.api.Test;

/** Screws and bars against the formulas of rods and beams. */
class MetalUseTest {
  private static final Work WORK = Work.quiet();
  private static final Metal SCREW = Metal.TI6AL4V_WROUGHT;

  /**
   * A round rod, 30 mm deep in a stiff bed that holds it by its face with k MPa/mm, is pulled with
   * F. Shear lag (Volkersen 1938): slip at its head F / (E A λ tanh λL), λ² = k P / (E A); outside
   * the bed its stress is F / A.
   */
  @Test
  void a_screw_pulled_out_of_a_stiff_bed_follows_shear_lag() {
    VoxelBody body =
        Blocks.sheets(
            14,
            14,
            46,
            new Vec3(1, 1, 1),
            List.of(new Elastic(1e8, 0), new Elastic(SCREW.elastic().youngMpa(), 0)),
            (i, j, k) -> screw(i, j) ? (k >= 6 ? 2 : 0) : k < 36 ? 1 : 0,
            (i, j, k) -> screw(i, j) ? 1 : 0);
    double k = 500;
    Contact contact =
        new Contact(Interface.where(body, "thread", (c, a, b) -> true), ContactLaw.springs(1e5, k));
    Patch head = Patch.where(body, "head", (c, s, m) -> s.normal().z() > 0 && c.z() > 45);
    NodeSet foot = NodeSet.where(body, "foot", p -> p.z() < 1e-9);
    double pull = 4000;
    Solution s =
        Elasticity.of(
                new Model(
                    body, Element.INCOMPATIBLE, Supports.of(body).fixed(foot), contact.sticking()),
                WORK)
            .solve(Loads.on(body).shared(head, new Vec3(0, 0, pull)).force(), WORK);
    int bricks = 0;
    for (int i = 0; i < 14; i++) for (int j = 0; j < 14; j++) if (screw(i, j)) bricks++;
    double section = bricks;
    double perimeter = 2 * Math.sqrt(Math.PI * section);
    double stretch = SCREW.elastic().youngMpa() * section;
    double lambda = Math.sqrt(k * perimeter / stretch);
    double slip = pull / (stretch * lambda * Math.tanh(lambda * 30));
    Micromotion m = Micromotion.of(contact, s);
    assertThat(m.areaMm2()).isCloseTo(perimeter * 30, within(0.04 * perimeter * 30));
    assertThat(m.peakMm()).isCloseTo(slip, within(0.03 * slip));
    assertThat(m.peakAt().z()).isCloseTo(36, within(1e-9));
    BrickFields fields = BrickFields.of(s, WORK);
    MetalUse use = MetalUse.of("screw-1", SCREW, fields, slot -> body.sheetOf(slot) == 1);
    double stress = pull / section;
    assertThat(use.bricks()).isEqualTo(bricks * 40);
    assertThat(use.percentileMpa()).isCloseTo(stress, within(0.05 * stress));
    assertThat(use.safety()).isBetween(0.9 * SCREW.yieldMpa() / stress, SCREW.yieldMpa() / stress);
    assertThat(use.fatigueSafety() / use.safety()).isCloseTo(500.0 / 795, within(1e-9));
  }

  /** A bar that is bent: 6 F (L - x) / a³ at its face, as bricks have it in their middles. */
  @Test
  void a_bent_bar_is_judged_by_its_outer_bricks() {
    int n = 6;
    VoxelBody body = Blocks.full(40, n, n, new Vec3(1, 1, 1), new Elastic(112_000, 0));
    NodeSet wall = NodeSet.where(body, "wall", p -> p.x() < 1e-9);
    Patch end = Patch.where(body, "end", (c, s, m) -> s.normal().x() > 0);
    double push = 300;
    Solution s =
        Elasticity.of(
                new Model(body, Element.INCOMPATIBLE, Supports.of(body).fixed(wall), List.of()),
                WORK)
            .solve(Loads.on(body).shared(end, new Vec3(0, 0, -push)).force(), WORK);
    int[] first = new int[body.mesh().slots()];
    body.eachBrick((i, j, k, slot) -> first[slot] = i);
    MetalUse use = MetalUse.of("bar", SCREW, BrickFields.of(s, WORK), slot -> first[slot] >= 10);
    double middle = 12 * push * 29.5 * 2.5 / Math.pow(n, 4);
    assertThat(use.peakMpa()).isCloseTo(middle, within(0.03 * middle));
    assertThat(use.peakAt().x()).isCloseTo(10.5, within(1e-9));
    assertThat(use.safety()).isCloseTo(SCREW.yieldMpa() / use.peakMpa(), within(1e-9));
  }

  @Test
  void a_part_without_bricks_is_refused() {
    VoxelBody body = Blocks.full(2, 2, 2, new Vec3(1, 1, 1), new Elastic(112_000, 0));
    BrickFields none = new BrickFields(body, new float[6 * body.mesh().slots()]);
    assertThatThrownBy(() -> MetalUse.of("screw-9", SCREW, none, slot -> false))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("screw-9");
    assertThat(MetalUse.of("rest", SCREW, none, slot -> true).safety())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static boolean screw(int i, int j) {
    return Math.hypot(i - 6.5, j - 6.5) < 3.7;
  }
}
