package org.arcuate.planning.strength;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.arcuate.anatomy.Side;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.mechanics.law.BoneMaterials;
import org.arcuate.mechanics.law.Calibration;
import org.arcuate.mechanics.law.ModulusLaw;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.solver.ContactSolution;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;

/**
 * The strength of a pelvis under several laws and loads.
 *
 * @param cases one for each law and load
 * @param remnant the same after a resection; none without one, or where a load finds no place
 * @param findings one for each case, and what was assumed
 */
public record PelvisStrength(
    List<StrengthCase> cases, List<RemnantCase> remnant, List<Finding> findings) {
  /** Copies the lists. */
  public PelvisStrength {
    cases = List.copyOf(cases);
    remnant = List.copyOf(remnant);
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
   * @param friction of the faces between implants and bone, which are then released; tied if empty
   */
  public record Question(
      double edgeMm,
      List<String> laws,
      List<String> loads,
      double massKg,
      Calibration calibration,
      Side side,
      Optional<Double> friction) {
    /** Copies the lists. */
    public Question {
      laws = List.copyOf(laws);
      loads = List.copyOf(loads);
      if (laws.isEmpty() || loads.isEmpty())
        throw new BadInput("strength: needs at least one law and one load case");
      laws.forEach(ModulusLaw::named);
      loads.forEach(LoadCase::named);
      friction.ifPresent(f -> {
        if (!(f >= 0 && f <= 2)) throw new BadInput("strength: friction %s: must be 0 to 2", f);
      });
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

  /**
   * A load that was solved under a law.
   *
   * @param judged what came of it, the law among it
   * @param massKg of the patient
   * @param remnant whether it is what a resection leaves
   */
  public record Solved(
      StrengthCase judged,
      LoadCase load,
      double massKg,
      PelvisModel model,
      Solution solution,
      boolean remnant) {}

  /** Hears of every solution, for pictures and files. */
  @FunctionalInterface
  public interface Listener {
    /** A load was solved. */
    void solved(Solved solved);
  }

  /** Part of a socket's bearing face that has to be left for a load of the hip. */
  private static final double LEAST_SOCKET = 0.5;

  /**
   * What is proved.
   *
   * @param labels bones
   * @param ct on the same grid
   * @param places that loads and supports hang on
   * @param taken voxels that a resection takes, if one is planned
   */
  public record Subject(LabelMap labels, CtVolume ct, PelvisPlaces places, Optional<Mask> taken) {}

  /** Solves all that is asked. */
  public static PelvisStrength of(
      Subject subject, Question question, Listener listener, Work work) {
    Proof proof = new Proof(subject, question, listener);
    int laws = question.laws().size();
    for (int l = 0; l < laws; l++)
      proof.prove(question.laws().get(l), work.part((double) l / laws, (l + 1.0) / laws));
    return proof.strength();
  }

  /** Collects cases. */
  private static final class Proof {
    private final Subject subject;
    private final Question question;
    private final Listener listener;
    private final List<StrengthCase> cases = new ArrayList<>();
    private final List<RemnantCase> remnants = new ArrayList<>();

    /** Of the model, each once however many laws there are. */
    private final Set<Finding> said = new LinkedHashSet<>();

    Proof(Subject subject, Question question, Listener listener) {
      this.subject = subject;
      this.question = question;
      this.listener = listener;
    }

    void prove(String law, Work work) {
      boolean both = subject.taken().isPresent();
      PelvisBody body =
          PelvisBody.of(
              subject.labels(),
              subject.ct(),
              question.edgeMm(),
              question.bone(law),
              work.part(0, 0.1));
      said.addAll(body.findings());
      PelvisModel model =
          new PelvisModel(body, subject.places(), question.side(), question.friction());
      Map<String, BrickFields> fields = new LinkedHashMap<>();
      int first = cases.size();
      Work part = work.part(0.1, both ? 0.55 : 1);
      for (boolean onHip : new boolean[] {true, false})
        solve(
            model,
            law,
            question.loads(onHip),
            part,
            (load, solution, judged) -> {
              cases.add(judged);
              for (String missing : model.missing(load))
                say("strength model", "not there: " + missing);
              if (both) fields.put(load.name(), BrickFields.of(solution, work));
              tell(judged, load, model, solution, false);
            });
      if (both) remnant(model, law, cases.subList(first, cases.size()), fields, work.part(0.55, 1));
    }

    private void remnant(
        PelvisModel intact,
        String law,
        List<StrengthCase> before,
        Map<String, BrickFields> fields,
        Work work) {
      try {
        Mask taken = subject.taken().orElseThrow();
        PelvisBody body = intact.pelvis().without(subject.labels(), taken, work);
        for (Finding f : body.findings())
          said.add(Finding.said("strength of the remnant", f.severity(), f.why()));
        PelvisModel model =
            new PelvisModel(body, subject.places(), question.side(), question.friction());
        for (boolean onHip : new boolean[] {true, false}) {
          List<LoadCase> loads =
              question.loads(onHip).stream().filter(l -> bears(intact, model, l)).toList();
          solve(
              model,
              law,
              loads,
              work,
              (load, solution, judged) -> {
                Shielding shielding =
                    Shielding.of(
                        intact.pelvis(),
                        Objects.requireNonNull(fields.get(load.name())),
                        body,
                        BrickFields.of(solution, work),
                        p -> true,
                        work);
                StrengthCase was =
                    before.stream().filter(c -> c.load().equals(load.name())).findFirst().get();
                remnants.add(new RemnantCase(judged, was, shielding));
                for (String missing : model.missing(load)) say("strength of the remnant", missing);
                tell(judged, load, model, solution, true);
              });
        }
      } catch (BadInput e) {
        say("strength of the remnant", "not solved: " + e.getMessage());
      }
    }

    /** Whether enough of the socket is left. */
    private boolean bears(PelvisModel intact, PelvisModel remnant, LoadCase load) {
      if (!load.onHip()) return true;
      double share = remnant.socketMm2(load) / intact.socketMm2(load);
      if (share >= LEAST_SOCKET) return true;
      say(
          "strength of the remnant, " + load.name(),
          String.format(
              Locale.ROOT,
              "no-go without an implant: %.0f %% of the bearing face of the %s socket are left",
              100 * share,
              question.side().word()));
      return false;
    }

    private void tell(
        StrengthCase judged, LoadCase load, PelvisModel model, Solution solution, boolean remnant) {
      listener.solved(new Solved(judged, load, question.massKg(), model, solution, remnant));
    }

    private void say(String rule, String words) {
      said.add(Finding.said(rule, Finding.Severity.WARN, words));
    }

    private void solve(
        PelvisModel pelvis, String law, List<LoadCase> loads, Work work, Answers answers) {
      if (loads.isEmpty()) return;
      work.progress(0, "making the model ready");
      boolean onHip = loads.getFirst().onHip();
      Model model = pelvis.model(onHip);
      boolean released = !pelvis.contacts().isEmpty();
      Optional<Elasticity> ready =
          released ? Optional.empty() : Optional.of(Elasticity.of(model, work));
      for (int c = 0; c < loads.size(); c++) {
        LoadCase load = loads.get(c);
        Work part = work.part(0.2 + 0.8 * c / loads.size(), 0.2 + 0.8 * (c + 1) / loads.size());
        double[] force = pelvis.forces(load, question.massKg());
        Work solving = part.part(0, 0.8);
        Optional<Solution> rest =
            ready.isPresent()
                ? Optional.of(ready.get().solve(force, TOLERANCE, solving))
                : released(pelvis, model, load, force, solving);
        Solution solution =
            rest.orElseGet(
                () -> Elasticity.of(pelvis.sticking(model), work).solve(force, TOLERANCE, work));
        StrengthCase judged =
            StrengthCase.of(law, load, pelvis, solution, force, part.part(0.8, 1));
        answers.of(load, solution, rest.isPresent() ? judged : judged.withoutMotions());
      }
    }

    /** With faces that open and slide; nothing, and a word, if they do not come to rest. */
    private Optional<Solution> released(
        PelvisModel pelvis, Model model, LoadCase load, double[] force, Work work) {
      try {
        return Optional.of(
            ContactSolution.of(model, pelvis.contacts(), force, TOLERANCE, work).solution());
      } catch (BadInput e) {
        say("micromotion, " + load.name(), "solved as if the faces stuck: " + e.getMessage());
        return Optional.empty();
      }
    }

    PelvisStrength strength() {
      List<Finding> findings = new ArrayList<>(said);
      findings.add(
          Finding.said(
              "calibration of the CT",
              question.calibration().made().startsWith("none")
                  ? Finding.Severity.WARN
                  : Finding.Severity.PASS,
              question.calibration().made()));
      for (StrengthCase one : cases) findings.addAll(one.findings());
      for (RemnantCase one : remnants) findings.addAll(one.findings());
      range(cases).ifPresent(findings::add);
      return new PelvisStrength(cases, remnants, findings);
    }
  }

  /** Takes what was solved. */
  private interface Answers {
    void of(LoadCase load, Solution solution, StrengthCase judged);
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
