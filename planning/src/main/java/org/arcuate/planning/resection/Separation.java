package org.arcuate.planning.resection;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * Into which pieces the cuts part a bone.
 *
 * <p>Neighbouring voxels hang together unless the line between their centres passes through a
 * patch; so a cut parts a bone however thin its kerf is, and only where its patch reaches.
 *
 * @param bone that is cut
 * @param cuts through it
 * @param piece of each voxel of the bone's grid: 0 is no bone, from 1 on the pieces by size;
 *     negative for what the saw takes, and then minus the piece it was part of
 * @param voxels of each piece before the saw took its part, at {@code piece - 1}
 * @param parted of each cut, the share of the links it breaks that have different pieces on both
 *     sides, 0 to 1, where it meets no other cut; 1 or 0 where it meets others everywhere and parts
 *     anything or nothing; NaN if it breaks none
 * @param below of each cut and piece, links broken that part this piece, on the specimen's side,
 *     from something else, from {@code cut × pieces} on
 * @param above the same on the side of what is kept
 */
public record Separation(
    Bone bone,
    List<Osteotomy> cuts,
    int[] piece,
    int[] voxels,
    double[] parted,
    int[] below,
    int[] above) {
  /** Cuts that come so near to each other meet, mm. */
  private static final double MEETING_MM = 3;

  /** A cut whose broken links part less than this from each other does not part the bone. */
  private static final double LEAST_PARTED = 0.6;

  /** Copies the list. */
  public Separation {
    cuts = List.copyOf(cuts);
  }

  /** Parts a bone by cuts, all of them through it. */
  public static Separation of(Bone bone, List<Osteotomy> cuts, Work work) {
    work.check();
    return new Saw(bone, cuts, cut -> 0).separation();
  }

  /** What it would be if the patches of some cuts reached so far beyond their borders, mm. */
  Separation grown(List<Osteotomy> which, double mm) {
    return new Saw(bone, cuts, cut -> which.contains(cut) ? mm : 0).separation();
  }

  /** Whether a cut parts the bone where it runs. */
  boolean parts(int cut) {
    return parted[cut] >= LEAST_PARTED;
  }

  /** Whether a place lies where another cut runs, too. */
  static boolean meetsAnother(List<Osteotomy> cuts, Osteotomy cut, Vec3 p) {
    for (Osteotomy other : cuts) {
      double h = other.height(p);
      if (!other.equals(cut)
          && h > -MEETING_MM
          && h < other.kerfMm() + MEETING_MM
          && other.toBorder(other.u(p), other.v(p)) < MEETING_MM) return true;
    }
    return false;
  }

  /** How many pieces there are. */
  public int count() {
    return voxels.length;
  }

  /** Of the links that part a piece from another, the share with it on the specimen's side. */
  public double shareBelow(int piece) {
    int low = sum(below, piece);
    int high = sum(above, piece);
    return low + high == 0 ? Double.NaN : low / (double) (low + high);
  }

  private int sum(int[] links, int piece) {
    int sum = 0;
    for (int c = 0; c < cuts.size(); c++) sum += links[c * count() + piece - 1];
    return sum;
  }

  /** Works on the links. */
  private static final class Saw {
    private final Bone bone;
    private final List<Osteotomy> cuts;
    private final Grid grid;
    private final int[] stride;
    private final int[] piece;

    /** Bit a is set if the link to the next voxel along axis a is broken. */
    private final byte[] broken;

    private final ToDoubleFunction<Osteotomy> growth;

    /** Cuts whose patches reach over their borders by a growth, mm. */
    Saw(Bone bone, List<Osteotomy> cuts, ToDoubleFunction<Osteotomy> growth) {
      this.bone = bone;
      this.cuts = cuts;
      this.growth = growth;
      grid = bone.grid();
      stride = new int[] {1, grid.nx(), grid.nx() * grid.ny()};
      piece = new int[grid.size()];
      broken = new byte[grid.size()];
    }

    Separation separation() {
      for (Osteotomy cut : cuts) walk(cut, (from, axis, to) -> broken[from] |= (byte) (1 << axis));
      int[] voxels = flood();
      int n = voxels.length;
      int[] below = new int[n * cuts.size()];
      int[] above = new int[n * cuts.size()];
      double[] parted = new double[cuts.size()];
      for (int c = 0; c < cuts.size(); c++) {
        Osteotomy cut = cuts.get(c);
        int row = c * n;
        int[] count = new int[4];
        walk(
            cut,
            (from, axis, to) -> {
              int p = piece[from];
              int q = piece[to];
              count[(meetsAnother(cuts, cut, lps(from)) ? 2 : 0) + (p == q ? 0 : 1)]++;
              if (p == q) return;
              boolean up = cut.height(lps(to)) >= 0;
              below[row + (up ? p : q) - 1]++;
              above[row + (up ? q : p) - 1]++;
            });
        int counted = count[0] + count[1];
        boolean any = counted == 0 && count[3] > 0;
        parted[c] =
            any ? 1 : counted > 0 ? count[1] / (double) counted : count[2] > 0 ? 0 : Double.NaN;
      }
      for (Osteotomy cut : cuts) takeKerf(cut);
      return new Separation(bone, cuts, piece, voxels, parted, below, above);
    }

    private Vec3 lps(int v) {
      return grid.lps(v % stride[1], v / stride[1] % grid.ny(), v / stride[2]);
    }

    /** Hears of a link of bone that a cut breaks. */
    private interface Links {
      void broken(int from, int axis, int to);
    }

    private void walk(Osteotomy cut, Links links) {
      double reach = growth.applyAsDouble(cut);
      int[] r = voxelsAround(cut, 0, 0, reach);
      int[] size = {grid.nx(), grid.ny(), grid.nz()};
      for (int k = r[4]; k <= r[5]; k++)
        for (int j = r[2]; j <= r[3]; j++)
          for (int i = r[0]; i <= r[1]; i++) {
            int v = grid.index(i, j, k);
            if (bone.inside()[v] == 0) continue;
            Vec3 p = grid.lps(i, j, k);
            double h = cut.height(p);
            if (Math.abs(h) > 2 * longest()) continue;
            for (int a = 0; a < 3; a++) {
              if ((a == 0 ? i : a == 1 ? j : k) + 1 >= size[a]) continue;
              int w = v + stride[a];
              if (bone.inside()[w] == 0) continue;
              Vec3 q = grid.lps(i + (a == 0 ? 1 : 0), j + (a == 1 ? 1 : 0), k + (a == 2 ? 1 : 0));
              double g = cut.height(q);
              if (h >= 0 == g >= 0) continue;
              Vec3 at = p.towards(q, h / (h - g));
              if (cut.toBorder(cut.u(at), cut.v(at)) < reach) links.broken(v, a, w);
            }
          }
    }

    private double shortest() {
      Vec3 s = grid.spacing();
      return Math.min(s.x(), Math.min(s.y(), s.z()));
    }

    private double longest() {
      Vec3 s = grid.spacing();
      return Math.max(s.x(), Math.max(s.y(), s.z()));
    }

    /** First and last index of the voxels around a patch, from so far below it to so far above. */
    private int[] voxelsAround(Osteotomy cut, double lowMm, double highMm, double aroundMm) {
      Affine voxelFromLps = grid.voxelFromLps();
      Vec3 first = voxelFromLps.apply(cut.point());
      Box box = new Box(first, first);
      for (Vec3 c : cut.corners())
        for (double h : new double[] {lowMm, highMm}) {
          Vec3 q = voxelFromLps.apply(c.plus(cut.normal().times(h)));
          box = box.with(new Box(q, q));
        }
      box = box.grown(1.5 + aroundMm / shortest());
      return new int[] {
        first(box.low().x(), grid.nx()), last(box.high().x(), grid.nx()),
        first(box.low().y(), grid.ny()), last(box.high().y(), grid.ny()),
        first(box.low().z(), grid.nz()), last(box.high().z(), grid.nz())
      };
    }

    private static int first(double v, int n) {
      return (int) Math.clamp(Math.floor(v), 0, n);
    }

    private static int last(double v, int n) {
      return (int) Math.clamp(Math.ceil(v), -1, n - 1);
    }

    private void takeKerf(Osteotomy cut) {
      int[] r = voxelsAround(cut, 0, cut.kerfMm(), 0);
      for (int k = r[4]; k <= r[5]; k++)
        for (int j = r[2]; j <= r[3]; j++)
          for (int i = r[0]; i <= r[1]; i++) {
            int v = grid.index(i, j, k);
            if (piece[v] <= 0) continue;
            Vec3 p = grid.lps(i, j, k);
            double h = cut.height(p);
            if (h >= 0 && h < cut.kerfMm() && cut.toBorder(cut.u(p), cut.v(p)) < 0)
              piece[v] = -piece[v];
          }
    }

    /** Numbers the pieces by size. */
    private int[] flood() {
      int[] queue = new int[1024];
      int[] sizes = new int[16];
      int count = 0;
      for (int start = 0; start < piece.length; start++) {
        if (bone.inside()[start] == 0 || piece[start] != 0) continue;
        int tail = 0;
        queue[tail++] = start;
        piece[start] = count + 1;
        for (int head = 0; head < tail; head++) {
          if (tail + 6 > queue.length) queue = Arrays.copyOf(queue, 2 * queue.length);
          tail = spread(queue, head, tail, count + 1);
        }
        if (count == sizes.length) sizes = Arrays.copyOf(sizes, 2 * count);
        sizes[count++] = tail;
      }
      return bySize(Arrays.copyOf(sizes, count));
    }

    private int spread(int[] queue, int head, int tail, int number) {
      int v = queue[head];
      int[] size = {grid.nx(), grid.ny(), grid.nz()};
      int end = tail;
      for (int a = 0; a < 3; a++) {
        int at = v / stride[a] % size[a];
        int next = v + stride[a];
        if (at + 1 < size[a]
            && bone.inside()[next] != 0
            && piece[next] == 0
            && (broken[v] >> a & 1) == 0) {
          piece[next] = number;
          queue[end++] = next;
        }
        int before = v - stride[a];
        if (at > 0
            && bone.inside()[before] != 0
            && piece[before] == 0
            && (broken[before] >> a & 1) == 0) {
          piece[before] = number;
          queue[end++] = before;
        }
      }
      return end;
    }

    private int[] bySize(int[] sizes) {
      long[] keys = new long[sizes.length];
      for (int p = 0; p < keys.length; p++)
        keys[p] = (long) (Integer.MAX_VALUE - sizes[p]) << 32 | p;
      Arrays.sort(keys);
      int[] place = new int[sizes.length];
      int[] sorted = new int[sizes.length];
      for (int n = 0; n < keys.length; n++) {
        place[(int) keys[n]] = n + 1;
        sorted[n] = sizes[(int) keys[n]];
      }
      for (int v = 0; v < piece.length; v++) if (piece[v] > 0) piece[v] = place[piece[v] - 1];
      return sorted;
    }
  }
}
