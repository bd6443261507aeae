package org.arcuate.mechanics.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;
import java.util.function.UnaryOperator;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.mechanics.body.VoxelBody;

/**
 * Where bricks of two sheets of a body touch: pairs of nodes at the same place, with the part of
 * the face that each stands for.
 *
 * <p>Voxel steps hardly lock: the normal of a pair is that of the plane through the pairs up to
 * {@value #WIDE} edges around it, nearer ones weighing more; those beyond an edge of the part are
 * left out by their rough normals, means of faces up to {@value #REACH} edges around. A face counts
 * with its shadow along the normal, so the area of a slanted plane is that of the plane. On planes
 * of slopes 0.25 to 1 these normals are right to 0.5° (rms), of slope 0.1 to 3°, at a rim to 7°.
 * What is wrong acts like a rougher face: by up to 0.1 more friction. So give normals where the
 * surface is known.
 *
 * @param name as of a {@link NodeSet}
 * @param body in at least two sheets
 * @param from nodes of the lower sheet
 * @param to nodes of the higher sheet, at the same places
 * @param normal from the lower sheet to the higher, unit length
 * @param areaMm2 of each pair
 */
public record Interface(
    String name, VoxelBody body, int[] from, int[] to, Vec3[] normal, double[] areaMm2) {
  private static final double REACH = 5;

  private static final double WIDE = 8;

  /** Normals that differ by more, about 45°, are those of another face beyond an edge. */
  private static final double ALIKE = 0.7;

  /** Whether a face belongs to the interface. */
  @FunctionalInterface
  public interface Wanted {
    /**
     * Asks for a face between two sheets.
     *
     * @param centre LPS mm
     * @param lower slot of the brick in the lower sheet
     * @param higher slot of the brick in the higher sheet
     */
    boolean test(Vec3 centre, int lower, int higher);
  }

  /** Checks that there are pairs. */
  public Interface {
    if (from.length == 0) throw none(name);
    if (to.length != from.length || normal.length != from.length || areaMm2.length != from.length)
      throw new BadInput("interface '%s': %d pairs and %d", name, from.length, to.length);
  }

  /** A face between two sheets, in voxel coordinates. */
  private record Face(Vec3 at, Side side, double area, int[] pairs) {}

  /**
   * The faces between sheets that are wanted, with normals found from the voxels.
   *
   * @throws BadInput if there are none
   */
  public static Interface where(VoxelBody body, String name, Wanted wanted) {
    return find(body, name, wanted).orElseThrow(() -> none(name));
  }

  private static BadInput none(String name) {
    return new BadInput("interface '%s': no bricks of two sheets touch there", name);
  }

  /** The same, if there are any. */
  public static Optional<Interface> find(VoxelBody body, String name, Wanted wanted) {
    TreeMap<Long, Integer> pairs = new TreeMap<>();
    List<Face> faces = faces(body, wanted, pairs);
    if (faces.isEmpty()) return Optional.empty();
    return Optional.of(of(name, body, pairs, faces, normals(body, faces, from(pairs))));
  }

  /**
   * The same where the surface is known.
   *
   * @param normal at a place, LPS mm: unit length, from the lower sheet to the higher
   */
  public static Interface where(
      VoxelBody body, String name, Wanted wanted, UnaryOperator<Vec3> normal) {
    TreeMap<Long, Integer> pairs = new TreeMap<>();
    List<Face> faces = faces(body, wanted, pairs);
    Vec3[] normals =
        Arrays.stream(from(pairs)).mapToObj(body::node).map(normal).toArray(Vec3[]::new);
    return of(name, body, pairs, faces, normals);
  }

  private static Interface of(
      String name, VoxelBody body, TreeMap<Long, Integer> pairs, List<Face> faces, Vec3[] normal) {
    int[] to = new int[pairs.size()];
    pairs.forEach((key, at) -> to[at] = (int) (long) key);
    double[] area = new double[to.length];
    for (Face f : faces)
      for (int p : f.pairs()) area[p] += f.area() / 4 * Math.abs(f.side().normal().dot(normal[p]));
    return new Interface(name, body, from(pairs), to, normal, area);
  }

  private static int[] from(TreeMap<Long, Integer> pairs) {
    int[] from = new int[pairs.size()];
    pairs.forEach((key, at) -> from[at] = (int) (key >> 32));
    return from;
  }

  private static List<Face> faces(VoxelBody body, Wanted wanted, TreeMap<Long, Integer> pairs) {
    Vec3 h = body.grid().spacing();
    List<Face> faces = new ArrayList<>();
    body.eachBrick((i, j, k, slot) -> {
      for (Side side : Side.values()) {
        int other = body.slotOf(i + side.x, j + side.y, k + side.z);
        if (other < 0 || body.sheetOf(other) <= body.sheetOf(slot)) continue;
        Vec3 at = new Vec3(i + 0.5 * side.x, j + 0.5 * side.y, k + 0.5 * side.z);
        if (!wanted.test(body.grid().lps(at.x(), at.y(), at.z()), slot, other)) continue;
        int[] four = new int[4];
        int[] corners = side.corners();
        for (int c = 0; c < 4; c++) {
          int across = corners[c] ^ side.across();
          int low = body.node(i, j, k, slot, corners[c]);
          int high = body.node(i + side.x, j + side.y, k + side.z, other, across);
          long key = (long) low << 32 | high;
          Integer known = pairs.putIfAbsent(key, pairs.size());
          four[c] = known == null ? pairs.size() - 1 : known;
        }
        faces.add(new Face(at, side, side.area(h), four));
      }
    });
    return faces;
  }

  /** Mean normal of the faces around each pair, those that look the other way left out. */
  private static Vec3[] normals(VoxelBody body, List<Face> faces, int[] from) {
    Near<Face> near = new Near<>(REACH);
    Vec3[] own = new Vec3[from.length];
    Arrays.fill(own, Vec3.ZERO);
    for (Face f : faces) {
      near.add(f.at(), f);
      for (int p : f.pairs()) own[p] = own[p].plus(f.side().normal().times(f.area()));
    }
    Near<Integer> wide = new Near<>(WIDE);
    Vec3[] place = new Vec3[from.length];
    Vec3[] rough = new Vec3[from.length];
    for (int p = 0; p < rough.length; p++) {
      Vec3 ahead = own[p];
      place[p] = body.grid().voxel(body.node(from[p]));
      Vec3[] sum = {ahead.times(1e-6)};
      near.each(
          place[p],
          (f, weight) -> {
            if (f.side().normal().dot(ahead) < -1e-9 * ahead.length()) return;
            sum[0] = sum[0].plus(f.side().normal().times(f.area() * weight));
          });
      rough[p] = sum[0].length() > 0 ? sum[0].unit() : new Vec3(0, 0, 1);
      wide.add(place[p], p);
    }
    Vec3[] normal = new Vec3[from.length];
    for (int p = 0; p < normal.length; p++) normal[p] = fitted(body, from, place, rough, p, wide);
    return normal;
  }

  /** Normal of the plane through the pairs around one whose rough normals are much the same. */
  private static Vec3 fitted(
      VoxelBody body, int[] from, Vec3[] place, Vec3[] rough, int pair, Near<Integer> wide) {
    Vec3 mine = rough[pair];
    Vec3 n = mean(place[pair], rough, mine, wide);
    Vec3 s = n.anyNormal();
    Vec3 t = n.cross(s);
    Vec3 middle = body.node(from[pair]);
    double[] sum = new double[9];
    wide.each(
        place[pair],
        (other, weight) -> {
          if (rough[other].dot(mine) < ALIKE) return;
          Vec3 q = body.node(from[other]).minus(middle);
          double[] row = {1, q.dot(s), q.dot(t), q.dot(n)};
          int at = 0;
          for (int r = 0; r < 3; r++)
            for (int c = r; c < 4; c++) sum[at++] += weight * row[r] * row[c];
        });
    // 1·1, 1·s, 1·t, 1·n, s·s, s·t, s·n, t·t, t·n; slopes from what is left beside the mean
    double ss = sum[4] - sum[1] * sum[1] / sum[0];
    double st = sum[5] - sum[1] * sum[2] / sum[0];
    double tt = sum[7] - sum[2] * sum[2] / sum[0];
    double sn = sum[6] - sum[1] * sum[3] / sum[0];
    double tn = sum[8] - sum[2] * sum[3] / sum[0];
    double det = ss * tt - st * st;
    if (!(det > 0.01 * ss * tt)) return n;
    double a = (sn * tt - tn * st) / det;
    double b = (tn * ss - sn * st) / det;
    Vec3 turned = n.minus(s.times(a)).minus(t.times(b)).unit();
    return turned.dot(n) < ALIKE ? n : turned;
  }

  private static Vec3 mean(Vec3 place, Vec3[] rough, Vec3 mine, Near<Integer> wide) {
    Vec3[] sum = {Vec3.ZERO};
    wide.each(
        place,
        (other, weight) -> {
          if (rough[other].dot(mine) >= ALIKE) sum[0] = sum[0].plus(rough[other].times(weight));
        });
    return sum[0].unit();
  }

  /** Things at places, found by being near to one; in voxels. */
  private static final class Near<T> {
    private record Placed<T>(Vec3 at, T thing) {}

    private final double reach;
    private final TreeMap<Long, List<Placed<T>>> cells = new TreeMap<>();

    Near(double reach) {
      this.reach = reach;
    }

    private long cell(Vec3 at, int beside) {
      long i = (long) Math.floor(at.x() / reach) + 4 + beside % 3 - 1;
      long j = (long) Math.floor(at.y() / reach) + 4 + beside / 3 % 3 - 1;
      long k = (long) Math.floor(at.z() / reach) + 4 + beside / 9 - 1;
      return i + (j << 20) + (k << 40);
    }

    void add(Vec3 at, T thing) {
      cells.computeIfAbsent(cell(at, 13), c -> new ArrayList<>()).add(new Placed<>(at, thing));
    }

    /** Visits those nearer than the reach, with a weight that falls to 0 there. */
    void each(Vec3 at, ObjDoubleConsumer<T> visit) {
      for (int beside = 0; beside < 27; beside++)
        for (Placed<T> one : cells.getOrDefault(cell(at, beside), List.of())) {
          double d = one.at().distance(at) / reach;
          if (d < 1) visit.accept(one.thing(), Math.pow(1 - d * d, 3));
        }
    }
  }

  /** Number of pairs. */
  public int pairs() {
    return from.length;
  }

  /** Area, mm². */
  public double area() {
    return Arrays.stream(areaMm2).sum();
  }

  /** Where a pair is, LPS mm. */
  public Vec3 at(int pair) {
    return body.node(from[pair]);
  }

  /** How far the higher sheet has moved away from the lower one at a pair, mm. */
  public Vec3 apart(int pair, double[] u) {
    int n = body.nodes();
    int a = from[pair];
    int b = to[pair];
    return new Vec3(u[b] - u[a], u[n + b] - u[n + a], u[2 * n + b] - u[2 * n + a]);
  }

  /**
   * How the faces of a pair have moved against each other.
   *
   * @param gapMm along the normal; negative if they overlap
   * @param slipMm along the face
   */
  public record Motion(double gapMm, double slipMm) {}

  /** That of a pair under displacements. */
  public Motion motion(int pair, double[] u) {
    Vec3 apart = apart(pair, u);
    double gap = apart.dot(normal[pair]);
    return new Motion(gap, apart.minus(normal[pair].times(gap)).length());
  }

  /**
   * The springs of a pair.
   *
   * @param along stiffness along the normal, N/mm; none if 0
   * @param across stiffness in the face, N/mm; none if 0
   */
  public List<Spring> springs(int pair, double along, double across) {
    List<Spring> springs = new ArrayList<>();
    Vec3 n = normal[pair];
    if (along > 0) springs.add(spring(pair, n, along));
    if (across > 0) {
      Vec3 t = n.anyNormal();
      springs.add(spring(pair, t, across));
      springs.add(spring(pair, n.cross(t), across));
    }
    return springs;
  }

  private Spring spring(int pair, Vec3 direction, double stiffness) {
    int n = body.nodes();
    double[] d = {direction.x(), direction.y(), direction.z()};
    TreeMap<Integer, Double> weights = new TreeMap<>();
    for (int c = 0; c < 3; c++) {
      weights.put(c * n + from[pair], -d[c]);
      weights.put(c * n + to[pair], d[c]);
    }
    return Spring.of(stiffness, weights);
  }
}
