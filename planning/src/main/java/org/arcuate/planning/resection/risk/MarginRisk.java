package org.arcuate.planning.resection.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.CutFace;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.CutMargin;
import org.arcuate.planning.resection.margin.MarginScheme;

/**
 * How probable it is that the margins of a resection turn out too small.
 *
 * @param technique how the cuts are made
 * @param images how well the tumour's edge is known
 * @param overall all cuts together
 * @param cuts each cut that comes near the tumour, in the order of the plan
 * @param otherwise probability of a positive margin with each usual technique, by its name
 * @param samples operations drawn
 * @param seed of the drawing
 */
public record MarginRisk(
    Technique technique,
    ImageError images,
    Chances overall,
    List<OfCut> cuts,
    SequencedMap<String, Double> otherwise,
    int samples,
    long seed) {
  /** Raster of faces for the risk, mm. */
  private static final double RASTER_MM = 2;

  /** Cuts farther from the tumour carry no risk that could be told, mm. */
  private static final double FAR_MM = 60;

  /** Slides of a curve, mm. */
  private static final int SLIDES = 10;

  /**
   * Chances of one cut, or of all.
   *
   * @param positive that the margin is below 0, drawn
   * @param belowDemanded that it is below what was demanded, drawn
   * @param positiveClosed the first in closed form
   * @param belowDemandedClosed the second in closed form
   * @param classes of each class of the scheme, drawn
   */
  public record Chances(
      double positive,
      double belowDemanded,
      double positiveClosed,
      double belowDemandedClosed,
      SequencedMap<String, Double> classes) {}

  /**
   * What sliding a cut would change.
   *
   * @param slideMm outwards, mm
   * @param positive probability that its margin is below 0
   * @param belowDemanded probability that it is below what was demanded
   * @param overallPositive probability that the margin of any cut is below 0
   * @param boneMm3 bone and tumour that the specimen gains, mm³; negative if it loses
   */
  public record Slide(
      double slideMm,
      double positive,
      double belowDemanded,
      double overallPositive,
      double boneMm3) {}

  /**
   * The risk of one cut.
   *
   * @param name of the cut
   * @param chances of its margin
   * @param weakest the place of its margin, LPS mm
   * @param curve for slides from -10 to 10 mm
   */
  public record OfCut(String name, Chances chances, Vec3 weakest, List<Slide> curve) {}

  /** Copies the lists. */
  public MarginRisk {
    cuts = List.copyOf(cuts);
  }

  /** The cuts of a resection that come near the tumour, as the risk sees them. */
  public static List<RiskCut> cuts(Resection resection, DistanceMap map, Work work) {
    List<CutMargin> near =
        resection.margins().stream().filter(m -> m.mm() < FAR_MM && !m.face().isEmpty()).toList();
    return work.map(
        near.size(),
        c -> {
          CutMargin exact = near.get(c);
          CutFace coarse = Resection.face(resection.situs(), exact.cut(), RASTER_MM);
          CutFace face = coarse.isEmpty() ? exact.face() : coarse;
          return RiskCut.of(
              new CutMargin(face, exact.mm(), exact.onCut(), exact.onTumour(), new double[0]), map);
        });
  }

  /** The risk of a resection; at least one cut must come near the tumour. */
  public static MarginRisk of(
      Resection resection, RiskModel model, int samples, long seed, Work work) {
    MarginScheme scheme = resection.plan().scheme();
    double demanded = resection.plan().demandedMm();
    MonteCarlo drawn = MonteCarlo.of(model, samples, seed, work.part(0, 0.4));
    ClosedForm zero = ClosedForm.of(model, 0, work);
    ClosedForm least = ClosedForm.of(model, demanded, work);
    work.progress(0.4, "risk of sliding cuts");
    List<OfCut> cuts =
        work.map(
            model.cuts().size(),
            c -> {
              RiskCut cut = model.cuts().get(c);
              Chances chances =
                  new Chances(
                      drawn.below(c, 0),
                      drawn.below(c, demanded),
                      zero.below(c),
                      least.below(c),
                      classes(scheme, c, drawn));
              List<Slide> curve = curve(resection, zero, least, c, cut);
              return new OfCut(cut.cut().name(), chances, cut.margin().onCut(), curve);
            });
    Chances overall =
        new Chances(
            drawn.below(0),
            drawn.below(demanded),
            zero.below(),
            least.below(),
            classes(scheme, -1, drawn));
    SequencedMap<String, Double> otherwise = new LinkedHashMap<>();
    for (Technique t : List.of(Technique.FREEHAND, Technique.NAVIGATION, Technique.GUIDE))
      otherwise.put(t.name(), ClosedForm.of(model.with(t), 0, work).below());
    return new MarginRisk(
        model.technique(), model.images(), overall, cuts, otherwise, samples, seed);
  }

  private static SequencedMap<String, Double> classes(
      MarginScheme scheme, int cut, MonteCarlo drawn) {
    SequencedMap<String, Double> classes = new LinkedHashMap<>();
    double above = 0;
    double[] limits = scheme.limitsMm();
    for (int k = 0; k < limits.length; k++) {
      double below = cut < 0 ? drawn.below(limits[k]) : drawn.below(cut, limits[k]);
      classes.put(scheme.classes().get(k), Math.max(0, 1 - below - above));
      above = 1 - below;
    }
    classes.put(scheme.classes().getLast(), 1 - above);
    return classes;
  }

  private static List<Slide> curve(
      Resection resection, ClosedForm zero, ClosedForm least, int c, RiskCut cut) {
    double[] area = new double[2 * SLIDES + 1];
    Solid bone = resection.situs().bone(cut.cut().bone()).solid();
    for (int s = 0; s < area.length; s++)
      area[s] = CutFace.of(cut.cut().shifted(s - SLIDES), bone, RASTER_MM).areaMm2();
    List<Slide> curve = new ArrayList<>();
    for (int s = -SLIDES; s <= SLIDES; s++) {
      double volume = 0;
      for (int t = Math.min(s, 0); t < Math.max(s, 0); t++)
        volume += Math.signum(s) * (area[t + SLIDES] + area[t + 1 + SLIDES]) / 2;
      curve.add(new Slide(s, zero.below(c, s), least.below(c, s), zero.belowAny(c, s), volume));
    }
    return curve;
  }

  /** The cut that is most probably too near: where to look first. */
  public OfCut weakest() {
    OfCut worst = cuts.getFirst();
    for (OfCut cut : cuts)
      if (cut.chances().positiveClosed() > worst.chances().positiveClosed()) worst = cut;
    return worst;
  }
}
