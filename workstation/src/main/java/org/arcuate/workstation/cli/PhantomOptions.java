package org.arcuate.workstation.cli;

import java.util.Optional;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which phantom is drawn, and how it is scanned; what is not given is as usual. */
final class PhantomOptions {
  private static final PhantomSpec USUAL = PhantomSpec.usual();

  @Option(
      names = "--sex",
      paramLabel = "SEX",
      description = "male or female (default: ${DEFAULT-VALUE})")
  PhantomSpec.Sex sex = USUAL.sex();

  @Option(
      names = "--size",
      paramLabel = "FACTOR",
      description = "0.8 to 1.2 times the average (default: ${DEFAULT-VALUE})")
  double size = USUAL.size();

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      description = "side of the tumour: left or right (default: ${DEFAULT-VALUE})")
  PhantomSpec.Side side = USUAL.side();

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = {
        "place of the tumour: acetabulum, ilium, pubis, femur, sacrum",
        "(default: ${DEFAULT-VALUE})"
      })
  PhantomSpec.TumourSite site = USUAL.site();

  @Option(
      names = "--tumour",
      paramLabel = "MM",
      description = "diameter of the tumour, 10 to 120 (default: ${DEFAULT-VALUE})")
  double tumourMm = USUAL.tumourDiameterMm();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "another number gives another patient: shape, position on the table, position in the MR,",
        "lumps of the tumour (default: ${DEFAULT-VALUE})"
      })
  long seed = USUAL.seed();

  @Option(
      names = "--coarse",
      description =
          "CT of 3 mm and MR of 3 × 3 × 6 mm instead of 0.9 × 0.9 × 1 and 0.85 × 0.85 × 4")
  boolean coarse;

  @Option(
      names = "--ct-spacing",
      paramLabel = "MM",
      description = "CT: voxels within a slice, 0.3 to 10")
  @Nullable Double ctSpacingMm;

  @Option(
      names = "--ct-slice",
      paramLabel = "MM",
      description = "CT: distance of slices, 0.3 to 10")
  @Nullable Double ctSliceMm;

  @Option(names = "--ct-noise", paramLabel = "HU", description = "CT: standard deviation")
  @Nullable Double ctNoiseHu;

  @Option(
      names = "--ct-blur",
      paramLabel = "MM",
      description = "CT: sigma of the point spread, 0 to 10")
  @Nullable Double ctBlurMm;

  @Option(
      names = "--ct-oblique",
      paramLabel = "DEGREES",
      description = "CT: turn of the slices about the patient's x axis")
  @Nullable Double ctObliqueDeg;

  @Option(
      names = "--bowel",
      paramLabel = "HU",
      description = "CT: 38 without a contrast medium in the bowel, 200 to 400 with one")
  @Nullable Double bowelHu;

  @Option(
      names = "--mr-spacing",
      paramLabel = "MM",
      description = "MR: voxels within a slice, 0.3 to 10")
  @Nullable Double mrSpacingMm;

  @Option(names = "--mr-slice", paramLabel = "MM", description = "MR: thickness, 0.5 to 12")
  @Nullable Double mrSliceMm;

  @Option(
      names = "--mr-tilt",
      paramLabel = "DEGREES",
      description = "MR: tilt of the stack about the patient's x axis")
  @Nullable Double mrTiltDeg;

  @Option(
      names = "--mr-bias",
      paramLabel = "PART",
      description = "MR: uneven sensitivity of the coil, 0 to 0.9")
  @Nullable Double mrBias;

  @Option(names = "--mr-noise", paramLabel = "N", description = "MR: noise, where muscle has 110")
  @Nullable Double mrNoise;

  PhantomSpec spec() {
    return new PhantomSpec(sex, size, side, site, tumourMm, seed);
  }

  PhantomScans scans() {
    CtScan ct = coarse ? CtScan.coarse() : CtScan.usual();
    MrScan mr = coarse ? MrScan.coarse() : MrScan.usual();
    double within = or(ctSpacingMm, ct.spacing().x());
    return new PhantomScans(
        new CtScan(
            new Vec3(within, within, or(ctSliceMm, ct.spacing().z())),
            or(ctNoiseHu, ct.noiseHu()),
            or(ctBlurMm, ct.pointSpreadMm()),
            or(ctObliqueDeg, ct.oblique()),
            or(bowelHu, ct.bowelHu())),
        new MrScan(
            or(mrSpacingMm, mr.inPlaneMm()),
            or(mrSliceMm, mr.sliceMm()),
            or(mrTiltDeg, mr.tilt()),
            or(mrBias, mr.bias()),
            or(mrNoise, mr.noise())));
  }

  private static double or(@Nullable Double given, double usual) {
    return Optional.ofNullable(given).orElse(usual);
  }

  private static Angle or(@Nullable Double degrees, Angle usual) {
    return degrees == null ? usual : Angle.degrees(degrees);
  }
}
