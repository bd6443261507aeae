package org.arcuate.geometry.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.arcuate.geometry.space.Vec3;

/** Meshes of known shape, for tests. */
public final class Shapes {
  private Shapes() {}

  /** A box of twelve triangles. */
  public static Mesh box(Vec3 low, Vec3 high) {
    double[] xyz = new double[24];
    for (int v = 0; v < 8; v++) {
      xyz[3 * v] = (v & 1) == 0 ? low.x() : high.x();
      xyz[3 * v + 1] = (v & 2) == 0 ? low.y() : high.y();
      xyz[3 * v + 2] = (v & 4) == 0 ? low.z() : high.z();
    }
    int[] t = {
      0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1,
      3, 7, 1, 7, 5
    };
    return new Mesh(xyz, t);
  }

  /** A ball: an octahedron whose triangles are quartered {@code times} times. */
  public static Mesh ball(Vec3 centre, double radius, int times) {
    double[][] p = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    double[] xyz = Arrays.stream(p).flatMapToDouble(Arrays::stream).toArray();
    int[] t = {0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5};
    Mesh unit = new Mesh(xyz, t);
    for (int i = 0; i < times; i++) unit = quartered(unit);
    double[] out = unit.xyz();
    for (int v = 0; v < out.length; v += 3) {
      Vec3 q = new Vec3(out[v], out[v + 1], out[v + 2]).unit().times(radius).plus(centre);
      set(out, v / 3, q);
    }
    return unit;
  }

  /** Every triangle in four, about the middles of its edges. */
  public static Mesh quartered(Mesh mesh) {
    Map<Long, Integer> middle = new HashMap<>();
    double[] xyz = Arrays.copyOf(mesh.xyz(), mesh.xyz().length + 9 * mesh.triangleCount());
    int next = mesh.vertexCount();
    int[] out = new int[12 * mesh.triangleCount()];
    for (int t = 0; t < mesh.triangleCount(); t++) {
      int[] m = new int[6];
      for (int c = 0; c < 3; c++) {
        int a = mesh.triangles()[3 * t + c];
        int b = mesh.triangles()[3 * t + (c + 1) % 3];
        m[c] = a;
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        Integer known = middle.get(key);
        if (known == null) {
          known = next++;
          middle.put(key, known);
          set(xyz, known, mesh.vertex(Math.min(a, b)).towards(mesh.vertex(Math.max(a, b)), 0.5));
        }
        m[3 + c] = known;
      }
      int[] four = {m[0], m[3], m[5], m[3], m[1], m[4], m[5], m[4], m[2], m[3], m[4], m[5]};
      System.arraycopy(four, 0, out, 12 * t, 12);
    }
    return new Mesh(Arrays.copyOf(xyz, 3 * next), out);
  }

  /** A torus about z. */
  public static Mesh torus(double ring, double tube, int around, int across) {
    double[] xyz = new double[3 * around * across];
    int[] t = new int[6 * around * across];
    for (int i = 0; i < around; i++)
      for (int j = 0; j < across; j++) {
        double u = 2 * Math.PI * i / around;
        double w = 2 * Math.PI * j / across;
        double r = ring + tube * Math.cos(w);
        int at = i * across + j;
        set(xyz, at, new Vec3(r * Math.cos(u), r * Math.sin(u), tube * Math.sin(w)));
        int right = (i + 1) % around * across + j;
        int up = i * across + (j + 1) % across;
        int both = (i + 1) % around * across + (j + 1) % across;
        int[] two = {at, right, both, at, both, up};
        System.arraycopy(two, 0, t, 6 * at, 6);
      }
    return new Mesh(xyz, t);
  }

  /** Both meshes as one. */
  public static Mesh both(Mesh a, Mesh b) {
    double[] xyz = Arrays.copyOf(a.xyz(), a.xyz().length + b.xyz().length);
    System.arraycopy(b.xyz(), 0, xyz, a.xyz().length, b.xyz().length);
    int[] t = Arrays.copyOf(a.triangles(), a.triangles().length + b.triangles().length);
    for (int i = 0; i < b.triangles().length; i++)
      t[a.triangles().length + i] = b.triangles()[i] + a.vertexCount();
    return new Mesh(xyz, t);
  }

  /** The same surface seen from inside. */
  public static Mesh turned(Mesh mesh) {
    int[] t = mesh.triangles().clone();
    for (int i = 0; i < t.length; i += 3) {
      int keep = t[i + 1];
      t[i + 1] = t[i + 2];
      t[i + 2] = keep;
    }
    return new Mesh(mesh.xyz(), t);
  }

  /** Turned about an axis of no particular direction, and shifted. */
  public static Mesh moved(Mesh mesh, double angle, Vec3 shift) {
    Vec3 axis = new Vec3(0.3, -0.5, 0.8).unit();
    double[] out = new double[mesh.xyz().length];
    for (int v = 0; v < mesh.vertexCount(); v++) {
      Vec3 p = mesh.vertex(v);
      Vec3 q =
          p.times(Math.cos(angle))
              .plus(axis.cross(p).times(Math.sin(angle)))
              .plus(axis.times(axis.dot(p) * (1 - Math.cos(angle))))
              .plus(shift);
      set(out, v, q);
    }
    return new Mesh(out, mesh.triangles());
  }

  /** Triangles here and there, of sizes up to {@code size} in a box of 1 mm. */
  public static Mesh soup(Random random, int count, double size) {
    double[] xyz = new double[9 * count];
    int[] t = new int[3 * count];
    for (int i = 0; i < count; i++) {
      Vec3 at = point(random, 1);
      for (int c = 0; c < 3; c++) {
        set(xyz, 3 * i + c, at.plus(point(random, size)));
        t[3 * i + c] = 3 * i + c;
      }
    }
    return new Mesh(xyz, t);
  }

  /** A point with coordinates from 0 to {@code size}. */
  public static Vec3 point(Random random, double size) {
    return new Vec3(random.nextDouble(), random.nextDouble(), random.nextDouble()).times(size);
  }

  private static void set(double[] xyz, int v, Vec3 p) {
    xyz[3 * v] = p.x();
    xyz[3 * v + 1] = p.y();
    xyz[3 * v + 2] = p.z();
  }
}
