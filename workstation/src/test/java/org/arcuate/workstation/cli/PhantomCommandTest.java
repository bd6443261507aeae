package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.Study;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that draw the phantom, from the outside. */
class PhantomCommandTest {
  @TempDir Path temp;

  /** Every file below a folder, with a number that changes with its bytes; not a case's cache. */
  private static SortedMap<String, Integer> content(Path folder) throws IOException {
    SortedMap<String, Integer> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith("case/work/"))
          content.put(name, Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  @Test
  void the_same_options_write_the_same_bytes_on_1_and_3_threads() throws IOException {
    Path one = temp.resolve("one");
    Path three = temp.resolve("three");
    Object[] options = {
      "--coarse",
      "--ct-slice",
      8,
      "--mr-slice",
      12,
      "--site",
      "ilium",
      "--tumour",
      60,
      "--seed",
      7,
      "--threads"
    };
    assertThat(call("phantom", one, options, 1).code()).isEqualTo(ExitCode.OK);
    assertThat(call("phantom", three, options, 3).code()).isEqualTo(ExitCode.OK);
    assertThat(content(one)).hasSizeGreaterThan(60).isEqualTo(content(three));
  }

  private static CommandLineCall call(String command, Path folder, Object[] options, int threads) {
    Object[] all = new Object[options.length + 3];
    all[0] = command;
    all[1] = folder;
    System.arraycopy(options, 0, all, 2, options.length);
    all[options.length + 2] = threads;
    return CommandLineCall.of(all);
  }

  @Test
  void options_of_the_scans_arrive_in_the_images_and_in_the_answer() {
    Path folder = temp.resolve("p");
    CommandLineCall call =
        CommandLineCall.of(
            "phantom",
            folder,
            "--json",
            "--ct-spacing",
            4,
            "--ct-slice",
            5,
            "--mr-spacing",
            5,
            "--mr-slice",
            8,
            "--mr-tilt",
            0,
            "--ct-oblique",
            12);
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).contains("\"spacing_mm\" : [ 4.0, 4.0, 5.0 ]");
    Study study = Study.scan(folder, Work.quiet());
    assertThat(study.series()).hasSize(2).allMatch(series -> series.isVolume());
    var ct = study.series().get(0).geometry().orElseThrow();
    assertThat(ct.spacing().x()).isEqualTo(4);
    assertThat(ct.spacing().z()).isCloseTo(5, within(1e-9));
    assertThat(ct.tiltDegrees()).isLessThan(0.001);
    assertThat(ct.along().y()).isCloseTo(-Math.sin(Math.toRadians(12)), within(1e-9));
    assertThat(study.series().get(1).geometry().orElseThrow().spacing().z())
        .isCloseTo(8, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--size=2",
        "--tumour=0",
        "--tumour=NaN",
        "--ct-spacing=0.1",
        "--ct-noise=-1",
        "--mr-bias=1",
        "--bowel=1e9",
        "--ct-oblique=90",
        "--site=knee",
        "--threads=-1"
      })
  void what_cannot_be_drawn_is_refused_and_leaves_nothing(String option) {
    Path folder = temp.resolve("p");
    CommandLineCall call = CommandLineCall.of("phantom", folder, "--coarse", option);
    assertThat(call.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(call.err()).doesNotContain("defect", "at org.arcuate");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void a_folder_with_something_in_it_is_not_touched() throws IOException {
    Files.writeString(temp.resolve("thesis.txt"), "dear");
    for (String command : new String[] {"phantom", "demo"}) {
      CommandLineCall call = CommandLineCall.of(command, temp, "--coarse");
      assertThat(call.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(call.err()).contains("must be new or empty, and holds thesis.txt");
    }
    assertThat(content(temp)).containsOnlyKeys("thesis.txt");
  }

  @Test
  void a_demo_makes_a_case_and_a_second_run_computes_nothing_again() throws IOException {
    Path folder = temp.resolve("demo");
    CommandLineCall first = CommandLineCall.of("demo", folder, "--coarse");
    assertThat(first.err()).doesNotContain("defect");
    assertThat(first.code()).isIn(ExitCode.OK, ExitCode.REFUSED);
    assertThat(first.out()).contains("computed", "Open:", "preview-ct.png");
    SortedMap<String, Integer> before = content(folder);
    assertThat(before).containsKeys("case/case.yaml", "case/plan.yaml", "case/out/preview-mr.png");
    CommandLineCall second = CommandLineCall.of("demo", folder, "--coarse", "--json");
    assertThat(second.code()).isEqualTo(first.code());
    assertThat(second.out()).contains("\"unchanged\"").doesNotContain("\"computed\"");
    assertThat(content(folder)).isEqualTo(before);
    assertThat(CommandLineCall.of("demo", folder).err()).contains("holds another demo");
    compared(folder.resolve("case"));
  }

  /** Two cuts of the fifth lumbar vertebra: the higher one lies farther from the tumour. */
  private void compared(Path caseFolder) throws IOException {
    LabelMap labels = VolumeFile.read(caseFolder.resolve("out/labels.nrrd")).toLabels();
    Vec3 sum = Vec3.ZERO;
    int count = 0;
    for (int v = 0; v < labels.labels().length; v++) {
      if (!"l5".equals(labels.names().get((int) labels.labels()[v]))) continue;
      Grid g = labels.grid();
      sum = sum.plus(g.lps(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny()));
      count++;
    }
    Vec3 middle = sum.times(1.0 / count);
    List<Path> plans = List.of(temp.resolve("low.yaml"), temp.resolve("high.yaml"));
    for (int p = 0; p < 2; p++)
      Files.writeString(
          plans.get(p),
          String.format(
              Locale.ROOT,
              "margin: {samples: 1000}%nresection:%n  cuts:%n    - {name: a, bone: l5, point: [%f,"
                  + " %f, %f], normal: [0, 0, 1]}%n",
              middle.x(),
              middle.y(),
              middle.z() + 6 * p));
    CommandLineCall call =
        CommandLineCall.of("compare", caseFolder, plans.get(0), plans.get(1), "--json");
    assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.OK);
    Map<String, Object> json = Json.parse(call.out().getBytes(StandardCharsets.UTF_8), "json");
    assertThat(json.keySet()).containsExactly(plans.get(0).toString(), plans.get(1).toString());
    double low = margin(json, plans.get(0));
    assertThat(margin(json, plans.get(1)) - low).isGreaterThan(0.5);
  }

  private static double margin(Map<String, Object> json, Path plan) {
    Object one = json.get(plan.toString());
    assertThat(one).isInstanceOf(Map.class);
    return ((Map<?, ?>) one).get("margin") instanceof Map<?, ?> margin
            && margin.get("minimum_mm") instanceof Number mm
        ? mm.doubleValue()
        : Double.NaN;
  }

  @Test
  void every_command_has_help_with_an_example() {
    String all = CommandLineCall.of("--help").out();
    for (String command :
        new String[] {
          "series",
          "convert",
          "preview",
          "deidentify",
          "plan",
          "status",
          "schema",
          "phantom",
          "demo"
        }) {
      assertThat(all).contains("  " + command);
      assertThat(CommandLineCall.of(command, "--help").out())
          .containsPattern("Examples?:\\n  \\./arcuate " + command);
    }
  }
}
