package org.arcuate.planning.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Frustum;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.Bone;
import org.arcuate.planning.resection.Osteotomy;
import org.junit.jupiter.api.Test;

/** Guides on a plate with a hole through it, along the approach. */
class PitsTest {
  private static final Vec3 APPROACH = new Vec3(0, -1, 0);

  /** Middle of the hole. */
  private static final Vec3 HOLE = new Vec3(2, 0, 13);

  /** The plate's face looks at −y, at −10 mm; two bumps hold the guide. */
  private static Solid plate(double holeMm) {
    Solid plate =
        new RoundedBox(Vec3.ZERO, new Vec3(32, 10, 28), 2)
            .or(new Ball(new Vec3(-16, -8, 6), 9), 4)
            .or(new Ball(new Vec3(16, -8, -8), 8), 4);
    return plate.minus(
        Frustum.cylinder(HOLE.plus(APPROACH.times(40)), HOLE.plus(APPROACH.times(-40)), holeMm));
  }

  private static CuttingGuide guide(double holeMm) {
    Osteotomy cut =
        Osteotomy.rectangle("supra", "bone", Vec3.ZERO, new Vec3(0, 0, 1), 120, 80, 2.4);
    Bone bone = Bone.of("bone", plate(holeMm), 1, Work.quiet());
    GuideRequest ask =
        GuideRequest.of("guide-1", List.of(cut), APPROACH, Optional.empty()).reaching(26);
    return CuttingGuide.of(bone, ask, 0.5, 0.6, Work.quiet());
  }

  /** How far a guide reaches below the plate's face around the hole, mm. */
  private static double deepest(Mesh mesh, double withinMm) {
    double most = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 p = mesh.vertex(v);
      if (Math.hypot(p.x() - HOLE.x(), p.z() - HOLE.z()) < withinMm)
        most = Math.max(most, p.y() + 10);
    }
    return most;
  }

  @Test
  void a_foramen_is_bridged_and_not_entered() {
    CuttingGuide guide = guide(4);
    // the closing falls off at the rim of a bone's model, which voxels of 1 mm have rounded
    assertThat(deepest(guide.mesh(), 3)).isBetween(0.0, 1.6);
    for (Vec3 p : guide.contact().points())
      assertThat(Math.hypot(p.x() - HOLE.x(), p.z() - HOLE.z())).isGreaterThan(2.5);
  }

  @Test
  void a_wide_hole_stays_open_and_its_wall_is_not_lined() {
    CuttingGuide guide = guide(8);

    // the shell's rim may end up to a wall's width below the face
    assertThat(deepest(guide.mesh(), 7.5)).isLessThan(4.5);
    assertThat(guide.body().distanceMm(HOLE.plus(new Vec3(0, -11, 0)))).isPositive();
  }
}
