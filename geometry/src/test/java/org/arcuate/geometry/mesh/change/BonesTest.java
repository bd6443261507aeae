package org.arcuate.geometry.mesh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.check.MeshCheck;
import org.arcuate.geometry.mesh.file.MeshFile;
import org.arcuate.geometry.mesh.query.TrianglePoint;
import org.arcuate.geometry.space.Vec3;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real bones with a tenth of their triangles, held against the bound that is claimed for them by
 * points of our own: thrown at random, their distances found by trying all triangles near by, in a
 * table of cubes that has nothing in common with the trees of the proof.
 */
class BonesTest {
  private static final int POINTS = 20_000;

  private static Mesh bone(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("arcuate")))
      folder = folder.getParent();
    String inside = "data/pelvis-a/truth/" + name + ".stl";
    Path file = folder == null ? Path.of(inside) : folder.resolveSibling("shared").resolve(inside);
    assumeTrue(Files.exists(file), inside + ": not beside the project here, skipped");
    return MeshFile.read(file).getFirst().mesh();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hip-l", "hip-r", "sacrum", "femur-l", "femur-r"})
  void a_tenth_of_a_bone_stays_within_its_bound_by_points_thrown_at_random(String name) {
    Mesh bone = bone(name);
    Simplification light = Simplification.to(bone, bone.triangleCount() / 10, Work.quiet());
    assertThat(light.mesh().triangleCount()).isLessThanOrEqualTo(bone.triangleCount() / 10);
    assertThat(MeshCheck.of(light.mesh(), Work.quiet()).complaints()).isEmpty();
    double away = farthest(bone, light.mesh(), light.awayMm());
    double back = farthest(light.mesh(), bone, light.backMm());
    assertThat(away).isBetween(light.awayMm() / 2, light.awayMm() + 1e-9);
    assertThat(back).isBetween(light.backMm() / 3, light.backMm() + 1e-9);
  }

  /** The farthest of random points of one surface from the other; infinite if beyond the bound. */
  private static double farthest(Mesh from, Mesh to, double bound) {
    Cubes cubes = new Cubes(to, 1.0001 * bound + 1e-6);
    Random random = new Random(11);
    double[] passed = new double[from.triangleCount()];
    double sum = 0;
    for (int t = 0; t < passed.length; t++) {
      Vec3 a = from.corner(t, 0);
      sum += from.corner(t, 1).minus(a).cross(from.corner(t, 2).minus(a)).length();
      passed[t] = sum;
    }
    double most = 0;
    for (int v = 0; v < from.vertexCount(); v++)
      most = Math.max(most, cubes.distance(from.vertex(v)));
    for (int i = 0; i < POINTS; i++) {
      int at = java.util.Arrays.binarySearch(passed, random.nextDouble() * sum);
      int t = Math.min(at < 0 ? -at - 1 : at, passed.length - 1);
      double r = Math.sqrt(random.nextDouble());
      Vec3 side = from.corner(t, 1).towards(from.corner(t, 2), random.nextDouble());
      most = Math.max(most, cubes.distance(from.corner(t, 0).towards(side, r)));
    }
    return most;
  }

  /** Triangles in cubes as wide as the bound, so that what is within it is in a neighbour. */
  private static final class Cubes {
    private final Mesh mesh;
    private final double step;
    private final java.util.Map<Long, int[]> lists = new java.util.HashMap<>();
    private final TrianglePoint on = new TrianglePoint();

    Cubes(Mesh mesh, double bound) {
      this.mesh = mesh;
      this.step = Math.max(bound, 1);
      for (int t = 0; t < mesh.triangleCount(); t++) {
        Vec3 a = mesh.corner(t, 0);
        Vec3 b = mesh.corner(t, 1);
        Vec3 c = mesh.corner(t, 2);
        for (long i = of(Math.min(a.x(), Math.min(b.x(), c.x())));
            i <= of(Math.max(a.x(), Math.max(b.x(), c.x())));
            i++)
          for (long j = of(Math.min(a.y(), Math.min(b.y(), c.y())));
              j <= of(Math.max(a.y(), Math.max(b.y(), c.y())));
              j++)
            for (long k = of(Math.min(a.z(), Math.min(b.z(), c.z())));
                k <= of(Math.max(a.z(), Math.max(b.z(), c.z())));
                k++) add(key(i, j, k), t);
      }
    }

    private long of(double value) {
      return (long) Math.floor(value / step);
    }

    private static long key(long i, long j, long k) {
      return (i + (1 << 20)) << 42 | (j + (1 << 20)) << 21 | (k + (1 << 20));
    }

    private void add(long key, int t) {
      int[] old = lists.getOrDefault(key, new int[0]);
      int[] more = java.util.Arrays.copyOf(old, old.length + 1);
      more[old.length] = t;
      lists.put(key, more);
    }

    double distance(Vec3 p) {
      double best = Double.POSITIVE_INFINITY;
      for (long i = of(p.x()) - 1; i <= of(p.x()) + 1; i++)
        for (long j = of(p.y()) - 1; j <= of(p.y()) + 1; j++)
          for (long k = of(p.z()) - 1; k <= of(p.z()) + 1; k++)
            for (int t : lists.getOrDefault(key(i, j, k), new int[0])) {
              int[] c = mesh.triangles();
              double d =
                  on.squared(
                      p.x(),
                      p.y(),
                      p.z(),
                      mesh.xyz(),
                      3 * c[3 * t],
                      3 * c[3 * t + 1],
                      3 * c[3 * t + 2]);
              best = Math.min(best, d);
            }
      return Math.sqrt(best);
    }
  }
}
