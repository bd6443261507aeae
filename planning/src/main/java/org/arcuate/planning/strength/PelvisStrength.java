package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.mechanics.law.BoneMaterials;
import org.arcuate.mechanics.law.Calibration;
import org.arcuate.mechanics.law.ModulusLaw;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;

/**
 * The strength of a pelvis under several laws and loads.
 *
 * @param cases one for each law and load
 * @param findings one for each case, and what was assumed
 */
public record PelvisStrength(List<StrengthCase> cases, List<Finding> findings) {
  /** Copies the lists. */
  public PelvisStrength {
    cases = List.copyOf(cases);
    findings = List.copyOf(findings);
  }

  /**
   * What is asked.
   *
   * @param edgeMm of the bricks
   * @param laws at least one, by name
   * @param loads at least one, by name
   * @param massKg of the patient
   * @param calibration of the CT
   * @param side whose hip is pushed
   */
  public record Question(
      double edgeMm,
      List<String> laws,
      List<String> loads,
      double massKg,
      Calibration calibration,
      Side side) {
    /** Copies the lists. */
    public Question {
      laws = List.copyOf(laws);
      loads = List.copyOf(loads);
      if (laws.isEmpty() || loads.isEmpty())
        throw new BadInput("strength: needs at least one law and one load case");
    }

    /** The bone of a law. */
    public BoneMaterials bone(String law) {
      return BoneMaterials.of(ModulusLaw.named(law), calibration);
    }

    /** The loads on the hip, or the others. */
    public List<LoadCase> loads(boolean onHip) {
      return loads.stream().map(LoadCase::named).filter(l -> l.onHip() == onHip).toList();
    }
  }

  /** Hears of every solution, for pictures and files. */
  @FunctionalInterface
  public interface Listener {
    /** A law, a load, what was solved. */
    void solved(String law, LoadCase load, PelvisModel model, Solution solution);
  }

  /** Solves all that is asked. */
  public static PelvisStrength of(
      LabelMap labels,
      CtVolume ct,
      PelvisPlaces places,
      Question question,
      Listener listener,
      Work work) {
    List<StrengthCase> cases = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    int laws = question.laws().size();
    for (int l = 0; l < laws; l++) {
      String law = question.laws().get(l);
      Work part = work.part((double) l / laws, (l + 1.0) / laws);
      PelvisBody pelvis =
          PelvisBody.of(labels, ct, question.edgeMm(), question.bone(law), part.part(0, 0.1));
      if (l == 0) findings.addAll(pelvis.findings());
      PelvisModel model = new PelvisModel(pelvis, places, question.side());
      for (boolean onHip : new boolean[] {true, false})
        solve(model, law, question, onHip, cases, listener, part.part(0.1, 1));
    }
    findings.add(
        Finding.said(
            "calibration of the CT",
            question.calibration().made().startsWith("none")
                ? Finding.Severity.WARN
                : Finding.Severity.PASS,
            question.calibration().made()));
    for (StrengthCase one : cases) findings.add(one.finding());
    range(cases).ifPresent(findings::add);
    return new PelvisStrength(cases, findings);
  }

  private static void solve(
      PelvisModel pelvis,
      String law,
      Question question,
      boolean onHip,
      List<StrengthCase> cases,
      Listener listener,
      Work work) {
    List<LoadCase> loads = question.loads(onHip);
    if (loads.isEmpty()) return;
    work.progress(0, "making the model ready");
    Model model = pelvis.model(onHip);
    Elasticity ready = Elasticity.of(model, work);
    for (int c = 0; c < loads.size(); c++) {
      LoadCase load = loads.get(c);
      Work part = work.part(0.2 + 0.8 * c / loads.size(), 0.2 + 0.8 * (c + 1) / loads.size());
      double[] force = pelvis.forces(load, question.massKg());
      Solution solution = ready.solve(force, TOLERANCE, part.part(0, 0.8));
      cases.add(StrengthCase.of(law, load, pelvis.pelvis(), solution, force, part.part(0.8, 1)));
      listener.solved(law, load, pelvis, solution);
    }
  }

  /** Residual and energy error that are far below what bricks of any size do to a result. */
  private static final double TOLERANCE = 1e-6;

  /** How far the laws lie apart, in the factor of safety of the same load. */
  private static Optional<Finding> range(List<StrengthCase> cases) {
    double widest = 1;
    String at = "";
    for (StrengthCase a : cases)
      for (StrengthCase b : cases)
        if (a.load().equals(b.load()) && a.safety() / b.safety() > widest) {
          widest = a.safety() / b.safety();
          at = a.load() + ": " + a.law() + " over " + b.law();
        }
    if (at.isEmpty()) return Optional.empty();
    return Optional.of(
        new Finding(
            "strength: range over laws",
            widest > 2 ? Finding.Severity.WARN : Finding.Severity.PASS,
            widest,
            2,
            "",
            "largest ratio of factors of safety, " + at));
  }
}
