package org.arcuate.geometry.mesh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.Shapes;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemeshingTest {
  private static final Work QUIET = Work.quiet();

  /** Lengths of all edges, shortest first. */
  private static double[] lengths(Mesh mesh) {
    double[] out = new double[3 * mesh.triangleCount()];
    for (int h = 0; h < out.length; h++)
      out[h] = mesh.corner(h / 3, h % 3).distance(mesh.corner(h / 3, (h + 1) % 3));
    Arrays.sort(out);
    return out;
  }

  /** Least angle of each triangle, smallest first, degrees. */
  private static double[] angles(Mesh mesh) {
    double[] out = new double[mesh.triangleCount()];
    for (int t = 0; t < out.length; t++) {
      double least = Math.PI;
      for (int c = 0; c < 3; c++) {
        Vec3 u = mesh.corner(t, (c + 1) % 3).minus(mesh.corner(t, c));
        Vec3 v = mesh.corner(t, (c + 2) % 3).minus(mesh.corner(t, c));
        least = Math.min(least, Math.atan2(u.cross(v).length(), u.dot(v)));
      }
      out[t] = Math.toDegrees(least);
    }
    Arrays.sort(out);
    return out;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 2})
  void a_ball_gets_edges_of_the_wanted_length_and_good_triangles(double edge) {
    Mesh ball = Shapes.ball(Vec3.ZERO, 10, 5);
    Remeshing even = Remeshing.of(ball, edge, QUIET);
    MeshCheck check = MeshCheck.of(even.mesh(), QUIET);
    assertThat(check.complaints()).isEmpty();
    assertThat(check.figures().genus()).isZero();
    double[] lengths = lengths(even.mesh());
    assertThat(lengths[lengths.length / 2]).isBetween(0.85 * edge, 1.15 * edge);
    assertThat(lengths[lengths.length / 100]).isGreaterThan(0.5 * edge);
    assertThat(lengths[lengths.length - 1]).isLessThan(1.8 * edge);
    double[] angles = angles(even.mesh());
    assertThat(angles[angles.length / 100]).isGreaterThan(30);
    assertThat(even.awayMm()).isLessThan(0.06 * edge * edge / 2 + 0.02);
    assertThat(even.backMm()).isLessThan(0.06 * edge * edge / 2 + 0.02);
  }

  /** Its edges and corners are creases: the box stays a box to the last digits. */
  @Test
  void a_turned_box_keeps_its_edges() {
    Mesh box = Shapes.moved(Shapes.box(Vec3.ZERO, new Vec3(3, 4, 5)), 1, new Vec3(7, 0, 1));
    Remeshing even = Remeshing.of(box, 0.5, QUIET);
    assertThat(MeshCheck.of(even.mesh(), QUIET).complaints()).isEmpty();
    assertThat(even.mesh().volumeMm3()).isCloseTo(60, within(1e-9));
    assertThat(even.mesh().areaMm2()).isCloseTo(94, within(1e-9));
    assertThat(even.awayMm()).isLessThan(1e-5);
    double[] angles = angles(even.mesh());
    assertThat(angles[angles.length / 20]).isGreaterThan(25);
    Remeshing coarse = Remeshing.of(even.mesh(), 2, QUIET);
    assertThat(coarse.mesh().volumeMm3()).isCloseTo(60, within(1e-9));
    assertThat(coarse.mesh().triangleCount()).isLessThan(even.mesh().triangleCount() / 6);
  }

  @Test
  void a_torus_stays_one_and_the_result_does_not_depend_on_the_number_of_threads() {
    Mesh torus = Shapes.torus(20, 5, 100, 20);
    Remeshing one = Remeshing.of(torus, 1.5, QUIET.threads(1));
    Remeshing eight = Remeshing.of(torus, 1.5, QUIET.threads(8));
    assertThat(one.mesh().xyz()).isEqualTo(eight.mesh().xyz());
    assertThat(one.mesh().triangles()).isEqualTo(eight.mesh().triangles());
    MeshCheck check = MeshCheck.of(one.mesh(), QUIET);
    assertThat(check.complaints()).isEmpty();
    assertThat(check.figures().genus()).isEqualTo(1);
  }

  @Test
  void what_is_open_or_too_fine_is_refused() {
    Mesh open = new Mesh(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
    assertThatThrownBy(() -> Remeshing.of(open, 1, QUIET)).isInstanceOf(BadInput.class);
    Mesh box = Shapes.box(Vec3.ZERO, new Vec3(1, 1, 1));
    assertThatThrownBy(() -> Remeshing.of(box, 0, QUIET)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Remeshing.of(box, 1e-6, QUIET)).isInstanceOf(BadInput.class);
  }
}
