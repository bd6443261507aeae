package org.arcuate.workstation.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.FindingJson;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Series;
import org.arcuate.imaging.dicom.Study;
import org.arcuate.imaging.dicom.Unusable;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.ImageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "series",
    description = "Lists the image series in a folder of DICOM, and why what is no volume is none.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0 if there is a volume, 2 if there is none.",
      "",
      "Examples:",
      "  ./arcuate series /media/cdrom",
      "  ./arcuate series case/images/ct --json"
    })
final class SeriesCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 20;

  private final Terminal terminal;

  @Parameters(paramLabel = "PATH", description = "folder or file of DICOM")
  Path path = Path.of("");

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Mixin WorkOptions options = new WorkOptions();

  SeriesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (Files.isRegularFile(path) && VolumeFile.handles(path))
      throw new BadInput(
          "%s: is a volume file by its name, and those have no series; look at it with `preview`,"
              + " write it in another format with `convert`",
          path);
    Study study = Study.scan(path, options.on(terminal));
    terminal.close();
    if (json) terminal.out().println(Json.pretty(asMap(study)));
    else print(study);
    return study.series().stream().anyMatch(Series::isVolume) ? ExitCode.OK : ExitCode.BAD_INPUT;
  }

  private void print(Study study) {
    PrintStream out = terminal.out();
    int number = 0;
    for (Series series : study.series()) {
      out.printf("%d  %s%n", ++number, series.summary());
      out.printf("   uid: %s%n", series.uid().isEmpty() ? "(none)" : series.uid());
      series.geometry().ifPresent(g -> print(g, out));
      out.printf("   transfer syntax: %s%n", series.transferSyntaxUid());
      out.printf("   verdict: %s%n", words(series.verdict()));
      for (String reason : series.reasons()) out.printf("     %s%n", reason);
      if (series.isVolume())
        for (Finding finding : ImageSource.checks(series)) out.printf("   %s%n", finding.line());
    }
    if (study.series().isEmpty()) out.println("no series of images");
    print(study.unusable(), out);
  }

  private static void print(Series.Geometry g, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "   axes: right %s, down %s, slices %s; first voxel at %s mm%n",
        text(g.right()),
        text(g.down()),
        text(g.along()),
        text(g.origin()));
    out.printf(
        Locale.ROOT,
        "   gaps: %.4f to %.4f mm; tilt %.2f°, shift per slice %.3f mm; slice thickness %s%n",
        g.smallestGapMm(),
        g.largestGapMm(),
        g.tiltDegrees(),
        g.shiftMm(),
        Double.isNaN(g.thicknessMm()) ? "not given" : g.thicknessMm() + " mm");
  }

  private static void print(List<Unusable> unusable, PrintStream out) {
    if (unusable.isEmpty()) return;
    out.printf("%d files in no series:%n", unusable.size());
    for (Unusable file : unusable.subList(0, Math.min(MOST_SHOWN, unusable.size())))
      out.printf("   %s: %s%n", file.file(), file.reason());
    if (unusable.size() > MOST_SHOWN)
      out.printf("   and %d more (all with --json)%n", unusable.size() - MOST_SHOWN);
  }

  private static String text(Vec3 v) {
    return String.format(Locale.ROOT, "(%.5g, %.5g, %.5g)", v.x(), v.y(), v.z());
  }

  private static String words(Series.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Map<String, Object> asMap(Study study) {
    List<Map<String, Object>> series = new ArrayList<>();
    for (Series one : study.series()) series.add(asMap(one, series.size() + 1));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("series", series);
    map.put("unusable", study.unusable());
    return map;
  }

  /** Keys that other programs read; add freely, rename never. */
  private static Map<String, Object> asMap(Series series, int number) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", number);
    map.put("uid", series.uid());
    map.put("studyUid", series.studyUid());
    map.put("frameOfReferenceUid", series.frame().uid());
    map.put("modality", series.modality());
    map.put("description", series.description());
    map.put("part", series.part());
    map.put("files", series.files());
    map.put("transferSyntax", series.transferSyntaxUid());
    series.geometry().ifPresent(g -> put(g, map));
    map.put("verdict", words(series.verdict()));
    map.put("reasons", series.reasons());
    if (series.isVolume()) map.put("volume", volume(series.grid()));
    if (series.isVolume())
      map.put("checks", ImageSource.checks(series).stream().map(FindingJson::of).toList());
    return map;
  }

  private static void put(Series.Geometry g, Map<String, Object> map) {
    map.put("size", List.of(g.columns(), g.rows(), g.slices()));
    map.put("spacing_mm", Json.list(g.spacing()));
    map.put("origin_mm", Json.list(g.origin()));
    map.put("axes", List.of(Json.list(g.right()), Json.list(g.down()), Json.list(g.along())));
    map.put("gap_min_mm", g.smallestGapMm());
    map.put("gap_max_mm", g.largestGapMm());
    map.put("tilt_deg", g.tiltDegrees());
    map.put("shift_per_slice_mm", g.shiftMm());
    if (!Double.isNaN(g.thicknessMm())) map.put("thickness_mm", g.thicknessMm());
  }

  /** The grid that reading gives, after what the reasons say is done. */
  private static Map<String, Object> volume(Grid g) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("size", List.of(g.nx(), g.ny(), g.nz()));
    map.put("spacing_mm", Json.list(g.spacing()));
    map.put("lpsFromVoxel", g.lpsFromVoxel().rows());
    return map;
  }
}
