package org.arcuate.geometry.mesh.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.arcuate.geometry.IndependentProgram;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.lattice.LatticeKind;
import org.arcuate.geometry.lattice.SurfaceLattice;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.Model;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What admesh and a slicer say of our files: nothing to repair, and the same figures in mm. */
class OtherProgramsTest {
  private static final Vec3 HALF = new Vec3(6, 5, 4);

  /** Lines of admesh's table with the number of what it would have to mend. */
  private static final List<String> MENDED =
      List.of(
          "Facets with 1 disconnected edge",
          "Facets with 2 disconnected edges",
          "Facets with 3 disconnected edges",
          "Degenerate facets",
          "Edges fixed",
          "Facets removed",
          "Facets added",
          "Facets reversed",
          "Backwards edges",
          "Normals fixed");

  @TempDir Path folder;

  /** A box with sharp edges and a bite, far from the origin; then a block of lattice and a ring. */
  private static List<Model> models() {
    Solid box = new RoundedBox(new Vec3(-120.5, 310, -500), HALF, 0);
    Mesh bitten = Contour.of(box.minus(new Ball(new Vec3(-116, 312, -497), 3)), 0.5, Work.quiet());
    Solid block = new RoundedBox(Vec3.ZERO, new Vec3(2, 2, 2), 0);
    Solid lattice = block.and(SurfaceLattice.of(LatticeKind.NETWORK_GYROID, 2, 0.3));
    Mesh fine = Contour.of(lattice, 0.15, Work.quiet());
    Mesh ring = Shapes.moved(Shapes.torus(20, 5, 60, 30), 0.8, new Vec3(90, 0, 0));
    return List.of(Model.of("box", bitten), Model.of("lattice", fine), Model.of("ring", ring));
  }

  private static Mesh whole(List<Model> models) {
    return MeshBuilder.joined(models.stream().map(Model::mesh).toList());
  }

  /** The number after {@code name} and a colon or an equals sign. */
  private static double figure(List<String> lines, String name) {
    Pattern pattern = Pattern.compile("\\b" + Pattern.quote(name) + "\\s*[:=]\\s*(-?[0-9.e+]+)");
    return lines.stream()
        .map(pattern::matcher)
        .filter(matcher -> matcher.find())
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + lines));
  }

  @ParameterizedTest
  @EnumSource(
      value = MeshFile.Format.class,
      names = {"STL", "STL_TEXT"})
  void admesh_finds_nothing_to_mend_in_stl_and_the_same_figures(MeshFile.Format format) {
    List<Model> models = models();
    Path file = folder.resolve("a.stl");
    Mesh mesh = whole(models);
    MeshFile.write(file, List.of(Model.of("three", mesh)), format);
    List<String> said = IndependentProgram.lines("admesh", file.toString());
    for (String name : MENDED) assertThat(figure(said, name)).as(name).isZero();
    assertThat(figure(said, "Number of facets")).isEqualTo(mesh.triangleCount());
    assertThat(figure(said, "Number of parts")).isEqualTo(3);
    double volume = mesh.volumeMm3();
    assertThat(figure(said, "Volume")).isCloseTo(volume, within(1e-3 * volume));
    Vec3 low = mesh.bounds().low();
    Vec3 high = mesh.bounds().high();
    double[] limits = {low.x(), high.x(), low.y(), high.y(), low.z(), high.z()};
    String[] names = {"Min X", "Max X", "Min Y", "Max Y", "Min Z", "Max Z"};
    for (int i = 0; i < 6; i++)
      assertThat(figure(said, names[i])).as(names[i]).isCloseTo(limits[i], within(1e-4));
  }

  @ParameterizedTest
  @EnumSource(
      value = MeshFile.Format.class,
      names = {"STL", "STL_TEXT", "THREE_MF"})
  void a_slicer_sees_a_manifold_of_the_same_size_in_mm(MeshFile.Format format) {
    Mesh box = models().getFirst().mesh();
    Path file = folder.resolve(format == MeshFile.Format.THREE_MF ? "b.3mf" : "b.stl");
    MeshFile.write(file, List.of(Model.of("box", box)), format);
    List<String> said = IndependentProgram.lines("slic3r", "--info", file.toString());
    assertThat(said).contains("manifold = yes");
    assertThat(said).noneMatch(line -> line.matches(".*(repair|fixed|reversed|removed|added).*"));
    assertThat(figure(said, "number_of_facets")).isEqualTo(box.triangleCount());
    assertThat(figure(said, "number_of_parts")).isEqualTo(1);
    assertThat(figure(said, "volume")).isCloseTo(box.volumeMm3(), within(1e-3 * box.volumeMm3()));
    double[] size = {12, 10, 8};
    String[] names = {"size_x", "size_y", "size_z"};
    for (int i = 0; i < 3; i++)
      assertThat(figure(said, names[i])).as(names[i]).isCloseTo(size[i], within(1e-3));
    assertThat(figure(said, "min_z")).isCloseTo(-504, within(1e-3));
  }

  /** That the tests above can fail: both close a hole with a triangle that we did not write. */
  @Test
  void both_see_a_hole() {
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 3);
    Mesh open = new Mesh(ball.xyz(), Arrays.copyOf(ball.triangles(), ball.triangles().length - 3));
    Path file = folder.resolve("c.stl");
    MeshFile.write(file, List.of(Model.of("open", open)));
    assertThat(IndependentProgram.lines("slic3r", "--info", file.toString()))
        .contains("number_of_facets = 512");
    List<String> said = IndependentProgram.lines("admesh", file.toString());
    assertThat(figure(said, "Facets added")).isPositive();
  }
}
