package org.arcuate.anatomy.segmentation;

import java.nio.file.Path;
import java.util.Locale;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * Prints how well the bones of CTs agree with labels of others: {@code Evaluation OUT [CT LABELS
 * v1,v2,v3,v4,v5,v6 | phantom SEED | coarse SEED | CT none none]…}; a value of -1 is not compared.
 * Writes what was found to OUT.
 */
final class Evaluation {
  private Evaluation() {}

  public static void main(String[] a) {
    Work work = Work.quiet().threads(2);
    Path out = Path.of(a[0]);
    for (int at = 1; at < a.length; ) {
      if (a[at].equals("phantom") || a[at].equals("coarse")) {
        CtScan scan = a[at].equals("coarse") ? CtScan.coarse() : CtScan.usual();
        phantom(Long.parseLong(a[at + 1]), scan, out, work);
        at += 2;
      } else {
        images(a[at], a[at + 1], a[at + 2], out, work);
        at += 3;
      }
    }
  }

  private static void images(String ct, String labels, String values, Path out, Work work) {
    CtVolume volume = (CtVolume) ImageSource.read(Path.of(ct), 0, work).volume();
    LabelMap found = found(ct, volume, out, work);
    if (labels.equals("none")) return;
    LabelMap truth = VolumeFile.read(Path.of(labels)).toLabels();
    if (!truth.grid().sameAs(found.grid(), 0.01))
      truth = Resample.onto(truth, Placement.of(found.grid().in(truth.grid().frame())), work);
    String[] list = values.split(",");
    for (int b = 0; b < list.length; b++) compare(found, b, truth, Integer.parseInt(list[b]), work);
  }

  private static void phantom(long seed, CtScan scan, Path out, Work work) {
    PhantomSpec spec =
        new PhantomSpec(
            PhantomSpec.Sex.values()[(int) (seed % 2)],
            0.85 + 0.3 * (seed * 7 % 10) / 9,
            PhantomSpec.Side.values()[(int) (seed / 2 % 2)],
            PhantomSpec.TumourSite.values()[(int) (seed % 5)],
            30 + seed * 13 % 40,
            seed);
    Phantom phantom = Phantom.of(spec);
    CtVolume ct = phantom.ct(scan, work);
    LabelMap found = found(spec.toString(), ct, out, work);
    LabelMap truth = phantom.labels(ct.grid(), work);
    for (int b = 0; b < 6; b++) compare(found, b, truth, b + 1, work);
  }

  private static LabelMap found(String name, CtVolume ct, Path out, Work work) {
    long start = System.nanoTime();
    Bones bones = Bones.of(ct, work);
    System.out.printf(
        Locale.ROOT, "%s%n%.1f s %s%n", name, (System.nanoTime() - start) / 1e9, bones.heads());
    bones.findings().forEach(f -> System.out.println(f.line()));
    VolumeFile.write(out, bones.labels());
    return bones.labels();
  }

  private static void compare(LabelMap found, int bone, LabelMap truth, int value, Work work) {
    if (value < 0) return;
    double dice = Overlap.dice(found, bone + 1, truth, value);
    double mm = dice > 0 ? Overlap.surfaceMm(found, bone + 1, truth, value, work) : Double.NaN;
    System.out.printf(
        Locale.ROOT, "  %-12s dice %.4f surface %.3f mm%n", Bones.NAMES.get(bone), dice, mm);
  }
}
