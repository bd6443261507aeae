package org.arcuate.workstation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.dicom.model.EncapsulatedStl;
import org.arcuate.imaging.dicom.write.CtSeries;
import org.arcuate.imaging.dicom.write.Header;
import org.arcuate.imaging.dicom.write.SeriesReference;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.MrVolume;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about models, meshes and lattices, from the outside. */
class ModelCommandsTest {
  @TempDir Path temp;
  private Path volume = Path.of("");

  /** Distance to the middle: the surface at -10 is a ball of 10 mm. */
  @BeforeEach
  void draw() {
    Grid grid = Grid.of(30, 30, 30, new Vec3(1, 1, 1), new Vec3(-14.5, -14.5, -14.5));
    float[] values = new float[grid.size()];
    for (int k = 0; k < 30; k++)
      for (int j = 0; j < 30; j++)
        for (int i = 0; i < 30; i++)
          values[grid.index(i, j, k)] = (float) -grid.lps(i, j, k).length();
    volume = temp.resolve("ball.nrrd");
    VolumeFile.write(volume, new MrVolume(grid, values));
  }

  private Path model() {
    Path file = temp.resolve("ball.stl");
    assertThat(CommandLineCall.of("model", volume, "--iso", -10, "-o", file).code())
        .isEqualTo(ExitCode.OK);
    return file;
  }

  @Test
  void a_model_of_a_ball_passes_its_check_and_has_its_volume() {
    Path file = model();
    CommandLineCall check = CommandLineCall.of("mesh", "check", file, "--json");
    assertThat(check.code()).isEqualTo(ExitCode.OK);
    assertThat(check.out()).contains("\"passes\" : true", "\"genus\" : 0");
    double ball = 4.0 / 3 * Math.PI * 1000;
    assertThat(MeshFile.read(file).getFirst().mesh().volumeMm3()).isBetween(0.98 * ball, ball);
  }

  @Test
  void a_model_is_taken_out_of_dicom_byte_for_byte_or_in_another_format() throws IOException {
    byte[] stl = Files.readAllBytes(model());
    Grid grid = Grid.of(4, 4, 2, new Vec3(1, 1, 1), Vec3.ZERO).in(new FrameId("1.2.3"));
    SeriesReference source =
        CtSeries.write(
                new CtVolume(grid, new short[grid.size()]),
                Header.of("P", "ct", 1),
                temp.resolve("ct"),
                Work.quiet())
            .reference();
    Path dicom = temp.resolve("ball.dcm");
    EncapsulatedStl.About about =
        new EncapsulatedStl.About("ball", 1, 0, EncapsulatedStl.Use.PLANNING, false);
    EncapsulatedStl.write(about, stl, List.of(source), "models", dicom);
    Path out = temp.resolve("out.stl");
    assertThat(CommandLineCall.of("mesh", "convert", dicom, "-o", out).code()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(stl);
    Path other = temp.resolve("out.3mf");
    assertThat(CommandLineCall.of("mesh", "convert", dicom, "-o", other).code()).isZero();
    assertThat(MeshFile.read(other).getFirst().name()).isEqualTo("ball");
    Path slice = temp.resolve("slice.dcm");
    try (var list = Files.list(temp.resolve("ct"))) {
      Files.copy(list.findFirst().orElseThrow(), slice);
    }
    CommandLineCall wrong = CommandLineCall.of("mesh", "convert", slice, "-o", out);
    assertThat(wrong.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(wrong.err()).contains("slice.dcm", "is no encapsulated STL");
  }

  @Test
  void an_open_mesh_is_refused_with_the_place() {
    Mesh whole = MeshFile.read(model()).getFirst().mesh();
    int[] fewer = java.util.Arrays.copyOf(whole.triangles(), whole.triangles().length - 3);
    Path open = temp.resolve("open.stl");
    MeshFile.write(open, List.of(Model.of("open", new Mesh(whole.xyz(), fewer))));
    CommandLineCall check = CommandLineCall.of("mesh", "check", open);
    assertThat(check.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(check.out()).contains("refuse: mesh is closed").contains("first at (");
  }

  @Test
  void simplified_converted_and_drawn() throws IOException {
    Path file = model();
    Path light = temp.resolve("light.3mf");
    CommandLineCall simple =
        CommandLineCall.of("mesh", "simplify", file, "--part", 0.5, "-o", light, "--json");
    assertThat(simple.code()).isEqualTo(ExitCode.OK);
    Mesh before = MeshFile.read(file).getFirst().mesh();
    Mesh after = MeshFile.read(light).getFirst().mesh();
    assertThat(after.triangleCount()).isBetween(1, (before.triangleCount() + 1) / 2 + 1);
    Path glb = temp.resolve("both.glb");
    assertThat(CommandLineCall.of("mesh", "convert", file, light, "-o", glb).code())
        .isEqualTo(ExitCode.OK);
    assertThat(MeshFile.read(glb)).hasSize(2);
    Path png = temp.resolve("ball.png");
    CommandLineCall drawn =
        CommandLineCall.of("mesh", "render", glb, "--view", "anterior", "--size", 120, "-o", png);
    assertThat(drawn.code()).isEqualTo(ExitCode.OK);
    assertThat(Files.size(png)).isGreaterThan(1000);
  }

  @Test
  void what_cannot_be_done_is_said_and_nothing_is_written() {
    Path file = temp.resolve("none.stl");
    CommandLineCall empty = CommandLineCall.of("model", volume, "--iso", 5, "-o", file);
    assertThat(empty.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(empty.err()).contains("there is no surface");
    CommandLineCall sheet =
        CommandLineCall.of(
            "lattice", "--pore", 0.6, "--porosity", 0.7, "--kind", "sheet-gyroid", "-o", file);
    assertThat(sheet.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(sheet.out()).contains("refuse: lattice wall").contains("ebm-ti64 builds 0.50 mm");
    assertThat(CommandLineCall.of("lattice", "--pore", 0.6, "--porosity", 2).code())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(CommandLineCall.of("mesh", "simplify", volume, "-o", file).code())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(file).doesNotExist();
  }
}
