package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;

/** Fusion on fifty phantoms. */
final class FusionOfPhantoms implements Evidence {
  private static final int VARIANTS = 50;

  @Override
  public String title() {
    return "Fusion of phantoms";
  }

  @Override
  public String about() {
    return "Fifty phantoms of either sex, 0.85 to 1.15 times the average, tumours at five sites and both sides,"
        + " CT at 0.9 × 0.9 × 1 mm and MR at 0.85 × 0.85 × 4 mm tilted by up to 12°, with noise, an uneven coil"
        + " and up to 12 % cut off each end; moved between the scans by up to 25 mm and 15°, every fifth by just"
        + " that.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<FusionTrial.Outcome> all = new ArrayList<>();
    for (int seed = 1; seed <= VARIANTS; seed++) {
      at.work().check();
      all.add(FusionTrial.run(seed, false, at.quiet()));
    }
    double bones = all.stream().mapToDouble(FusionTrial.Outcome::bonesMm).average().orElse(0);
    double tumour = all.stream().mapToDouble(FusionTrial.Outcome::tumourMm).average().orElse(0);
    double worst = all.stream().mapToDouble(FusionTrial.Outcome::worstMm).max().orElse(0);
    double is = 0;
    double expected = 0;
    for (FusionTrial.Outcome one : all) {
      is += one.tumourMm() * one.tumourMm();
      expected += one.tumourExpectedMm() * one.tumourExpectedMm();
    }
    double ratio = Math.sqrt(is / expected);
    long silent = all.stream().filter(FusionTrial.Outcome::failedInSilence).count();
    String truth = "the phantom's own motion";
    return new Measured(
        List.of(
            Row.atMost("error over the bones, mean", bones, 0.3, "mm", truth),
            Row.atMost("error over the tumour, mean", tumour, 0.3, "mm", truth),
            Row.atMost("largest of all", worst, 1, "mm", truth),
            Row.atMost("failures that were not reported", silent, 0, "", truth),
            Row.atLeast("error at the tumour by the expected one, at least", ratio, 0.5, "", truth),
            Row.atMost("error at the tumour by the expected one, at most", ratio, 1.5, "", truth)));
  }
}
