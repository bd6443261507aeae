package org.arcuate.bench.evidence;

import java.util.List;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.geometry.Finding.Severity;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.registration.MutualInformation;
import org.arcuate.imaging.registration.Registration;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.MrVolume;

/** Fusion of a seeded phantom's scans. */
final class FusionTrial {
  /** What one variant gave: errors in mm, each beside what was expected of it. */
  record Outcome(
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

  /** Scans a variant, cuts the images short and registers them. */
  static Outcome of(PhantomVariant variant, Work work) {
    return of(
        variant,
        variant.phantom().ct(variant.ct(), work),
        variant.phantom().mr(variant.mr(), work),
        work);
  }

  /** Registers the two scans of a variant, both cut short. */
  static Outcome of(PhantomVariant variant, CtVolume ct, MrVolume mr, Work work) {
    List<Double> off = variant.coverage();
    Registration found =
        MutualInformation.register(
            cropped(ct, off.get(0), off.get(1)), cropped(mr, off.get(2), off.get(3)), work);
    return judged(variant.phantom(), found, work);
  }

  private static Outcome judged(Phantom phantom, Registration found, Work work) {
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
    return new Outcome(sum[1] / sum[0], sum[2] / sum[0], sum[4] / sum[3], sum[5] / sum[3], found);
  }

  /** Parts taken off the ends along z, so that the two images show different parts. */
  private static CtVolume cropped(CtVolume ct, double bottom, double top) {
    Grid g = ct.grid();
    int low = (int) (bottom * g.nz());
    int nz = g.nz() - low - (int) (top * g.nz());
    short[] hu = new short[g.nx() * g.ny() * nz];
    System.arraycopy(ct.hu(), g.index(0, 0, low), hu, 0, hu.length);
    return new CtVolume(g.crop(0, 0, low, g.nx(), g.ny(), nz), hu);
  }

  private static MrVolume cropped(MrVolume mr, double bottom, double top) {
    Grid g = mr.grid();
    int low = (int) (bottom * g.nz());
    int nz = g.nz() - low - (int) (top * g.nz());
    float[] values = new float[g.nx() * g.ny() * nz];
    System.arraycopy(mr.intensity(), g.index(0, 0, low), values, 0, values.length);
    return new MrVolume(g.crop(0, 0, low, g.nx(), g.ny(), nz), values);
  }
}
