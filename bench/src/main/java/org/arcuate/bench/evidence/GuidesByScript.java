package org.arcuate.bench.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomFolder;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.anatomy.phantom.PhantomSpec.TumourSite;
import org.arcuate.casefile.demo.PhantomCase;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.step.Steps;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.file.NewFolder;
import org.arcuate.planning.resection.template.Procedure;

/** The guides of every procedure, from images to files, measured by a program that drew none. */
final class GuidesByScript implements Evidence {
  private static final double TUMOUR_MM = 30;
  private static final int MARGIN_MM = 6;

  private static final String SCRIPT =
      """
      import json, subprocess, sys
      run = subprocess.run([sys.executable, sys.argv[1], sys.argv[2]], stdout=subprocess.PIPE)
      if run.returncode not in (0, 3):
          sys.exit(1)
      for line in run.stdout.decode().splitlines():
          r = json.loads(line)
          found = [s for s in r["slots"] if s["found"]]
          print(r["guide"], max([s["off_mm"] for s in found], default=0), max([s["tilt_deg"] for s in found], default=0),
                r["gap"]["mean_mm"], r["gap"]["within"], r["intoBone_mm"], r["liftOff"]["deepest_mm"],
                r["walls"]["thinner_share"], ", ".join(r["fails"]), sep="\\t")
      """;

  /** An operation and where its tumour lies. */
  private record Operation(Procedure procedure, TumourSite site) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation(Procedure.TYPE_1, TumourSite.ILIUM),
          new Operation(Procedure.TYPE_1_2, TumourSite.ILIUM),
          new Operation(Procedure.TYPE_1_4, TumourSite.ILIUM),
          new Operation(Procedure.TYPE_2, TumourSite.ACETABULUM),
          new Operation(Procedure.TYPE_2_3, TumourSite.ACETABULUM),
          new Operation(Procedure.TYPE_3, TumourSite.PUBIS),
          new Operation(Procedure.EXTRA_ARTICULAR_HIP, TumourSite.ACETABULUM),
          new Operation(Procedure.SACRECTOMY, TumourSite.SACRUM),
          new Operation(Procedure.HEMIPELVECTOMY, TumourSite.ACETABULUM));

  /** What the script measured of one guide. */
  private record Measure(
      String procedure,
      String guide,
      double offMm,
      double tiltDeg,
      double gapMm,
      double within,
      double intoMm,
      double liftMm,
      double thin,
      String fails,
      List<String> refused) {
    boolean passes() {
      return fails.isEmpty() && refused.isEmpty();
    }
  }

  @Override
  public String title() {
    return "Guides: an independent script on the files";
  }

  @Override
  public String about() {
    return "Nine procedures on phantoms, each from DICOM to the package: tumour of 30 mm, margin 6"
        + " mm, on the left. The guides' STL files beside the models of the bones and the"
        + " cuts of report.json, measured with numpy alone (`bench/check-guide.py`). A guide"
        + " that our own checks refuse is counted apart, with the reason: it is not"
        + " released.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    List<Measure> all = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      Path folder = at.scratch().resolve("guides-" + operation.procedure().word());
      Optional<List<Measure>> guides = operated(operation, folder, at);
      if (guides.isEmpty()) return new Skipped("numpy is not installed");
      all.addAll(guides.get());
      NewFolder.delete(folder);
    }
    List<Row> rows = new ArrayList<>();
    for (Operation operation : OPERATIONS) rows.add(row(operation, all));
    List<Measure> released = all.stream().filter(m -> m.refused().isEmpty()).toList();
    rows.add(
        Row.allOf(
            "guides that our own checks pass and the script as well",
            released.stream().filter(Measure::passes).count(),
            released.size(),
            "script"));
    rows.add(
        Row.atMost(
            "slot from the plane of its cut", most(all, Measure::offMm), 0.05, "mm", "script"));
    rows.add(Row.atMost("tilt of a slot", most(all, Measure::tiltDeg), 0.1, "°", "script"));
    rows.add(
        Row.atMost(
            "mean contact gap from 0.1 mm",
            most(all, m -> Math.abs(m.gapMm() - 0.1)),
            0.05,
            "mm",
            "script"));
    rows.add(
        Row.atLeast(
            "contact within 0.05 mm of that, of a guide's worst",
            -100 * most(all, m -> -m.within()),
            90,
            "%",
            "script"));
    rows.add(Row.atMost("into bone", most(all, Measure::intoMm), 0.02, "mm", "script"));
    rows.add(
        Row.atMost("into bone on its way off", most(all, Measure::liftMm), 0.02, "mm", "script"));
    return new Measured(rows);
  }

  private static double most(List<Measure> all, ToDoubleFunction<Measure> of) {
    return all.stream().mapToDouble(of).max().orElse(Double.NaN);
  }

  private static Row row(Operation operation, List<Measure> all) {
    List<Measure> mine =
        all.stream().filter(m -> m.procedure().equals(operation.procedure().word())).toList();
    StringBuilder figure = new StringBuilder();
    long pass = mine.stream().filter(Measure::passes).count();
    figure.append(pass).append(" of ").append(mine.size()).append(" pass both");
    boolean silent = false;
    for (Measure m : mine) {
      if (!m.refused().isEmpty())
        figure.append("; ").append(m.guide()).append(" refused: ").append(m.refused().getFirst());
      else if (!m.fails().isEmpty()) {
        figure.append("; ").append(m.guide()).append(" only by the script: ").append(m.fails());
        silent = true;
      }
    }
    return new Row(
        operation.procedure().word() + ", " + operation.site().name().toLowerCase(Locale.ROOT),
        figure.toString(),
        "passes, or refused with the reason",
        "script",
        !mine.isEmpty() && !silent);
  }

  private static Optional<List<Measure>> operated(
      Operation operation, Path folder, Surroundings at) {
    Phantom phantom =
        Phantom.of(
            new PhantomSpec(
                PhantomSpec.Sex.MALE, 1, PhantomSpec.Side.LEFT, operation.site(), TUMOUR_MM, 1));
    Path images = folder.resolve("phantom");
    PhantomFolder.write(phantom, PhantomScans.usual(), images, at.quiet());
    Path root =
        PhantomCase.fill(
            folder.resolve("case"),
            phantom,
            images,
            PhantomCase.plan(phantom, operation.procedure().word(), MARGIN_MM, "", at.quiet()));
    CaseFolder opened = CaseFolder.open(root);
    List<Progress> steps = Steps.ALL.run(opened, Optional.empty(), Optional.empty(), at.quiet());
    List<Finding> findings =
        steps.stream()
            .filter(step -> step.step().equals("guide"))
            .flatMap(step -> step.findings().stream())
            .filter(f -> f.severity() == Finding.Severity.REFUSE)
            .toList();
    return at.python(
            List.of("numpy"), SCRIPT, at.project().resolve("bench/check-guide.py"), opened.out())
        .map(said -> measures(operation.procedure().word(), said, findings));
  }

  private static List<Measure> measures(String procedure, String said, List<Finding> refused) {
    List<Measure> guides = new ArrayList<>();
    for (String line : said.lines().toList()) {
      String[] words = line.split("\t", -1);
      String guide = words[0].replace(".stl", "");
      guides.add(
          new Measure(
              procedure,
              guide,
              number(words[1]),
              number(words[2]),
              number(words[3]),
              number(words[4]),
              number(words[5]),
              number(words[6]),
              number(words[7]),
              words[8],
              refused.stream()
                  .filter(f -> f.rule().startsWith(guide + ":"))
                  .map(f -> f.line().replace("refuse: " + guide + ": ", ""))
                  .toList()));
    }
    return guides;
  }

  private static double number(String word) {
    return word.equals("None") ? Double.NaN : Double.parseDouble(word);
  }
}
