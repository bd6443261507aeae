package org.arcuate.geometry.mesh.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshFileTest {
  @TempDir Path folder;

  /** A tetrahedron with corners of single precision, so that every format can hold it. */
  private static Mesh tetrahedron(long seed) {
    Random random = new Random(seed);
    MeshBuilder builder = new MeshBuilder();
    for (int v = 0; v < 4; v++)
      builder.vertex(
          (float) (random.nextGaussian() * 100) + (v == 1 ? 500f : 0f),
          (float) (random.nextGaussian() * 100) + (v == 2 ? 500f : 0f),
          (float) (random.nextGaussian() * 100) + (v == 3 ? 500f : 0f));
    builder.triangle(0, 2, 1);
    builder.triangle(0, 1, 3);
    builder.triangle(1, 2, 3);
    builder.triangle(0, 3, 2);
    return builder.mesh();
  }

  private static List<Model> models() {
    return List.of(
        new Model("hip-left", tetrahedron(1), 0x33_66_99, 1),
        new Model("a \"b\" <c> & d", tetrahedron(2), 0xff_00_00, 0.6));
  }

  private Path file(MeshFile.Format format) {
    String ending =
        switch (format) {
          case STL, STL_TEXT -> "stl";
          case THREE_MF -> "3mf";
          case PLY -> "ply";
          case OBJ -> "obj";
          case GLB -> "glb";
        };
    return folder.resolve(format + "." + ending);
  }

  @ParameterizedTest
  @EnumSource(MeshFile.Format.class)
  void what_is_written_reads_back_exactly(MeshFile.Format format) {
    Path file = file(format);
    MeshFile.write(file, models(), format);
    List<Model> back = MeshFile.read(file);
    Mesh written = MeshBuilder.joined(models().stream().map(Model::mesh).toList());
    Mesh read = MeshBuilder.joined(back.stream().map(Model::mesh).toList());
    assertThat(read.triangleCount()).isEqualTo(written.triangleCount());
    for (int t = 0; t < read.triangleCount(); t++)
      for (int c = 0; c < 3; c++)
        assertThat(read.corner(t, c).distance(written.corner(t, c)))
            .isLessThan(format == MeshFile.Format.GLB ? 1e-10 : 1e-300);
    assertThat(read.vertexCount()).isEqualTo(written.vertexCount());
    boolean named = format != MeshFile.Format.STL && format != MeshFile.Format.PLY;
    if (named)
      assertThat(back.stream().map(Model::name))
          .containsExactlyElementsOf(models().stream().map(Model::name).toList());
    if (format == MeshFile.Format.THREE_MF || format == MeshFile.Format.GLB) {
      assertThat(back.get(1).rgb()).isEqualTo(0xff_00_00);
      assertThat(back.get(1).opacity()).isCloseTo(0.6, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(MeshFile.Format.class)
  void the_same_models_give_the_same_bytes(MeshFile.Format format) throws IOException {
    MeshFile.write(file(format), models(), format);
    byte[] first = Files.readAllBytes(file(format));
    MeshFile.write(file(format), models(), format);
    assertThat(Files.readAllBytes(file(format))).isEqualTo(first);
  }

  /** A cut or damaged file is refused, or is still a mesh; nothing else may happen. */
  @ParameterizedTest
  @EnumSource(MeshFile.Format.class)
  void damaged_files_are_refused_or_read_but_never_more(MeshFile.Format format) throws IOException {
    Path file = file(format);
    MeshFile.write(file, models(), format);
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(5);
    int refused = 0;
    for (int trial = 0; trial < 400; trial++) {
      byte[] bytes = sound.clone();
      if (trial % 2 == 0) bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      else
        for (int k = 0; k < 1 + trial % 5; k++)
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Files.write(file, bytes);
      try {
        assertThat(MeshFile.read(file)).isNotEmpty();
      } catch (BadInput e) {
        assertThat(e).hasMessageContaining(file.getFileName().toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private BadInput refusal(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        BadInput.class, () -> MeshFile.read(file));
  }

  @Test
  void a_refusal_names_the_place() throws IOException {
    assertThat(refusal("a.stl", "solid x\nfacet normal 0 0 1\nouter loop\nvertex 1 2 nan\n"))
        .hasMessageContaining("line 4");
    assertThat(refusal("b.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n"))
        .hasMessageContaining("line 4")
        .hasMessageContaining("vertex 9, 3 are there");
    assertThat(
            refusal(
                "c.ply",
                "ply\nformat ascii 1.0\nelement vertex 2000000000\n"
                    + "property float x\nproperty float y\nproperty float z\nend_header\n0 0 0\n"))
        .hasMessageContaining("more than the file's");
    assertThat(refusal("d.stl", "x".repeat(84))).hasMessageContaining("are there");
    assertThat(refusal("e.glb", "glTF")).hasMessageContaining("no GLB file");
    assertThat(refusal("f.3mf", "PK")).hasMessageContaining("no 3MF file");
    assertThat(refusal("g.obj", "")).hasMessageContaining("is empty");
    assertThat(refusal("h.txt", "v")).hasMessageContaining("no mesh file by its name");
    assertThatThrownBy(() -> MeshFile.read(folder.resolve("none.stl")))
        .hasMessageContaining("no such file");
  }

  @Test
  void a_binary_stl_whose_header_starts_with_solid_is_still_binary() throws IOException {
    Path file = folder.resolve("x.stl");
    MeshFile.write(file, models());
    byte[] bytes = Files.readAllBytes(file);
    System.arraycopy("solid ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 6);
    Files.write(file, bytes);
    assertThat(MeshFile.read(file).getFirst().mesh().triangleCount()).isEqualTo(8);
  }

  @Test
  void a_3mf_in_inches_with_moved_and_mirrored_components_comes_in_mm() throws IOException {
    String model =
        "<model unit=\"inch\" xmlns=\""
            + ThreeMf.CORE
            + "\"><resources>"
            + "<object id=\"1\" name=\"part\"><mesh><vertices><vertex x=\"0\" y=\"0\" z=\"0\"/>"
            + "<vertex x=\"1\" y=\"0\" z=\"0\"/><vertex x=\"0\" y=\"1\" z=\"0\"/>"
            + "<vertex x=\"0\" y=\"0\" z=\"1\"/></vertices><triangles>"
            + "<triangle v1=\"0\" v2=\"2\" v3=\"1\"/><triangle v1=\"0\" v2=\"1\" v3=\"3\"/>"
            + "<triangle v1=\"1\" v2=\"2\" v3=\"3\"/><triangle v1=\"0\" v2=\"3\" v3=\"2\"/>"
            + "</triangles></mesh></object><object id=\"2\"><components>"
            + "<component objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 10 0 0\"/>"
            + "<component objectid=\"1\" transform=\"-1 0 0 0 1 0 0 0 1 0 0 0\"/>"
            + "</components></object></resources><build><item objectid=\"2\"/></build></model>";
    Path file = folder.resolve("x.3mf");
    Files.write(file, zipped("3D/3dmodel.model", model.getBytes(StandardCharsets.UTF_8)));
    List<Model> models = MeshFile.read(file);
    assertThat(models).hasSize(2);
    double volume = Math.pow(25.4, 3) / 6;
    for (Model part : models) assertThat(part.mesh().volumeMm3()).isCloseTo(volume, within(1e-6));
    assertThat(models.getFirst().mesh().bounds().low().x()).isCloseTo(254, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bomb", "entity", "cycle"})
  void traps_in_a_3mf_are_refused(String kind) throws IOException {
    String head = "<model xmlns=\"" + ThreeMf.CORE + "\"><resources>";
    byte[] content =
        switch (kind) {
          case "bomb" -> (head + " ".repeat(60_000_000)).getBytes(StandardCharsets.UTF_8);
          case "entity" ->
              ("<!DOCTYPE m [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
                      + head
                      + "<object id=\"1\" name=\"&a;\"></object></resources></model>")
                  .getBytes(StandardCharsets.UTF_8);
          default ->
              (head
                      + "<object id=\"1\"><components><component objectid=\"1\"/>"
                      + "<component objectid=\"1\"/></components></object></resources>"
                      + "<build><item objectid=\"1\"/></build></model>")
                  .getBytes(StandardCharsets.UTF_8);
        };
    Path file = folder.resolve("trap.3mf");
    Files.write(file, zipped("3D/3dmodel.model", content));
    assertThatThrownBy(() -> MeshFile.read(file)).isInstanceOf(BadInput.class);
  }

  private static byte[] zipped(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
