package org.arcuate.anatomy.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;

/** What makes bones hard to tell, on a phantom at 3 mm with a lytic tumour in the right ilium. */
class HardBonesTest {
  private static final Work WORK = Work.quiet().threads(2);

  private static final Phantom PHANTOM =
      Phantom.of(
          new PhantomSpec(
              PhantomSpec.Sex.FEMALE,
              1.05,
              PhantomSpec.Side.RIGHT,
              PhantomSpec.TumourSite.ILIUM,
              55,
              11));

  private static final CtVolume CT = PHANTOM.ct(CtScan.coarse(), WORK);

  /** From a femoral head to the artery in the groin, mm. */
  private static final Vec3 INGUINAL = new Vec3(0, -45, 20);

  /** Where the voxels of 3 mm hold a bone in part, Dice is less; this is the band at 3 mm. */
  private static final double ALIKE = 0.84;

  @Test
  void
      table_arms_calcified_vessels_and_contrast_in_the_bowel_of_a_patient_laid_prone_are_no_bones() {
    Grid g = CT.grid();
    short[] hu = CT.hu().clone();
    Vec3 left = PHANTOM.truth(WORK).heads().get("left").centre();
    Vec3 right = PHANTOM.truth(WORK).heads().get("right").centre();
    Vec3 middle = left.plus(right).times(0.5);
    for (int side = -1; side <= 1; side += 2) {
      Vec3 head = side > 0 ? left : right;
      Vec3 arm = head.plus(new Vec3(side * 95, 0, 0));
      tube(g, hu, arm.plus(new Vec3(0, 0, -200)), arm.plus(new Vec3(0, 0, 60)), 9, 900);
      // calcified iliac artery, a fingertip in front of the pelvic brim
      tube(g, hu, middle.plus(new Vec3(side * 15, -20, 130)), head.plus(INGUINAL), 4, 600);
      Vec3 bowel = middle.plus(new Vec3(side * 35, 0, 75));
      tube(g, hu, bowel, bowel.plus(new Vec3(0, -15, 30)), 14, 350);
    }
    tube(g, hu, middle.plus(new Vec3(0, 30, 20)), middle.plus(new Vec3(0, 38, 45)), 12, 250);
    Vec3 back = g.lps(g.nx() / 2.0, g.ny() - 3.0, 0);
    for (int v = 0; v < hu.length; v++) if (Math.abs(lps(g, v).y() - back.y()) < 3) hu[v] = 300;
    // prone and feet first: the voxels run the other way along y and z
    CtVolume turned = new Variation("axes=yz").of(new CtVolume(g, hu), WORK);
    LabelMap found = Bones.of(turned, WORK).labels();
    agrees(found, PHANTOM.labels(turned.grid(), WORK), List.of(1, 2, 3, 4, 5, 6));
  }

  @Test
  void a_tilted_gantry_shears_the_voxels_and_not_the_bones() {
    Grid g = CT.grid();
    double tilt = Math.toRadians(18);
    Vec3 along = new Vec3(0, -Math.sin(tilt), Math.cos(tilt));
    Vec3 origin = g.origin().plus(new Vec3(0, 0.5 * g.nz() * 3 * Math.sin(tilt), 0));
    Grid sheared =
        new Grid(
            g.nx(), g.ny(), g.nz(), g.spacing(), origin, g.axisX(), g.axisY(), along, g.frame());
    CtVolume ct = Resample.onto(CT, Placement.of(sheared), Interpolation.LINEAR, -1024, WORK);
    Bones bones = Bones.of(ct, WORK);
    assertThat(sheared.isOrthogonal()).isFalse();
    agrees(bones.labels(), PHANTOM.labels(sheared, WORK), List.of(1, 2, 3, 4, 5));
  }

  @Test
  void of_half_a_pelvis_the_other_side_is_said_to_be_missing() {
    CtVolume half = new Variation("x=0.5,1").of(CT, WORK);
    Bones bones = Bones.of(half, WORK);
    assertThat(bones.labels().names().values()).contains("hip-left", "femur-left");
    assertThat(bones.labels().names().values()).doesNotContain("hip-right", "femur-right");
    assertThat(bones.findings())
        .filteredOn(f -> f.severity() == Finding.Severity.WARN)
        .extracting(Finding::rule)
        .contains("bone hip-right", "bone femur-right");
    assertThat(bones.findings()).noneMatch(f -> f.severity() == Finding.Severity.REFUSE);
    assertThat(bones.heads()).hasSize(1);
    agrees(bones.labels(), PHANTOM.labels(half.grid(), WORK), List.of(1, 4));
  }

  /** The tumour's voxels are nobody's: labels of bones go on below it. */
  private static void agrees(LabelMap found, LabelMap truth, List<Integer> values) {
    LabelMap beside =
        new LabelMap(found.grid().in(FrameId.UNKNOWN), found.labels().clone(), found.names());
    for (int v = 0; v < truth.labels().length; v++)
      if (truth.labels()[v] == 7) beside.labels()[v] = 0;
    for (int b : values)
      assertThat(Overlap.dice(beside, b, truth, b)).as(Bones.NAMES.get(b - 1)).isGreaterThan(ALIKE);
  }

  private static void tube(Grid g, short[] hu, Vec3 from, Vec3 to, double radiusMm, int value) {
    Vec3 way = to.minus(from);
    for (int v = 0; v < hu.length; v++) {
      Vec3 q = lps(g, v).minus(from);
      double t = Math.clamp(q.dot(way) / way.dot(way), 0, 1);
      if (q.distance(way.times(t)) > radiusMm) continue;
      if (hu[v] < 130) hu[v] = (short) value;
    }
  }

  private static Vec3 lps(Grid g, int v) {
    return g.lps(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()));
  }
}
