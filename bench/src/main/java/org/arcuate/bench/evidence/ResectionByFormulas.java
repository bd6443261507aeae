package org.arcuate.bench.evidence;

import java.util.List;
import java.util.Random;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.risk.ClosedForm;
import org.arcuate.planning.resection.risk.ImageError;
import org.arcuate.planning.resection.risk.MonteCarlo;
import org.arcuate.planning.resection.risk.RiskModel;
import org.arcuate.planning.resection.risk.Technique;
import org.hipparchus.special.Erf;

/** Margins and their risk against formulas. */
final class ResectionByFormulas implements Evidence {
  private static final int PLANES = 60;
  private static final int SAMPLES = 40_000;

  @Override
  public String title() {
    return "Resection: margins and their risk";
  }

  @Override
  public String about() {
    return "A ball of tumour of 15 mm in a block of bone, "
        + PLANES
        + " seeded planes from 1 mm within its surface to 20 mm beyond; the margin is the plane's"
        + " distance from the middle less the radius. Risk of a cut that shifts by a normal"
        + " variable: the normal distribution; with tilts, fusion, slices and a guide that moves"
        + " four cuts together: the closed form beside "
        + SAMPLES
        + " drawn operations.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    BlockOfBone block = new BlockOfBone(at.quiet());
    Random random = new Random(5);
    double margin = 0;
    double risk = 0;
    double drawn = 0;
    for (int p = 0; p < PLANES; p++) {
      Vec3 n = new Vec3(0.5 * random.nextGaussian(), 0.5 * random.nextGaussian(), 1);
      double truth = 21 * random.nextDouble() - 1;
      CutMargin m = block.margin(n, BlockOfBone.RADIUS + truth, 1);
      margin = Math.max(margin, Math.abs(m.mm() - truth));
      if (p % 10 != 0) continue;
      double sd = 2 + 4 * random.nextDouble();
      RiskModel model =
          new RiskModel(
              List.of(block.risk(n, BlockOfBone.RADIUS + truth)),
              new Technique("normal", sd, 0, 0, ""),
              ImageError.NONE);
      double p0 = 0.5 * Erf.erfc(truth / sd / Math.sqrt(2));
      risk = Math.max(risk, Math.abs(ClosedForm.of(model, 0, at.quiet()).below(0) - p0));
      drawn =
          Math.max(drawn, Math.abs(MonteCarlo.of(model, SAMPLES, p, at.quiet()).below(0, 0) - p0));
    }
    RiskModel four = block.fourCuts();
    MonteCarlo all = MonteCarlo.of(four, SAMPLES, 1, at.quiet());
    double apart = 0;
    for (double limit : new double[] {0, 5, 10})
      apart =
          Math.max(
              apart, Math.abs(all.below(limit) - ClosedForm.of(four, limit, at.quiet()).below()));
    return new Measured(
        List.of(
            Row.atMost("largest error of a margin", margin, 0.02, "mm", "formula of the ball"),
            Row.atMost(
                "largest error of a probability, closed form", risk, 0.005, "", "normal law"),
            Row.atMost("largest error of a probability, drawn", drawn, 0.012, "", "normal law"),
            Row.atMost(
                "closed form beside drawn, four cuts with a guide",
                apart,
                0.02,
                "",
                "each other")));
  }
}
