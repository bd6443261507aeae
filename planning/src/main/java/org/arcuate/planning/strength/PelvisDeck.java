package org.arcuate.planning.strength;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.mechanics.deck.InputDeck;
import org.arcuate.mechanics.deck.Vtu;
import org.arcuate.mechanics.law.ModulusLaw;
import org.arcuate.mechanics.load.Model;
import org.arcuate.mechanics.result.BrickFields;
import org.arcuate.mechanics.solver.Elasticity;
import org.arcuate.mechanics.solver.Solution;

/**
 * A pelvis under one law and one load, for other programs.
 *
 * @param pelvis what is held and pushed
 * @param model the same as it is solved
 * @param load case
 * @param force on the nodes
 */
public record PelvisDeck(PelvisModel pelvis, Model model, LoadCase load, double[] force) {
  /**
   * Checks a wish before anything is computed for it.
   *
   * @throws BadInput if the law or the load is not known, or bricks are too small or large
   */
  public static void check(Optional<String> law, Optional<String> load, Optional<Double> edge) {
    law.ifPresent(ModulusLaw::named);
    load.ifPresent(LoadCase::named);
    edge.ifPresent(PelvisBody::checkEdge);
  }

  /**
   * The model of a case.
   *
   * @param law by name; the question's first if empty
   * @param load by name; the question's first if empty
   * @param edge of the bricks, mm; the question's if empty
   */
  public static PelvisDeck of(
      LabelMap labels,
      CtVolume ct,
      PelvisPlaces places,
      PelvisStrength.Question question,
      Optional<String> law,
      Optional<String> load,
      Optional<Double> edge,
      Work work) {
    LoadCase wanted = LoadCase.named(load.orElse(question.loads().getFirst()));
    PelvisBody body =
        PelvisBody.of(
            labels,
            ct,
            edge.orElse(question.edgeMm()),
            question.bone(law.orElse(question.laws().getFirst())),
            work);
    PelvisModel pelvis = new PelvisModel(body, places, question.side(), question.friction());
    return new PelvisDeck(
        pelvis,
        pelvis.sticking(pelvis.model(wanted.onHip())),
        wanted,
        pelvis.forces(wanted, question.massKg()));
  }

  /** The deck for Abaqus and CalculiX. */
  public InputDeck deck() {
    return new InputDeck(model, pelvis.sets(load), Map.of(load.name(), force));
  }

  /** Writes {@code .vtu} with the solution, anything else as a deck. */
  public void write(Path file, Work work) {
    if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".vtu")) {
      deck().write(file);
      return;
    }
    Solution solution = Elasticity.of(model, work).solve(force, 1e-6, work);
    Vtu.write(file, solution, BrickFields.of(solution, work));
  }

  /** What it is, for people. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%s, %d bricks, %d nodes, %d materials, %d springs",
        load.words(),
        model.body().mesh().bricks(),
        model.body().nodes(),
        List.copyOf(model.body().materials()).size(),
        model.springs().size());
  }
}
