package org.arcuate.workstation.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.anatomy.phantom.PhantomScans;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.demo.Demo;
import org.arcuate.geometry.Finding;
import org.arcuate.imaging.dicom.Series;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    description = {
      "Everything at once, on the phantom: draws a patient, writes CT and MR as DICOM, reads them",
      "back, makes a case folder and runs it."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A second run in the same folder computes only what is missing.",
      "",
      "Examples:",
      "  ./arcuate demo",
      "  ./arcuate demo /tmp/demo --coarse"
    })
final class DemoCommand implements Callable<Integer> {
  /** What a person would open first, in this order, if a run makes it. */
  private static final List<String> WORTH_OPENING =
      List.of(
          "report.html",
          "report.pdf",
          "models.png",
          "models/bone.stl",
          "fusion.png",
          "preview-ct.png",
          "preview-mr.png",
          "report.json");

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "new or empty folder, or that of an earlier demo (default: ${DEFAULT-VALUE})")
  Path folder = Path.of("demo");

  @Option(names = "--coarse", description = "images of 3 mm: quicker and less to look at")
  boolean coarse;

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PhantomScans scans = coarse ? PhantomScans.coarse() : PhantomScans.usual();
    Demo demo = Demo.run(folder, scans, options.on(terminal));
    terminal.close();
    Path root = folder.resolve("case");
    List<Path> open =
        WORTH_OPENING.stream().map(root.resolve("out")::resolve).filter(Files::exists).toList();
    if (json) printJson(demo, root, open);
    else print(demo, root, open);
    boolean refused =
        Finding.anyRefused(
            demo.steps().stream().flatMap(step -> step.findings().stream()).toList());
    return refused ? ExitCode.REFUSED : ExitCode.OK;
  }

  private void print(Demo demo, Path root, List<Path> open) {
    terminal.out().println("Read back from " + folder.resolve("phantom") + ":");
    for (Series series : demo.study().series()) terminal.out().println("  " + series.summary());
    terminal.out().println("Case " + root + ":");
    StepsTable.print(demo.steps(), false, terminal);
    terminal.out().println("Open:");
    for (Path file : open) terminal.out().println("  " + file);
    terminal.out().println("The truth of this patient: " + folder.resolve("phantom/truth.json"));
    terminal.out().println("Change a decision in " + root.resolve("plan.yaml") + ", then:");
    terminal.out().println("  ./arcuate plan " + root);
  }

  private void printJson(Demo demo, Path root, List<Path> open) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("case", root.toString());
    map.put("phantom", folder.resolve("phantom").toString());
    map.put("series", demo.study().series().stream().map(Series::summary).toList());
    map.put("steps", StepsTable.asList(demo.steps()));
    map.put("open", open.stream().map(Path::toString).toList());
    terminal.out().println(Json.pretty(map));
  }
}
