package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.anatomy.edit.LabelNames;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;

/** Bones found in CTs, beside labels of others and formulas. */
final class LabelsOfBones implements Evidence {
  private static final int PHANTOMS = 10;

  /** Label of each bone in the order of {@link Bones#NAMES}; several are one bone to us. */
  private static final int[][] PELVIS_A = {{1}, {2}, {3}, {4}, {5}};

  private static final int[][] COARSE = {{77}, {78}, {25, 26}, {75}, {76}, {27}};

  private static final int[][] PHANTOM = {{1}, {2}, {3}, {4}, {5}, {6}};

  @Override
  public String title() {
    return "Bones told apart";
  }

  @Override
  public String about() {
    return "Dice's coefficient of each bone: ten phantoms at 0.9 × 0.9 × 1 mm with what they and"
        + " the tumour shut in; bones of a real person with simulated grey values, tumour"
        + " taken out; a real patient at 3 mm with metal in a femur, beside the labels of"
        + " another program (which counts S1 apart from the sacrum; here both are one).";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Row> rows = new ArrayList<>();
    double least = 1;
    double sum = 0;
    for (int seed = 1; seed <= PHANTOMS; seed++) {
      at.work().check();
      Phantom phantom = Phantom.of(spec(seed));
      CtVolume ct = phantom.ct(CtScan.usual(), at.quiet());
      LabelMap truth = phantom.labels(ct.grid(), at.quiet());
      LabelMap found =
          PhantomTrial.beside(
              Bones.of(ct, at.quiet()).labels(), truth.mask(LabelNames.TUMOUR), ct, at.quiet());
      for (int b = 0; b < PHANTOM.length; b++) {
        double dice = dice(found, b + 1, truth, PHANTOM[b]);
        least = Math.min(least, dice);
        sum += dice;
      }
    }
    rows.add(Row.atLeast("phantoms, mean", sum / PHANTOMS / 6, 0.98, "", "formulas"));
    rows.add(Row.atLeast("phantoms, least of all bones", least, 0.98, "", "formulas"));
    at.shared("data/pelvis-a")
        .ifPresent(f ->
            add(
                rows,
                "real shapes",
                f.resolve("ct"),
                f.resolve("truth/labels.nii.gz"),
                PELVIS_A,
                at));
    at.shared("data/pelvis-ct-3mm")
        .ifPresent(f ->
            add(
                rows,
                "3 mm",
                f.resolve("ct.nii.gz"),
                f.resolve("reference-labels.nii.gz"),
                COARSE,
                at));
    return new Measured(rows);
  }

  private static PhantomSpec spec(int seed) {
    return new PhantomSpec(
        PhantomSpec.Sex.values()[seed % 2],
        0.85 + 0.3 * (seed * 7 % 10) / 9,
        PhantomSpec.Side.values()[seed / 2 % 2],
        PhantomSpec.TumourSite.values()[seed % 5],
        30 + seed * 13 % 40,
        seed);
  }

  private static void add(
      List<Row> rows, String what, Path image, Path labels, int[][] values, Surroundings at) {
    CtVolume ct = (CtVolume) ImageSource.read(image, 0, at.quiet()).volume();
    LabelMap found = Bones.of(ct, at.quiet()).labels();
    LabelMap truth = VolumeFile.read(labels).toLabels();
    for (int b = 0; b < values.length; b++) {
      boolean fine = values == PELVIS_A;
      double target = fine ? 0.97 : b == 5 ? 0.8 : 0.88;
      String against = fine ? "the labels it was made of" : "another program's labels";
      double dice = dice(found, b + 1, truth, values[b]);
      rows.add(Row.atLeast(what + ", " + Bones.NAMES.get(b), dice, target, "", against));
    }
  }

  private static double dice(LabelMap found, int value, LabelMap truth, int[] values) {
    long both = 0;
    long sum = 0;
    for (int v = 0; v < found.labels().length; v++) {
      boolean a = found.labels()[v] == value;
      boolean b = false;
      for (int one : values) b |= truth.labels()[v] == one;
      if (a && b) both++;
      sum += (a ? 1 : 0) + (b ? 1 : 0);
    }
    return sum == 0 ? 1 : 2.0 * both / sum;
  }
}
