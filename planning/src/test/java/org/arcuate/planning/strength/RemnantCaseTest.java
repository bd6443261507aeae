package org.arcuate.planning.strength;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.law.Metal;
import org.arcuate.mechanics.result.MetalUse;
import org.arcuate.mechanics.solver.Convergence;
import org.junit.jupiter.api.Test;

class RemnantCaseTest {
  private static StrengthCase judged(MetalUse... metals) {
    BoneUse bone = new BoneUse("pelvis", 100, 0.5, Vec3.ZERO, 0.4, Vec3.ZERO);
    Convergence done = new Convergence(10, 1e-9, 1e-9, Convergence.Coarse.GRIDS);
    return new StrengthCase(
        "keller-1994",
        "stance",
        300,
        done,
        1,
        1,
        bone,
        new BoneStress(10, Vec3.ZERO, 5),
        List.of(),
        List.of(metals),
        List.of());
  }

  /** It asks for relief; it does not forbid the cuts. */
  @Test
  void metal_that_would_yield_in_the_remnant_is_a_warning() {
    MetalUse sound = new MetalUse("screw-1", Metal.TI6AL4V_WROUGHT, 9, 100, Vec3.ZERO, 90);
    MetalUse bent = new MetalUse("screw-2", Metal.TI6AL4V_WROUGHT, 9, 900, Vec3.ZERO, 800);
    RemnantCase remnant = new RemnantCase(judged(sound, bent), judged(), new Shielding(1, 0, 1));
    List<Finding> findings = remnant.findings();
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.PASS, Severity.PASS, Severity.WARN);
    assertThat(findings.getLast().rule())
        .isEqualTo("remnant: strength of screw-2, stance, keller-1994");
    assertThat(findings.getLast().why()).contains("would yield");
  }
}
