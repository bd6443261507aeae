package org.arcuate.bench.evidence;

import java.util.Random;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.MutualInformation;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.MrVolume;

/**
 * Fusion on seeded phantoms: sex, size, side, site, noise, coil field, tilt, coverage and
 * misalignment up to 25 mm and 15° vary.
 */
final class FusionTrial {
  /** What one variant gave: errors in mm, each beside what was expected of it. */
  record Outcome(
      long seed,
      double shiftMm,
      double turnDegrees,
      double bonesMm,
      double bonesExpectedMm,
      double tumourMm,
      double tumourExpectedMm,
      Registration registration) {
    /** The larger of the two errors. */
    double worstMm() {
      return Math.max(bonesMm, tumourMm);
    }

    /** Off by more than a millimetre, and nothing was said. */
    boolean failedInSilence() {
      return worstMm() > 1 && registration.verdict() == Severity.PASS;
    }
  }

  private FusionTrial() {}

  /** One variant; {@code coarse} takes voxels of 3 mm, for quick tests. */
  static Outcome run(long seed, boolean coarse, Work work) {
    Random random = new Random(seed * 7919);
    PhantomSpec spec =
        new PhantomSpec(
            random.nextBoolean() ? PhantomSpec.Sex.MALE : PhantomSpec.Sex.FEMALE,
            0.85 + 0.3 * random.nextDouble(),
            random.nextBoolean() ? PhantomSpec.Side.LEFT : PhantomSpec.Side.RIGHT,
            PhantomSpec.TumourSite.values()[(int) (seed % 5)],
            30 + 40 * random.nextDouble(),
            seed);
    double shift = seed % 5 == 0 ? 25 : 25 * random.nextDouble();
    double turn = seed % 5 == 0 ? 15 : 15 * random.nextDouble();
    Phantom phantom = Phantom.of(spec).misaligned(shift, Angle.degrees(turn));
    CtScan c = coarse ? CtScan.coarse() : CtScan.usual();
    MrScan m = coarse ? MrScan.coarse() : MrScan.usual();
    c =
        new CtScan(
            c.spacing(), 8 + 22 * random.nextDouble(), c.pointSpreadMm(), c.oblique(), c.bowelHu());
    m =
        new MrScan(
            m.inPlaneMm(),
            m.sliceMm(),
            Angle.degrees(-12 + 24 * random.nextDouble()),
            0.4 * random.nextDouble(),
            3 + 7 * random.nextDouble());
    CtVolume ct = cropped(phantom.ct(c, work), random);
    MrVolume mr = cropped(phantom.mr(m, work), random);
    return judged(phantom, MutualInformation.register(ct, mr, work), shift, turn, work);
  }

  private static Outcome judged(
      Phantom phantom, Registration found, double shift, double turn, Work work) {
    Grid ct = phantom.ctGrid(CtScan.usual());
    Vec3 s = ct.spacing();
    Grid grid =
        Grid.of(
                (int) (ct.nx() * s.x() / 8),
                (int) (ct.ny() * s.y() / 8),
                (int) (ct.nz() * s.z() / 8),
                new Vec3(8, 8, 8),
                ct.origin())
            .in(ct.frame());
    LabelMap labels = phantom.labels(grid, work);
    Affine off = found.fixedFromMoving().after(phantom.ctFromMr().inverse()).map();
    double[] sum = new double[6];
    for (int v = 0; v < labels.labels().length; v++) {
      int label = labels.labels()[v];
      if (label == 0) continue;
      int at = label == labels.valueOf("tumour") ? 3 : 0;
      Vec3 p = grid.lps(v % grid.nx(), v / grid.nx() % grid.ny(), v / grid.nx() / grid.ny());
      sum[at]++;
      sum[at + 1] += off.apply(p).distance(p);
      sum[at + 2] += found.targetErrorMm(p);
    }
    return new Outcome(
        phantom.spec().seed(),
        shift,
        turn,
        sum[1] / sum[0],
        sum[2] / sum[0],
        sum[4] / sum[3],
        sum[5] / sum[3],
        found);
  }

  /** Up to 12 % taken off each end along z, so that the two images show different parts. */
  private static CtVolume cropped(CtVolume ct, Random random) {
    Grid g = ct.grid();
    int low = (int) (0.12 * g.nz() * random.nextDouble());
    int nz = g.nz() - low - (int) (0.12 * g.nz() * random.nextDouble());
    short[] hu = new short[g.nx() * g.ny() * nz];
    System.arraycopy(ct.hu(), g.index(0, 0, low), hu, 0, hu.length);
    return new CtVolume(g.crop(0, 0, low, g.nx(), g.ny(), nz), hu);
  }

  private static MrVolume cropped(MrVolume mr, Random random) {
    Grid g = mr.grid();
    int low = (int) (0.12 * g.nz() * random.nextDouble());
    int nz = g.nz() - low - (int) (0.12 * g.nz() * random.nextDouble());
    float[] values = new float[g.nx() * g.ny() * nz];
    System.arraycopy(mr.intensity(), g.index(0, 0, low), values, 0, values.length);
    return new MrVolume(g.crop(0, 0, low, g.nx(), g.ny(), nz), values);
  }
}
