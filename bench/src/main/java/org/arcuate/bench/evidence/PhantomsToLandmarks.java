package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.arcuate.anatomy.segmentation.Bones;

/** Fifty phantoms: fusion, tumour, bones and landmarks. */
final class PhantomsToLandmarks implements Evidence {
  private static final int VARIANTS = 50;

  private static final String TRUTH = "the phantom's formulas";

  @Override
  public String title() {
    return "Phantoms, from images to landmarks";
  }

  @Override
  public String about() {
    return "Fifty phantoms of either sex, 0.85 to 1.15 times the average, with a tumour of 30 to 70"
        + " mm at five sites and both sides, turned on the table. CT at 0.9 × 0.9 × 1 mm"
        + " with 8 to 30 HU of noise, MR at 0.85 × 0.85 × 4 mm tilted by up to 12°, with"
        + " noise and an uneven coil; moved between the scans by up to 25 mm and 15°, every"
        + " fifth by just that. Fusion on images of which up to 12 % are cut off each end;"
        + " on it the tumour, from three points inside it; landmarks on the phantom's own"
        + " labels, and on those of the program: bones, and what they and the tumour shut"
        + " in. What the tumour reaches is mirrored from the other side, or absent with the"
        + " reason. `./arcuate bench phantoms` writes the table behind this.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<PhantomTrial> all = new ArrayList<>();
    for (int seed = 1; seed <= VARIANTS; seed++) {
      at.work().check();
      all.add(PhantomTrial.of(seed, true, at.quiet()));
    }
    List<PhantomTrial.Own> own = all.stream().flatMap(t -> t.own().stream()).toList();
    List<Row> rows = new ArrayList<>();
    fusion(all.stream().map(PhantomTrial::fusion).toList(), rows);
    rows.add(Row.atLeast("tumour, mean Dice", dice(all).average().orElse(0), 0.93, "", TRUTH));
    rows.add(Row.atLeast("tumour, least Dice", dice(all).min().orElse(0), 0.93, "", TRUTH));
    bones(own, rows);
    landmarks("", all.stream().map(PhantomTrial::given).toList(), rows);
    landmarks(
        "labels of the program: ", own.stream().map(PhantomTrial.Own::landmarks).toList(), rows);
    return new Measured(rows);
  }

  private static DoubleStream dice(List<PhantomTrial> all) {
    return all.stream().mapToDouble(PhantomTrial::tumourDice);
  }

  private static void fusion(List<FusionTrial.Outcome> all, List<Row> rows) {
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
    rows.add(Row.atMost("fusion, error over the bones, mean", bones, 0.3, "mm", truth));
    rows.add(Row.atMost("fusion, error over the tumour, mean", tumour, 0.3, "mm", truth));
    rows.add(Row.atMost("fusion, largest of all", worst, 1, "mm", truth));
    rows.add(Row.atMost("fusion, failures that were not reported", silent, 0, "", truth));
    String by = "fusion, error at the tumour by the expected one";
    rows.add(Row.atLeast(by + ", at least", ratio, 0.5, "", truth));
    rows.add(Row.atMost(by + ", at most", ratio, 1.5, "", truth));
  }

  private static void bones(List<PhantomTrial.Own> own, List<Row> rows) {
    double[] dice =
        own.stream().flatMap(o -> o.dice().stream()).mapToDouble(Double::doubleValue).toArray();
    long good = DoubleStream.of(dice).filter(d -> d >= 0.98).count();
    rows.add(Row.atLeast("all bones, mean Dice", mean(dice), 0.98, "", TRUTH));
    rows.add(Row.allOf("bones with a Dice of 0.98 at least", good, dice.length, TRUTH));
    for (int b = 0; b < Bones.NAMES.size(); b++) {
      int bone = b;
      String what = Bones.NAMES.get(b) + ", least Dice of " + own.size();
      double least = own.stream().mapToDouble(o -> o.dice().get(bone)).min().orElse(0);
      rows.add(Row.atLeast(what, least, 0.98, "", TRUTH));
    }
  }

  private static void landmarks(String whose, List<LandmarkErrors> all, List<Row> rows) {
    double[] found =
        all.stream().flatMap(e -> e.found().stream()).mapToDouble(p -> p.mm()).toArray();
    double[] mirrored =
        all.stream().flatMap(e -> e.mirrored().stream()).mapToDouble(p -> p.mm()).toArray();
    double[] ratios =
        all.stream()
            .flatMap(e -> e.points().stream())
            .mapToDouble(p -> p.mm() / p.landmark().sdMm())
            .toArray();
    long unexplained =
        all.stream().flatMap(e -> e.absent().values().stream()).filter(String::isEmpty).count();
    long absent = all.stream().mapToLong(e -> e.absent().size()).sum();
    long within = DoubleStream.of(ratios).filter(r -> r <= 2).count();
    rows.add(Row.atMost(whose + "landmarks, mean of " + found.length, mean(found), 1, "mm", TRUTH));
    rows.add(Row.atMost(whose + "landmarks, largest", largest(found), 2, "mm", TRUTH));
    rows.add(
        Row.atMost(
            whose + "landmarks mirrored, largest of " + mirrored.length,
            largest(mirrored),
            6,
            "mm",
            TRUTH));
    rows.add(Row.atMost(whose + "absent without a reason", unexplained, 0, "", "own limit"));
    rows.add(Row.atMost(whose + "absent with the reason", absent, all.size(), "", "own limit"));
    String by = whose + "error by the standard deviation that was given";
    rows.add(Row.atLeast(by + ", root mean square, at least", rms(ratios), 0.5, "", TRUTH));
    rows.add(Row.atMost(by + ", root mean square, at most", rms(ratios), 1.2, "", TRUTH));
    rows.add(Row.atLeast(by + ", part within two", 1.0 * within / ratios.length, 0.95, "", TRUTH));
    hips(whose, all, rows);
  }

  private static void hips(String whose, List<LandmarkErrors> all, List<Row> rows) {
    double[] centres = values(all.stream().flatMap(e -> e.centresMm().stream()).toList());
    double[] radii = values(all.stream().flatMap(e -> e.radiiMm().stream()).toList());
    double[] rims = values(all.stream().flatMap(e -> e.rimsDegrees().stream()).toList());
    double[] necks = values(all.stream().flatMap(e -> e.necksDegrees().stream()).toList());
    double[] planes = values(all.stream().flatMap(e -> e.symmetryDegrees().stream()).toList());
    rows.add(Row.atMost(whose + "centres of heads, largest", largest(centres), 0.5, "mm", TRUTH));
    rows.add(Row.atMost(whose + "radii of heads, largest", largest(radii), 0.4, "mm", TRUTH));
    rows.add(Row.atMost(whose + "planes of rims, mean", mean(rims), 3, "°", TRUTH));
    rows.add(Row.atMost(whose + "axes of necks, largest", largest(necks), 3, "°", TRUTH));
    rows.add(Row.atMost(whose + "plane of symmetry, largest", largest(planes), 0.5, "°", TRUTH));
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Math::abs).toArray();
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElse(Double.NaN);
  }

  private static double rms(double[] values) {
    return Math.sqrt(DoubleStream.of(values).map(d -> d * d).average().orElse(Double.NaN));
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).max().orElse(0);
  }
}
