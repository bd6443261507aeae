package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Angle;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;

/**
 * Finds where a template lies in an image: every place and a few sizes and turns at once on coarse
 * cells, then the best of them, refined.
 */
final class TemplateSearch {
  /** Degrees about x (pelvic tilt), y (list), z (turn on the table). */
  private static final double[][] TURNS = {
    {0, 0, 0}, {20, 0, 0}, {-20, 0, 0}, {0, 0, 18}, {0, 0, -18}, {0, 15, 0}, {0, -15, 0}
  };

  private static final double[] SIZES = {0.82, 0.92, 1.02, 1.13};
  private static final int KEPT = 10;

  /** What lies outside the image counts for nothing while at least this part lies inside. */
  private static final double ENOUGH = 0.5;

  /** A template with its pose: turns in degrees, size, and where its centre goes. */
  record Pose(BoneTemplate template, double[] turn, double size, Vec3 centre, double score) {
    /** Maps the template to the patient. */
    Affine map() {
      Affine turned = turned(turn, size);
      return new Affine(
          turned.x(), turned.y(), turned.z(), centre.minus(turned.apply(template.centre())));
    }
  }

  private final Boneness coarse;
  private final Boneness fine;

  private TemplateSearch(Boneness cells, Work work) {
    coarse = cells.blurred(8, work);
    fine = cells.blurred(4, work);
  }

  /** A turn about the axis and by the length (rad) of a vector, with a size; Rodrigues. */
  static Affine turnedBy(Vec3 turn, double size) {
    double angle = turn.length();
    if (angle < 1e-12) {
      return new Affine(
          new Vec3(size, 0, 0), new Vec3(0, size, 0), new Vec3(0, 0, size), Vec3.ZERO);
    }
    Affine a =
        Rigid.about(
                FrameId.UNKNOWN,
                FrameId.UNKNOWN,
                Vec3.ZERO,
                turn,
                Angle.degrees(Math.toDegrees(angle)),
                Vec3.ZERO)
            .map();
    return new Affine(a.x().times(size), a.y().times(size), a.z().times(size), Vec3.ZERO);
  }

  static Affine turned(double[] degrees, double size) {
    double cx = Math.cos(Math.toRadians(degrees[0]));
    double sx = Math.sin(Math.toRadians(degrees[0]));
    double cy = Math.cos(Math.toRadians(degrees[1]));
    double sy = Math.sin(Math.toRadians(degrees[1]));
    double cz = Math.cos(Math.toRadians(degrees[2]));
    double sz = Math.sin(Math.toRadians(degrees[2]));
    Vec3 x = new Vec3(cy * cz, cy * sz, -sy);
    Vec3 y = new Vec3(sx * sy * cz - cx * sz, sx * sy * sz + cx * cz, sx * cy);
    Vec3 z = new Vec3(cx * sy * cz + sx * sz, cx * sy * sz - sx * cz, cx * cy);
    return new Affine(x.times(size), y.times(size), z.times(size), Vec3.ZERO);
  }

  /** The best poses found, best first. */
  static List<Pose> best(Boneness cells, List<BoneTemplate> templates, Work work) {
    TemplateSearch search = new TemplateSearch(cells, work);
    BoneTemplate first = templates.getFirst();
    List<List<Pose>> found =
        work.map(
            TURNS.length * SIZES.length,
            t -> search.everywhere(first, TURNS[t / SIZES.length], SIZES[t % SIZES.length]));
    List<Pose> all = new ArrayList<>();
    found.forEach(all::addAll);
    all.sort(Comparator.comparingDouble(p -> -p.score()));
    List<Pose> starts = new ArrayList<>();
    for (Pose pose : all) {
      if (starts.size() == KEPT) break;
      boolean near =
          starts.stream()
              .anyMatch(s -> s.centre().distance(pose.centre()) < 30 && s.turn() == pose.turn());
      if (!near) starts.add(pose);
    }
    int kinds = templates.size();
    List<Pose> refined =
        new ArrayList<>(
            work.map(
                starts.size() * kinds,
                s -> search.climb(starts.get(s / kinds), templates.get(s % kinds))));
    refined.sort(Comparator.comparingDouble(p -> -p.score()));
    return refined;
  }

  private List<Pose> everywhere(BoneTemplate template, double[] turn, double size) {
    Grid g = coarse.grid();
    double cell = g.spacing().x();
    Affine map = turned(turn, size);
    Cells in = Cells.of(g, offsets(template.inside(), template.centre(), map, cell, 4));
    Cells out = Cells.of(g, offsets(template.outside(), template.centre(), map, cell, 4));
    List<Pose> best = new ArrayList<>();
    int step = (int) Math.max(1, Math.round(14 / cell));
    int rim = (int) (60 / cell);
    for (int k = -rim; k < g.nz() + rim; k += step)
      for (int j = 0; j < g.ny(); j += step)
        for (int i = -rim; i < g.nx() + rim; i += step) {
          double score = mean(in, i, j, k) - mean(out, i, j, k);
          if (score > 0.02) best.add(new Pose(template, turn, size, g.lps(i, j, k), score));
        }
    best.sort(Comparator.comparingDouble(p -> -p.score()));
    return best.size() > 40 ? List.copyOf(best.subList(0, 40)) : best;
  }

  private static int[] offsets(double[] p, Vec3 centre, Affine map, double cell, int every) {
    int n = p.length / 3 / every;
    int[] cells = new int[3 * n];
    for (int a = 0; a < n; a++) {
      int at = 3 * a * every;
      Vec3 q = map.apply(new Vec3(p[at], p[at + 1], p[at + 2]).minus(centre));
      cells[3 * a] = (int) Math.round(q.x() / cell);
      cells[3 * a + 1] = (int) Math.round(q.y() / cell);
      cells[3 * a + 2] = (int) Math.round(q.z() / cell);
    }
    return cells;
  }

  /** Cells around one: x, y, z from it, the same in a flat array, and the room that they need. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Cells(int[] offsets, int[] flat, int[] low, int[] high) {
    static Cells of(Grid g, int[] offsets) {
      int[] flat = new int[offsets.length / 3];
      int[] low = new int[3];
      int[] high = new int[3];
      for (int p = 0; p < offsets.length; p++) {
        low[p % 3] = Math.min(low[p % 3], offsets[p]);
        high[p % 3] = Math.max(high[p % 3], offsets[p]);
      }
      for (int p = 0; p < flat.length; p++)
        flat[p] = offsets[3 * p] + g.nx() * (offsets[3 * p + 1] + g.ny() * offsets[3 * p + 2]);
      return new Cells(offsets, flat, low, high);
    }

    boolean allIn(Grid g, int i, int j, int k) {
      return i + low[0] >= 0
          && j + low[1] >= 0
          && k + low[2] >= 0
          && i + high[0] < g.nx()
          && j + high[1] < g.ny()
          && k + high[2] < g.nz();
    }
  }

  private double mean(Cells cells, int i, int j, int k) {
    Grid g = coarse.grid();
    float[] part = coarse.part();
    int[] offsets = cells.offsets();
    float sum = 0;
    if (cells.allIn(g, i, j, k)) {
      int at = i + g.nx() * (j + g.ny() * k);
      for (int from : cells.flat()) sum += part[at + from];
      return 3 * sum / offsets.length;
    }
    for (int p = 0; p < offsets.length; p += 3) {
      int x = i + offsets[p];
      int y = j + offsets[p + 1];
      int z = k + offsets[p + 2];
      if (x < 0 || y < 0 || z < 0 || x >= g.nx() || y >= g.ny() || z >= g.nz()) continue;
      sum += part[x + g.nx() * (y + g.ny() * z)];
    }
    return 3 * sum / offsets.length;
  }

  /** Better and better by small steps in place, turn and size. */
  private Pose climb(Pose start, BoneTemplate template) {
    Field field = new Field(fine.grid(), fine.part());
    double[] at = {
      start.centre().x(),
      start.centre().y(),
      start.centre().z(),
      start.turn()[0],
      start.turn()[1],
      start.turn()[2],
      Math.log(start.size())
    };
    double[] step = {8, 8, 8, 8, 8, 8, 0.06};
    double best = score(field, template, at);
    for (int round = 0; round < 40 && step[0] > 0.8; round++) {
      boolean better = false;
      for (int c = 0; c < at.length; c++)
        for (int sign = -1; sign <= 1; sign += 2) {
          double old = at[c];
          at[c] = old + sign * step[c];
          double score = score(field, template, at);
          if (score > best) {
            best = score;
            better = true;
          } else at[c] = old;
        }
      if (!better) for (int c = 0; c < at.length; c++) step[c] /= 2;
    }
    return new Pose(
        template,
        new double[] {at[3], at[4], at[5]},
        Math.exp(at[6]),
        new Vec3(at[0], at[1], at[2]),
        best);
  }

  private static double score(Field field, BoneTemplate template, double[] at) {
    if (at[6] < Math.log(0.7) || at[6] > Math.log(1.3)) return -1;
    Pose pose =
        new Pose(
            template,
            new double[] {at[3], at[4], at[5]},
            Math.exp(at[6]),
            new Vec3(at[0], at[1], at[2]),
            0);
    Affine map = pose.map();
    return mean(field, template.inside(), map) - mean(field, template.outside(), map);
  }

  private static double mean(Field field, double[] points, Affine map) {
    double sum = 0;
    int seen = 0;
    for (int p = 0; p < points.length; p += 3) {
      float v = field.at(map.apply(points[p], points[p + 1], points[p + 2]));
      if (Float.isNaN(v)) continue;
      sum += v;
      seen++;
    }
    double all = points.length / 3.0;
    return sum / Math.max(seen, ENOUGH * all);
  }
}
