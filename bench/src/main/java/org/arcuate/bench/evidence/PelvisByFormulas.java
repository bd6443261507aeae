package org.arcuate.bench.evidence;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.landmark.FemoralHead;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomTruth;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.mechanics.law.Calibration;
import org.arcuate.planning.strength.PelvisDeck;
import org.arcuate.planning.strength.PelvisPlaces;
import org.arcuate.planning.strength.PelvisStrength.Question;
import org.arcuate.planning.strength.Regions;

/** The deck of a phantom's pelvis: walking, bones and places from formulas, 500 HU throughout. */
final class PelvisByFormulas {
  private static final double VOXEL_MM = 3;

  private PelvisByFormulas() {}

  /**
   * Makes it.
   *
   * @param edgeMm of the bricks
   */
  static PelvisDeck deck(double edgeMm, Work work) {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    PhantomTruth truth = phantom.truth(work);
    Vec3 size = new Vec3(330, 240, 300);
    Vec3 middle = landmark(truth, "symphysis").plus(new Vec3(0, 75, 20));
    Grid grid =
        Grid.of(
                (int) (size.x() / VOXEL_MM),
                (int) (size.y() / VOXEL_MM),
                (int) (size.z() / VOXEL_MM),
                new Vec3(VOXEL_MM, VOXEL_MM, VOXEL_MM),
                middle.minus(size.times(0.5)))
            .in(new FrameId(phantom.ctFromMr().target().uid()));
    LabelMap labels = phantom.labels(grid, work);
    short[] hu = new short[grid.size()];
    Arrays.fill(hu, (short) 500);
    return PelvisDeck.of(
        labels,
        new CtVolume(grid, hu),
        places(truth),
        new Question(
            edgeMm,
            List.of("keller-1994"),
            List.of("stance"),
            70,
            Calibration.none(),
            Side.RIGHT,
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        work);
  }

  private static PelvisPlaces places(PhantomTruth truth) {
    Map<Side, FemoralHead> heads = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      var head = Objects.requireNonNull(truth.heads().get(side.word()), "a phantom has both heads");
      heads.put(side, new FemoralHead(head.centre(), head.radiusMm(), 0, "formula"));
    }
    return new PelvisPlaces(
        heads,
        landmark(truth, "sacral-centre"),
        new Vec3(1, 0, 0),
        new Vec3(0, 1, 0),
        new Vec3(0, 0, 1),
        truth.landmarks(),
        new Regions(new Zones(List.of(), Optional.empty())));
  }

  private static Vec3 landmark(PhantomTruth truth, String name) {
    return Objects.requireNonNull(truth.landmarks().get(name), name);
  }
}
