package org.arcuate.anatomy.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.volume.Mask;
import org.junit.jupiter.api.Test;

/** A donor's bone somewhere else, turned by any angle, finds its way onto the patient's. */
class GraftFitTest {
  private static final Phantom PHANTOM = Phantom.of(PhantomSpec.usual());
  private static final BoneShape PATIENT =
      BoneShape.of(
              PHANTOM.labels(PHANTOM.ctGrid(CtScan.coarse()), Work.quiet()),
              "hip-left",
              Work.quiet())
          .orElseThrow();

  private static final Affine AWAY =
      Rigid.about(
              FrameId.UNKNOWN,
              FrameId.UNKNOWN,
              new Vec3(10, -20, 30),
              new Vec3(0.3, -0.5, 0.8),
              Angle.degrees(140),
              new Vec3(400, -150, 80))
          .map();

  private static BoneShape shape(Solid solid) {
    Box box = solid.bounds().grown(8);
    Vec3 size = box.high().minus(box.low());
    Grid grid =
        Grid.of(
            (int) (size.x() / 3) + 1,
            (int) (size.y() / 3) + 1,
            (int) (size.z() / 3) + 1,
            new Vec3(3, 3, 3),
            box.low());
    byte[] inside = new byte[grid.size()];
    Work.quiet()
        .slabs(
            grid.nz(),
            k -> {
              for (int j = 0; j < grid.ny(); j++)
                for (int i = 0; i < grid.nx(); i++)
                  if (solid.distanceMm(grid.lps(i, j, k)) < 0) inside[grid.index(i, j, k)] = 1;
            });
    return BoneShape.of(new Mask(grid, inside), "graft", Work.quiet());
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
    BoneShape donor = shape(PHANTOM.bone("hip-left").placed(AWAY));
    Optional<SymmetryFit.Mirrored> fit = GraftFit.of(PATIENT, donor, false, p -> true);
    assertThat(fit).isPresent();
    assertThat(fit.get().agreeing()).isGreaterThan(0.8);
    assertThat(worst(fit.get().map(), AWAY.inverse(), donor)).isLessThan(1);
  }

  @Test
  void a_bone_of_the_other_side_fits_only_mirrored() {
    BoneShape donor = shape(PHANTOM.bone("hip-right").placed(AWAY));
    SymmetryFit.Mirrored mirrored = GraftFit.of(PATIENT, donor, true, p -> true).orElseThrow();
    assertThat(mirrored.map().determinant()).isNegative();
    assertThat(mirrored.agreeing()).isGreaterThan(0.75);
    assertThat(mirrored.residualMm()).isLessThan(2);
    double plain = GraftFit.of(PATIENT, donor, false, p -> true).orElseThrow().agreeing();
    assertThat(plain).isLessThan(mirrored.agreeing() - 0.2);
  }
}
