package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.space.Vec3;

/**
 * Seeded phantoms from images to landmarks, as tables with tabs: truth stands beside the result.
 */
public final class PhantomTable {
  private final List<String> phantoms = new ArrayList<>();
  private final List<String> landmarks = new ArrayList<>();

  /** Tables with nothing but their headings. */
  public PhantomTable() {
    StringJoiner line = new StringJoiner("\t");
    line.add("seed\tsex\tsize\tside\tsite\ttumour_mm\tct_noise_HU\tmr_noise\tmr_bias\tmr_tilt_deg");
    line.add(
        "shift_mm\tturn_deg\tfusion\tfusion_bones_mm\texpected_mm\tfusion_tumour_mm\texpected_mm");
    line.add("tumour_true_cm3\ttumour_cm3\ttumour_dice");
    for (String labels : List.of("true", "own")) {
      for (String what : List.of("found", "mirrored", "absent", "mean_mm", "worst_mm", "worst"))
        line.add(labels + "_landmarks_" + what);
      line.add(labels + "_heads_mm").add(labels + "_radii_mm").add(labels + "_rims_deg");
    }
    for (String bone : Bones.NAMES) line.add("dice_" + bone);
    phantoms.add(line.toString());
    landmarks.add(
        "seed\tlabels\tlandmark\ttrue_x\ttrue_y\ttrue_z\tx\ty\tz\terror_mm\tsd_mm\tmade_by");
  }

  /**
   * Makes one phantom and adds its rows.
   *
   * @param own true for the program's own bones and landmarks on them, which takes most of the time
   */
  public void add(long seed, boolean own, Work work) {
    add(PhantomTrial.of(seed, own, work));
  }

  void add(PhantomTrial trial) {
    long seed = trial.variant().phantom().spec().seed();
    StringJoiner line = new StringJoiner("\t");
    line.add(Long.toString(seed)).add(trial.variant().words());
    FusionTrial.Outcome fusion = trial.fusion();
    line.add(fusion.registration().verdict() == Finding.Severity.REFUSE ? "refused" : "done");
    line.add(number(fusion.bonesMm())).add(number(fusion.bonesExpectedMm()));
    line.add(number(fusion.tumourMm())).add(number(fusion.tumourExpectedMm()));
    line.add(number(trial.trueCm3()))
        .add(number(trial.tumourCm3()))
        .add(number(trial.tumourDice()));
    addMarks(line, trial.given());
    if (trial.own().isPresent()) {
      PhantomTrial.Own own = trial.own().get();
      addMarks(line, own.landmarks());
      own.dice().forEach(d -> line.add(number(d)));
      addPoints(seed, "own", own.landmarks());
    }
    addPoints(seed, "true", trial.given());
    phantoms.add(line.toString());
  }

  private static void addMarks(StringJoiner line, LandmarkErrors errors) {
    line.add(Integer.toString(errors.found().size()));
    line.add(Integer.toString(errors.mirrored().size()));
    line.add(Integer.toString(errors.absent().size()));
    line.add(
        number(errors.found().stream().mapToDouble(LandmarkErrors.Point::mm).average().orElse(0)));
    line.add(number(errors.worst().map(LandmarkErrors.Point::mm).orElse(0.0)));
    line.add(errors.worst().map(p -> p.landmark().name()).orElse(""));
    line.add(numbers(errors.centresMm())).add(numbers(errors.radiiMm()));
    line.add(numbers(errors.rimsDegrees()));
  }

  private void addPoints(long seed, String labels, LandmarkErrors errors) {
    for (LandmarkErrors.Point p : errors.points()) {
      StringJoiner line = new StringJoiner("\t");
      line.add(Long.toString(seed)).add(labels).add(p.landmark().name());
      add(line, p.truth());
      add(line, p.landmark().point());
      line.add(number(p.mm())).add(number(p.landmark().sdMm())).add(p.landmark().madeBy());
      landmarks.add(line.toString());
    }
    errors
        .absent()
        .forEach((name, why) ->
            landmarks.add(seed + "\t" + labels + "\t" + name + "\t".repeat(9) + "absent: " + why));
  }

  private static void add(StringJoiner line, Vec3 p) {
    line.add(number(p.x())).add(number(p.y())).add(number(p.z()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String numbers(List<Double> values) {
    return String.join(" ", values.stream().map(PhantomTable::number).toList());
  }

  /** One row a phantom. */
  public String phantoms() {
    return String.join("\n", phantoms) + "\n";
  }

  /** One row a landmark; {@code labels} says whether those of the phantom or of the program. */
  public String landmarks() {
    return String.join("\n", landmarks) + "\n";
  }
}
