package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.MeshSolid;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.api.Test;

/** A roof whose ridge runs askew between the samples. */
class LoweringTest {
  private static final Vec3 RIDGE_FROM = new Vec3(-2.07, -9, 0.21);
  private static final Vec3 RIDGE_TO = new Vec3(2.13, 9, 0.33);

  private static Mesh roof() {
    double[] xyz = {
      -5, -9, -8, 3, -9, -8, RIDGE_FROM.x(), RIDGE_FROM.y(), RIDGE_FROM.z(),
      -3, 9, -8, 5, 9, -8, RIDGE_TO.x(), RIDGE_TO.y(), RIDGE_TO.z()
    };
    int[] t = {0, 1, 2, 3, 5, 4, 0, 3, 4, 0, 4, 1, 1, 4, 5, 1, 5, 2, 2, 5, 3, 2, 3, 0};
    return new Mesh(xyz, t);
  }

  /** How far the ridge reaches into what keeps the gap from samples, mm; 0 if it does not. */
  private static double into(Grid grid, float[] distance, double gapMm) {
    float[] mm = new float[distance.length];
    for (int v = 0; v < mm.length; v++) mm[v] = (float) (distance[v] - gapMm);
    Sampled kept = Sampled.of(grid, mm, Work.quiet());
    double most = 0;
    for (double s = 0.1; s < 0.9; s += 0.003)
      most = Math.max(most, kept.distanceMm(RIDGE_FROM.towards(RIDGE_TO, s)));
    return most;
  }

  @Test
  void a_corner_in_the_bone_is_lifted_and_no_other_is_moved() {
    MeshSolid model = MeshSolid.of(roof(), Work.quiet());
    Vec3 in = RIDGE_FROM.towards(RIDGE_TO, 0.5).plus(new Vec3(0, 0, -0.09));
    Mesh mesh =
        new Mesh(
            new double[] {in.x(), in.y(), in.z(), 1, 0, 9, 2, 0, 9, 1, 2, 9},
            new int[] {0, 1, 2, 0, 2, 3});
    Mesh lifted = new Lift(model).of(mesh, Work.quiet());
    assertThat(model.distanceMm(lifted.vertex(0))).isBetween(0.0, 0.02);
    assertThat(lifted.vertex(0).minus(in).length()).isBetween(0.05, 0.12);
    for (int v = 1; v < 4; v++) assertThat(lifted.vertex(v)).isEqualTo(mesh.vertex(v));
    assertThat(lifted.triangles()).isEqualTo(mesh.triangles());
    assertThat(new Lift(model).of(lifted, Work.quiet())).isSameAs(lifted);
  }

  @Test
  void a_corner_goes_no_farther_than_the_mesh_bears() {
    MeshSolid model = MeshSolid.of(roof(), Work.quiet());
    Vec3 in = RIDGE_FROM.towards(RIDGE_TO, 0.5).plus(new Vec3(0, 0, -0.09));
    Vec3 over = in.plus(new Vec3(0, 0, 0.055));
    Mesh mesh =
        new Mesh(
            new double[] {
              in.x(),
              in.y(),
              in.z(),
              -2,
              -1,
              in.z(),
              2,
              -1,
              in.z(),
              2,
              1,
              in.z(),
              -2,
              1,
              in.z(),
              over.x() - 0.3,
              over.y() - 0.3,
              over.z(),
              over.x() + 0.3,
              over.y() - 0.3,
              over.z(),
              over.x(),
              over.y() + 0.4,
              over.z()
            },
            new int[] {0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 1, 5, 6, 7});

    Mesh lifted = new Lift(model).of(mesh, Work.quiet());

    double rise = lifted.vertex(0).z() - in.z();
    assertThat(rise).isBetween(0.02, 0.05);
    for (int v = 1; v < 8; v++) assertThat(lifted.vertex(v)).isEqualTo(mesh.vertex(v));
  }

  @Test
  void a_fold_of_bone_between_samples_stays_outside_of_the_guide() {
    MeshSolid model = MeshSolid.of(roof(), Work.quiet());
    NearDistance bone = new NearDistance(model, 1, Optional.of(model), Optional.of(model.mesh()));
    GuideProfile profile = GuideProfile.named("pa12-sls");
    Box box = new Box(new Vec3(-6, -8, -3), new Vec3(6, 8, 9));
    SeatField seat =
        SeatField.of(bone, Optional.empty(), Affine.IDENTITY, box, 0.5, profile, Work.quiet());
    float[] plain = Sampled.distances(model, seat.grid(), Work.quiet());
    assertThat(into(seat.grid(), plain, profile.gapMm())).isGreaterThan(0.02);
    assertThat(into(seat.grid(), seat.bone(), profile.gapMm())).isZero();
    assertThat(into(seat.grid(), seat.sweep(), profile.gapMm())).isZero();
  }
}
