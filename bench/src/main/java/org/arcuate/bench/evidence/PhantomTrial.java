package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.edit.LabelSet;
import org.arcuate.anatomy.edit.ShutIn;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.segmentation.HeadSphere;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.anatomy.tumour.TumourGrowth;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Block;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * One seeded phantom from its images to its landmarks, each step on what the step before gave:
 * fusion, the tumour from three seeds, landmarks on the phantom's own labels and, if wanted, bones
 * and landmarks on them.
 *
 * @param tumourDice of the tumour that was grown, on the CT's grid
 * @param tumourCm3 its volume
 * @param trueCm3 that of the phantom
 * @param given landmarks on the phantom's labels
 * @param own bones and landmarks on them
 */
record PhantomTrial(
    PhantomVariant variant,
    FusionTrial.Outcome fusion,
    double tumourDice,
    double tumourCm3,
    double trueCm3,
    LandmarkErrors given,
    Optional<Own> own) {
  /** Seeds lie at least this deep in the tumour, mm: a person does not click at its edge. */
  private static final double DEEP_MM = 3;

  /**
   * What the program's own bones gave.
   *
   * @param dice of each bone of {@link Bones#NAMES}, less the tumour that was grown, beside that of
   *     the phantom, less its tumour
   */
  record Own(List<Double> dice, LandmarkErrors landmarks) {}

  /** Does all of it. */
  static PhantomTrial of(long seed, boolean own, Work work) {
    PhantomVariant variant = PhantomVariant.of(seed);
    Phantom phantom = variant.phantom();
    PhantomTruth truth = phantom.truth(work);
    CtVolume ct = phantom.ct(variant.ct(), work);
    MrVolume mr = phantom.mr(variant.mr(), work);
    FusionTrial.Outcome fusion = FusionTrial.of(variant, ct, mr, work);
    LabelMap labels = phantom.labels(ct.grid(), work);
    Mask tumour = tumour(variant, mr, fusion.registration().fixedFromMoving(), ct, work);
    double dice = Dice.of(tumour, labels.mask(LabelNames.TUMOUR));
    LandmarkErrors given = landmarks(labels, ct, List.of(), truth, work);
    Optional<Own> bones =
        own ? Optional.of(own(ct, tumour, labels, truth, work)) : Optional.empty();
    return new PhantomTrial(
        variant,
        fusion,
        dice,
        tumour.volumeMm3() / 1000,
        truth.tumourVolumeMm3() / 1000,
        given,
        bones);
  }

  /** The tumour as a person would have it: three points inside, seen on the MR. */
  private static Mask tumour(
      PhantomVariant variant, MrVolume mr, Rigid ctFromMr, CtVolume ct, Work work) {
    List<Vec3> seeds =
        seeds(variant).stream().map(variant.phantom().ctFromMr().inverse()::apply).toList();
    return TumourGrowth.of(mr, seeds, List.of(), work).onto(ct.grid(), ctFromMr, work);
  }

  private static List<Vec3> seeds(PhantomVariant variant) {
    Solid tumour = variant.phantom().tumour();
    Vec3 low = tumour.bounds().low();
    Vec3 size = tumour.bounds().high().minus(low);
    Random random = new Random(variant.phantom().spec().seed());
    List<Vec3> seeds = new ArrayList<>();
    Block at = new Block();
    at.n = 1;
    double[] mm = new double[Block.SIZE];
    for (int trial = 0; seeds.size() < 3; trial++) {
      if (trial > 100_000) throw new BadInput("the tumour has no place for a seed");
      Vec3 p =
          low.plus(
              new Vec3(
                  size.x() * random.nextDouble(),
                  size.y() * random.nextDouble(),
                  size.z() * random.nextDouble()));
      at.set(0, p);
      tumour.distance(at, mm);
      if (mm[0] < -DEEP_MM) seeds.add(p);
    }
    return seeds;
  }

  private static LandmarkErrors landmarks(
      LabelMap labels, CtVolume ct, List<HeadSphere> heads, PhantomTruth truth, Work work) {
    return LandmarkErrors.of(Landmarks.of(labels, ct, heads, Map.of(), work), truth);
  }

  private static Own own(CtVolume ct, Mask tumour, LabelMap truth, PhantomTruth known, Work work) {
    Bones bones = Bones.of(ct, work);
    LabelMap labels = beside(bones.labels(), tumour, ct, work);
    List<Double> dice = new ArrayList<>();
    for (String name : Bones.NAMES) dice.add(Dice.of(labels, name, truth));
    return new Own(dice, landmarks(labels, ct, bones.heads(), known, work));
  }

  /** Bones that were found, beside a tumour, with what they and the tumour shut in. */
  static LabelMap beside(LabelMap bones, Mask tumour, CtVolume ct, Work work) {
    LabelSet seen =
        LabelSet.of(bones, Metal.of(ct, work))
            .with(LabelNames.TUMOUR, tumour, LabelSet.Others.GIVE_WAY);
    return ShutIn.of(seen, Bones.NAMES, work).labels().flat();
  }
}
