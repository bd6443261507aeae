package org.arcuate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.workstation.cli.Arcuate;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Arcuate.run(terminal, new Bench(), arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Two cubes of bone, 3³ and 2³ voxels, that do not touch. */
  private static Path twoCubes(Path folder) {
    Grid grid = Grid.of(12, 10, 8, new Vec3(0.9, 0.9, 1), Vec3.ZERO);
    short[] hu = new short[grid.size()];
    for (int k = 0; k < 3; k++)
      for (int j = 0; j < 3; j++)
        for (int i = 0; i < 3; i++) {
          hu[grid.index(2 + i, 2 + j, 2 + k)] = 1000;
          if (i < 2 && j < 2 && k < 2) hu[grid.index(8 + i, 6 + j, 4 + k)] = 500;
        }
    Path file = folder.resolve("cubes.nii");
    VolumeFile.write(file, new CtVolume(grid, hu));
    return file;
  }

  @Test
  void help_shows_an_example() {
    assertThat(run("volume", "--help")).isEqualTo(ExitCode.OK);
    assertThat(said()).contains("Example").contains("./arcuate bench volume");
  }

  @Test
  void a_path_that_is_not_there_is_bad_input(@TempDir Path folder) {
    assertThat(run("volume", folder.resolve("nowhere").toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("nowhere: no such file or folder")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void a_folder_without_images_is_bad_input(@TempDir Path folder) {
    assertThat(run("volume", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void no_runs_are_bad_input(@TempDir Path folder) {
    assertThat(run("volume", twoCubes(folder).toString(), "--runs", "0"))
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void a_measurement_is_printed_as_name_value_s(@TempDir Path folder) {
    assertThat(run("volume", twoCubes(folder).toString())).isEqualTo(ExitCode.OK);
    List<String> lines = said().lines().toList();
    assertThat(lines.stream().filter(l -> l.endsWith(" s")).map(l -> l.split(":")[0]))
        .containsExactly(
            "read-series",
            "signed-distance",
            "labelling",
            "resampling",
            "isosurface",
            "simplification-to-a-tenth",
            "simplification-with-proof");
    assertThat(lines.subList(0, 7))
        .allMatch(l -> l.matches("[a-z-]+: \\d+\\.\\d{4} s, cpu \\d+\\.\\d{2} s"));
    assertThat(lines).contains("components: 2");
  }

  @Test
  void json_has_the_medians_and_what_was_found(@TempDir Path folder) throws Exception {
    assertThat(run("volume", twoCubes(folder).toString(), "--json", "--runs", "3")).isZero();
    Path file = Files.writeString(folder.resolve("said.json"), said());
    Map<String, Object> map = Json.read(file);
    assertThat(map).containsEntry("components", 2).containsEntry("size", List.of(12, 10, 8));
    assertThat((Map<?, ?>) map.get("median_s")).hasSize(7);
    assertThat((Map<?, ?>) map.get("median_cpu_s")).hasSize(7);
    assertThat((List<?>) ((Map<?, ?>) map.get("runs_s")).get("labelling")).hasSize(3);
  }

  @Test
  void the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
    assertThat(new Timing("odd", List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Timing("even", List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    assertThat(new Timing("resampling", List.of(0.25)).line()).isEqualTo("resampling: 0.2500 s");
    Timing both = new Timing("both", List.of(0.25), List.of(0.5));
    assertThat(both.line()).isEqualTo("both: 0.2500 s, cpu 0.50 s");
  }

  /** The centre stays, and the turn is the product of the two matrices that the script forms. */
  @Test
  void the_turn_is_that_of_the_script() {
    Grid grid = Grid.of(11, 21, 31, new Vec3(0.5, 1, 2), new Vec3(-30, 40, 7));
    var map = VolumeCommand.turned(grid).sourceLpsFromTargetLps();
    assertThat(map.apply(grid.centre()).distance(grid.centre())).isLessThan(1e-9);
    double[][] rows = map.rows();
    assertThat(rows[0][1]).isCloseTo(-Math.sin(Math.toRadians(5)), within(1e-12));
    assertThat(rows[2][1])
        .isCloseTo(Math.sin(Math.toRadians(3)) * Math.cos(Math.toRadians(5)), within(1e-12));
    assertThat(rows[0][2]).isCloseTo(0, within(1e-12));
  }
}
