package org.arcuate.anatomy.segmentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/**
 * Prints how well the bones of CTs agree with labels of others: {@code Evaluation OUT [CT LABELS
 * v1,v2,v3+v3b,v4,v5,v6 | phantom SEED | coarse SEED | CT none none | with VARIATION]…}; a value of
 * -1 is not compared, a {@link Variation} holds for all that follow. Writes what was found to OUT.
 */
final class Evaluation {
  private Evaluation() {}

  public static void main(String[] a) {
    Work work = Work.quiet().threads(2);
    Path out = Path.of(a[0]);
    if (Files.exists(out)) throw new BadInput("%s: is there already; name a new file", out);
    Variation variation = new Variation("");
    for (int at = 1; at < a.length; ) {
      if (a[at].equals("with")) {
        variation = new Variation(a[at + 1]);
        System.out.println("with " + a[at + 1]);
        at += 2;
      } else if (a[at].equals("phantom") || a[at].equals("coarse")) {
        CtScan scan = a[at].equals("coarse") ? CtScan.coarse() : CtScan.usual();
        phantom(Long.parseLong(a[at + 1]), scan, variation, out, work);
        at += 2;
      } else {
        images(a[at], a[at + 1], a[at + 2], variation, out, work);
        at += 3;
      }
    }
  }

  private static void images(
      String ct, String labels, String values, Variation variation, Path out, Work work) {
    CtVolume volume = (CtVolume) ImageSource.read(Path.of(ct), 0, work).volume();
    volume = variation.of(volume, work);
    LabelMap found = found(ct, volume, out, work);
    if (labels.equals("none")) return;
    LabelMap truth =
        Variation.onto(VolumeFile.read(Path.of(labels)).toLabels(), found.grid(), work);
    String[] list = values.split(",");
    for (int b = 0; b < list.length; b++) {
      String[] parts = list[b].split("\\+");
      int value = Integer.parseInt(parts[0]);
      for (String part : parts) merge(truth, Integer.parseInt(part), value);
      compare(found, b, truth, value, work);
    }
  }

  private static void merge(LabelMap map, int from, int to) {
    for (int v = 0; v < map.labels().length; v++)
      if (map.labels()[v] == from) map.labels()[v] = (short) to;
  }

  private static void phantom(long seed, CtScan scan, Variation variation, Path out, Work work) {
    PhantomSpec spec =
        new PhantomSpec(
            PhantomSpec.Sex.values()[(int) (seed % 2)],
            0.85 + 0.3 * (seed * 7 % 10) / 9,
            PhantomSpec.Side.values()[(int) (seed / 2 % 2)],
            PhantomSpec.TumourSite.values()[(int) (seed % 5)],
            30 + seed * 13 % 40,
            seed);
    Phantom phantom = Phantom.of(spec);
    CtVolume ct = variation.of(phantom.ct(scan, work), work);
    LabelMap found = found(spec.toString(), ct, out, work);
    phantom
        .truth(work)
        .heads()
        .forEach((side, h) ->
            System.out.printf(Locale.ROOT, "  head %s %s %.2f%n", side, h.centre(), h.radiusMm()));
    LabelMap truth = phantom.labels(ct.grid(), work);
    for (int b = 0; b < 6; b++) compare(found, b, truth, b + 1, work);
    for (int v = 0; v < truth.labels().length; v++)
      if (truth.labels()[v] == 7) found.labels()[v] = 0;
    System.out.print("  beside the tumour");
    for (int b = 1; b <= 6; b++)
      System.out.printf(Locale.ROOT, " %.4f", Overlap.dice(found, b, truth, b));
    System.out.println();
  }

  private static LabelMap found(String name, CtVolume ct, Path out, Work work) {
    long start = cpu();
    Bones bones = Bones.of(ct, work);
    System.out.printf(Locale.ROOT, "%s%n%.1f s of CPU%n", name, (cpu() - start) / 1e9);
    bones
        .heads()
        .forEach(h ->
            System.out.printf(
                Locale.ROOT,
                "  head %s %.2f support %.2f%n",
                h.centre(),
                h.radiusMm(),
                h.support()));
    bones.findings().forEach(f -> System.out.println(f.line()));
    VolumeFile.write(out, bones.labels());
    return bones.labels();
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static void compare(LabelMap found, int bone, LabelMap truth, int value, Work work) {
    if (value < 0) return;
    double dice = Overlap.dice(found, bone + 1, truth, value);
    double mm = dice > 0 ? Overlap.surfaceMm(found, bone + 1, truth, value, work) : Double.NaN;
    System.out.printf(
        Locale.ROOT, "  %-12s dice %.4f surface %.3f mm%n", Bones.NAMES.get(bone), dice, mm);
  }
}
