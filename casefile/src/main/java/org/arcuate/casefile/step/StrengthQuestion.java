package org.arcuate.casefile.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.arcuate.anatomy.Side;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.mechanics.law.Calibration;
import org.arcuate.planning.strength.PelvisPlaces;
import org.arcuate.planning.strength.PelvisStrength.Question;

/**
 * What the proof of strength of a case starts from.
 *
 * @param labels bones of the CT
 * @param ct on the same grid
 * @param places that loads and supports hang on
 * @param question laws, loads and bricks, as the plan has them
 */
public record StrengthQuestion(
    LabelMap labels, CtVolume ct, PelvisPlaces places, Question question) {
  /** A cortex of one or two millimetres is lost in larger voxels. */
  private static final double COARSEST_MM = 2.0;

  private static final double EDGE_MM = 2.5;

  /**
   * Reads it from the results of the steps before.
   *
   * @throws BadInput if the CT is too coarse, or bones or landmarks are missing
   */
  static StrengthQuestion of(
      CaseFolder folder, CtVolume ct, LabelMap labels, Map<String, Object> landmarks) {
    Vec3 spacing = ct.grid().spacing();
    double coarsest = Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
    if (coarsest > COARSEST_MM)
      throw new BadInput(
          "strength: CT voxels of %.2f mm, at most %.1f mm are needed to see a cortex",
          coarsest, COARSEST_MM);
    return new StrengthQuestion(
        labels,
        new CtVolume(labels.grid(), ct.hu()),
        StrengthPlaces.of(landmarks),
        question(folder, TumourSide.of(folder.info().side(), labels)));
  }

  /** Of a case whose labels and landmarks are up to date. */
  public static StrengthQuestion of(CaseFolder folder) {
    CaseLabels found = CaseLabels.of(folder);
    Path landmarks = found.results().get("landmarks");
    if (landmarks == null) throw new BadInput("%s: step landmarks is not done", folder.root());
    return of(folder, found.ct(), found.labels(), Json.read(landmarks.resolve("landmarks.json")));
  }

  /**
   * Checks what the plan asks, before there are labels that tell of which side.
   *
   * @throws BadInput if it names a law or a load that is not known
   */
  public static void check(CaseFolder folder) {
    question(folder, Side.LEFT);
  }

  private static Question question(CaseFolder folder, Side side) {
    PlanValues plan = PlanValues.section(folder.plan().values(), "strength");
    return new Question(
        plan.number("edge").orElse(EDGE_MM),
        words(plan.list("laws"), List.of("dalstra-1993", "keller-1994")),
        words(plan.list("loads"), List.of("stance", "stairs-up")),
        plan.number("body-mass").orElse(70.0),
        calibration(plan.list("phantom"), plan.list("tissues")),
        side,
        plan.number("friction"));
  }

  /** Rods of a phantom as pairs of CT number and density, mg/cm³; or air, fat and muscle in HU. */
  private static Calibration calibration(List<?> rods, List<?> tissues) {
    if (!rods.isEmpty() && !tissues.isEmpty())
      throw new BadInput("plan.yaml: strength: give phantom or tissues, not both");
    if (!tissues.isEmpty()) {
      double[] n = PlanValues.numbers(tissues);
      if (n.length != 3)
        throw new BadInput("plan.yaml: strength.tissues: needs HU of air, fat and muscle");
      return Calibration.tissues(n[0], n[1], n[2]);
    }
    if (rods.isEmpty()) return Calibration.none();
    double[] hu = new double[rods.size()];
    double[] density = new double[hu.length];
    for (int r = 0; r < hu.length; r++)
      if (rods.get(r) instanceof List<?> pair) {
        double[] n = PlanValues.numbers(pair);
        if (n.length != 2)
          throw new BadInput("plan.yaml: strength.phantom[%d]: needs HU and mg/cm³", r + 1);
        hu[r] = n[0];
        density[r] = n[1] / 1000;
      }
    return Calibration.phantom(hu, density);
  }

  private static List<String> words(List<?> value, List<String> otherwise) {
    if (value.isEmpty()) return otherwise;
    List<String> words = new ArrayList<>();
    for (Object one : value) words.add(String.valueOf(one));
    return words;
  }
}
