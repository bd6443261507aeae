package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.step.CaseLabels;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/** What the strength of a real pelvis owes to the size of its bricks. */
final class PelvisAtThreeResolutions implements Evidence {
  private static final String MAIN = "org.arcuate.workstation.cli.Arcuate";
  private static final String DATA = "data/pelvis-a";

  /** The usual one first; the last two are held beside each other. */
  private static final List<String> EDGES = List.of("2.5", "1.5", "1");

  private static final int HEAP_MB = 3500;
  private static final int REFUSED = 3;

  private static final String CASE = "pseudonym: ARC-0001\nside: left\norigin: acetabulum\n";

  private static final String PLAN =
      """
      procedure: extra-articular-hip
      margin: {minimum: 10}
      tumour: {seeds: [[-215.9, 294.6, -551.6], [-209.9, 294.6, -548.6], [-215.9, 300.6, -554.6]]}
      strength: {edge: EDGE, loads: [stance, stairs-up, standing]}
      """;

  /** A figure of the step. */
  private record Asked(String what, String unit, double most, String... keys) {
    /** One that has to change by no more than so many percent from 1.5 to 1 mm; or any. */
    boolean isLimited() {
      return most < Double.POSITIVE_INFINITY;
    }
  }

  private static final double ANY = Double.POSITIVE_INFINITY;

  private static final List<Asked> ASKED =
      List.of(
          new Asked("largest displacement", "mm", 5, "largestDisplacement_mm"),
          new Asked("energy of strain", "N·mm", 5, "strainEnergy_Nmm"),
          new Asked("von Mises, 99 % of the bone", "MPa", 10, "vonMises", "percentile99_MPa"),
          new Asked("von Mises, peak", "MPa", ANY, "vonMises", "peak_MPa"),
          new Asked("factor of safety, 99 % of the bone", "", 10, "safety"),
          new Asked("factor of safety, worst brick", "", ANY, "leastSafety"),
          new Asked("steps", "", ANY, "iterations"));

  /** The pelvis at one resolution. */
  private record At(String edge, JavaRun run, Map<String, Object> strength) {}

  @Override
  public String title() {
    return "Strength: a pelvis at three resolutions";
  }

  @Override
  public String about() {
    return "The CT and MR of the bones of a real person, from DICOM to labels and landmarks, then"
        + " `strength` in bricks of 2.5, 1.5 and 1 mm: walking, stairs and standing under two laws,"
        + " and what a resection through the left acetabulum leaves (loads of the left hip have no"
        + " place on it). Each resolution in a process of its own with at most "
        + HEAP_MB
        + " MiB of heap, which reads the results of the steps before, solves, and draws its"
        + " pictures. What is limited is the change from 1.5 to 1 mm, as a part of the latter."
        + " Sums over the whole pelvis settle. Peaks do not: they stand in single bricks, at steps"
        + " of voxels and at jumps of moduli, and grow as bricks get smaller. It is not only the"
        + " bricks that change: the model is made anew from the CT, and a cortex of 1.4 mm is a part"
        + " of a brick of 1.5 mm and more than one of 1 mm.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Optional<Path> data = at.shared(DATA);
    if (data.isEmpty()) return new Skipped(DATA + " is not beside the project");
    Path root = at.scratch().resolve("pelvis-a");
    fill(root, data.get());
    plan(root, EDGES.getFirst());
    Steps.ALL.runFor(CaseFolder.open(root), "resect", at.quiet());
    List<At> all = new ArrayList<>();
    for (String edge : EDGES) all.add(solved(root, edge, at));
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.reported(
            "unknowns", joined(all, a -> text(number(cases(a).getFirst(), "unknowns"))), "itself"));
    rows.add(
        Row.reported(
            "seconds of the wall", joined(all, a -> text(a.run().wallSeconds())), "itself"));
    rows.add(
        Row.reported("processor seconds", joined(all, a -> text(a.run().cpuSeconds())), "itself"));
    rows.add(
        Row.atMost(
            "memory of the process at 1 mm", all.getLast().run().peakMb(), 4000, "MB", "itself"));
    int cases = cases(all.getFirst()).size();
    for (int c = 0; c < cases; c++) for (Asked asked : ASKED) rows.add(row(all, c, asked));
    shielding(rows, all);
    return new Measured(rows);
  }

  private static void fill(Path root, Path data) {
    try {
      Files.createDirectories(root.resolve("images"));
      for (String part : List.of("ct", "mr"))
        Files.createSymbolicLink(
            root.resolve("images").resolve(part), data.resolve(part).toAbsolutePath());
      Files.writeString(root.resolve("case.yaml"), CASE);
    } catch (IOException e) {
      throw BadInput.because(root + ": " + AtomicFile.reason(e), e);
    }
  }

  private static void plan(Path root, String edge) {
    try {
      Files.writeString(root.resolve("plan.yaml"), PLAN.replace("EDGE", edge));
    } catch (IOException e) {
      throw BadInput.because(root + ": " + AtomicFile.reason(e), e);
    }
  }

  private static At solved(Path root, String edge, Surroundings at) {
    plan(root, edge);
    JavaRun run =
        JavaRun.of(
            MAIN,
            List.of("strength", root.toString(), "--threads", "" + at.work().threads()),
            HEAP_MB,
            at.scratch());
    if (run.exit() != 0 && run.exit() != REFUSED)
      throw new BadInput("strength at %s mm: %s", edge, run.said());
    Path result = CaseLabels.of(CaseFolder.open(root)).results().get("strength");
    if (result == null) throw new BadInput("strength at %s mm: is not done", edge);
    return new At(edge, run, Json.read(result.resolve("strength.json")));
  }

  private static Row row(List<At> all, int c, Asked asked) {
    Object one = cases(all.getFirst()).get(c);
    String what = word(one, "load") + ", " + word(one, "law") + ": " + asked.what();
    String figures = joined(all, a -> text(number(cases(a).get(c), asked.keys())));
    double coarse = number(cases(all.get(1)).get(c), asked.keys());
    double fine = number(cases(all.get(2)).get(c), asked.keys());
    double change = 100 * (fine / coarse - 1);
    String said =
        (figures + " " + asked.unit()).strip()
            + String.format(Locale.ROOT, "; %+.1f %% from 1.5 to 1 mm", change);
    return asked.isLimited()
        ? new Row(
            what,
            said,
            String.format(Locale.ROOT, "changes by ≤ %.0f %%", asked.most()),
            "each other",
            Math.abs(change) <= asked.most())
        : Row.reported(what, said, "each other");
  }

  private static void shielding(List<Row> rows, List<At> all) {
    List<?> remnants = list(all.getFirst().strength().get("remnant"));
    for (int c = 0; c < remnants.size(); c++) {
      int at = c;
      Object one = remnants.get(c);
      String what = "remnant, " + word(one, "load") + ", " + word(one, "law") + ": ";
      rows.add(
          Row.reported(
              what + "energy where bone is left, of the intact pelvis's",
              joined(all, a -> shielded(a, at, "energyRatio")),
              "each other"));
      rows.add(
          Row.reported(
              what + "bone that keeps less than half of it",
              joined(all, a -> shielded(a, at, "below50percent_cm3")) + " cm³",
              "each other"));
    }
  }

  private static String shielded(At a, int remnant, String figure) {
    Object one = list(a.strength().get("remnant")).get(remnant);
    return text(number(one, "stressShielding", figure));
  }

  private interface Figure {
    String of(At at);
  }

  /** The figure at each resolution. */
  private static String joined(List<At> all, Figure figure) {
    return all.stream()
        .map(a -> a.edge() + " mm: " + figure.of(a))
        .collect(Collectors.joining(", "));
  }

  private static List<?> cases(At at) {
    return list(at.strength());
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object holder) {
    return holder instanceof Map<?, ?> map && map.get("cases") instanceof List<?> list
        ? list
        : List.of();
  }

  private static String word(Object one, String key) {
    return one instanceof Map<?, ?> map ? String.valueOf(map.get(key)) : "";
  }

  private static double number(Object one, String... keys) {
    Object value = one;
    for (String key : keys) value = value instanceof Map<?, ?> map ? map.get(key) : null;
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
