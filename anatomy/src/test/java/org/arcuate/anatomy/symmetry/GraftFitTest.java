package org.arcuate.anatomy.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;

/** A donor's bone somewhere else, turned by any angle, finds its way onto the patient's. */
class GraftFitTest {
  private static final LabelMap LABELS = labels();
  private static final BoneShape PATIENT =
      BoneShape.of(LABELS, "hip-left", Work.quiet()).orElseThrow();

  private static final Affine AWAY =
      Rigid.about(
              FrameId.UNKNOWN,
              FrameId.UNKNOWN,
              new Vec3(10, -20, 30),
              new Vec3(0.3, -0.5, 0.8),
              Angle.degrees(140),
              new Vec3(400, -150, 80))
          .map();

  private static LabelMap labels() {
    Phantom phantom = Phantom.of(PhantomSpec.usual());
    return phantom.labels(phantom.ctGrid(CtScan.coarse()), Work.quiet());
  }

  /** A bone of the phantom, its voxels carried away with it. */
  private static BoneShape away(String name) {
    Grid g = LABELS.grid();
    Grid moved =
        new Grid(
            g.nx(),
            g.ny(),
            g.nz(),
            g.spacing(),
            AWAY.apply(g.lps(0, 0, 0)),
            AWAY.turn(g.axisX()),
            AWAY.turn(g.axisY()),
            AWAY.turn(g.axisZ()),
            g.frame());
    return BoneShape.of(new Mask(moved, LABELS.mask(name).inside()), "graft", Work.quiet());
  }

  private static double worst(Affine found, Affine truth, BoneShape donor) {
    double most = 0;
    for (int p = 0; p < donor.count(); p += 20)
      most =
          Math.max(most, found.apply(donor.point(p)).minus(truth.apply(donor.point(p))).length());
    return most;
  }

  @Test
  void the_same_bone_comes_back_to_where_it_was() {
    BoneShape donor = away("hip-left");
    Optional<SymmetryFit.Mirrored> fit = GraftFit.of(PATIENT, donor, false, p -> true);
    assertThat(fit).isPresent();
    assertThat(fit.get().agreeing()).isGreaterThan(0.8);
    assertThat(worst(fit.get().map(), AWAY.inverse(), donor)).isLessThan(1);
  }

  @Test
  void a_bone_of_the_other_side_fits_only_mirrored() {
    BoneShape donor = away("hip-right");
    SymmetryFit.Mirrored mirrored = GraftFit.of(PATIENT, donor, true, p -> true).orElseThrow();
    assertThat(mirrored.map().determinant()).isNegative();
    assertThat(mirrored.agreeing()).isGreaterThan(0.75);
    assertThat(mirrored.residualMm()).isLessThan(2);
    double plain = GraftFit.of(PATIENT, donor, false, p -> true).orElseThrow().agreeing();
    assertThat(plain).isLessThan(mirrored.agreeing() - 0.2);
  }
}
