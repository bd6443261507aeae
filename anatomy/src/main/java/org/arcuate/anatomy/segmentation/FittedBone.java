package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * A template bone on its way to the patient's: its surface points, which move, and their normals.
 */
final class FittedBone {
  final String name;
  final double[] points;
  final double[] normals;

  /** Points that face the bone itself across narrow gaps. */
  private final boolean[] facing;

  /** The walls of narrow gaps, where they do not belong to the points above. */
  final Optional<FittedBone> gaps;

  /** Way along the normal to the edge found, mm; NaN where there is none. */
  final float[] way;

  /** How clear that edge is, 0 to 1. */
  final float[] weight;

  FittedBone(TemplateBone bone, Affine map) {
    name = bone.name();
    points = bone.points().clone();
    normals = bone.normals().clone();
    facing = bone.facing();
    way = new float[bone.count()];
    weight = new float[bone.count()];
    gaps = Optional.empty();
    move(map);
  }

  FittedBone(FittedBone bone) {
    name = bone.name;
    points = bone.points.clone();
    normals = bone.normals.clone();
    facing = bone.facing;
    way = bone.way.clone();
    weight = bone.weight.clone();
    gaps = bone.gaps.map(FittedBone::new);
  }

  private FittedBone(FittedBone bone, boolean gap) {
    name = bone.name;
    List<Vec3> at = new ArrayList<>();
    List<Vec3> out = new ArrayList<>();
    for (int p = 0; p < bone.count(); p++)
      if (bone.facing[p] == gap) {
        at.add(bone.point(p));
        out.add(bone.normal(p));
      }
    points = PointCells.flat(at);
    normals = PointCells.flat(out);
    facing = new boolean[at.size()];
    way = new float[at.size()];
    weight = new float[at.size()];
    gaps = gap ? Optional.empty() : Optional.of(new FittedBone(bone, true));
  }

  /** The same bone whose points in narrow gaps look for no edges but follow the others. */
  FittedBone withoutGaps() {
    return new FittedBone(this, false);
  }

  int count() {
    return way.length;
  }

  Vec3 point(int p) {
    return new Vec3(points[3 * p], points[3 * p + 1], points[3 * p + 2]);
  }

  Vec3 normal(int p) {
    return new Vec3(normals[3 * p], normals[3 * p + 1], normals[3 * p + 2]);
  }

  /** Moves all points; normals turn with the surface. */
  void move(Affine map) {
    gaps.ifPresent(g -> g.move(map));
    Affine back = map.inverse();
    for (int p = 0; p < count(); p++) {
      Vec3 q = map.apply(point(p));
      Vec3 n = normal(p);
      Vec3 m = new Vec3(back.x().dot(n), back.y().dot(n), back.z().dot(n)).unit();
      set(points, p, q);
      set(normals, p, m);
    }
  }

  static void set(double[] to, int p, Vec3 v) {
    to[3 * p] = v.x();
    to[3 * p + 1] = v.y();
    to[3 * p + 2] = v.z();
  }

  /**
   * Looks along each normal for the edge at which bone ends, nearest and clearest first.
   *
   * @param bone part that is bone, 0 to 1
   * @param reachMm how far to look to either side
   */
  void look(Field bone, double reachMm) {
    look(bone, reachMm, false);
  }

  /**
   * The same.
   *
   * @param fine true to see gaps of 2 mm between two bones
   */
  void look(Field bone, double reachMm, boolean fine) {
    int reach = (int) Math.ceil(reachMm);
    float[] profile = new float[2 * reach + 5];
    for (int p = 0; p < count(); p++) {
      for (int s = 0; s < profile.length; s++) {
        double t = s - reach - 2;
        profile[s] =
            bone.at(
                points[3 * p] + t * normals[3 * p],
                points[3 * p + 1] + t * normals[3 * p + 1],
                points[3 * p + 2] + t * normals[3 * p + 2]);
      }
      float best = 0;
      way[p] = Float.NaN;
      weight[p] = 0;
      for (int t = -reach; t <= reach; t++) {
        int s = t + reach + 2;
        float edge =
            fine
                ? profile[s - 1] - profile[s + 1]
                : 0.5f * (profile[s - 2] + profile[s - 1] - profile[s + 1] - profile[s + 2]);
        if (!(edge > 0.15)) continue;
        float score = edge * (1 - 0.75f * Math.abs(t) / (reach + 1));
        if (score > best) {
          best = score;
          way[p] = t;
          weight[p] = Math.min(1, 2 * edge) * (1 - (float) (t * t) / ((reach + 1f) * (reach + 1)));
        }
      }
    }
  }

  /** Moves each point along its normal by the ways of its neighbours, weighted by nearness. */
  void bend(double sigmaMm, double fixed) {
    double[] shift = new double[count()];
    double reach = 2 * sigmaMm;
    PointCells cells = new PointCells(points, reach);
    for (int p = 0; p < count(); p++) shift[p] = bent(p, cells, sigmaMm, fixed);
    double[] before = points.clone();
    for (int c = 0; c < points.length; c++) points[c] += shift[c / 3] * normals[c];
    gaps.ifPresent(g -> g.follow(before, points, sigmaMm));
  }

  /** Moves points as a surface around them moves. */
  void follow(double[] before, double[] after, double sigma) {
    for (int m = 0; m < count(); m++) {
      Vec3 at = point(m);
      double[] sum = new double[4];
      for (int p = 0; p < before.length; p += 3) {
        double dx = before[p] - at.x();
        double dy = before[p + 1] - at.y();
        double dz = before[p + 2] - at.z();
        double w = Math.exp(-(dx * dx + dy * dy + dz * dz) / (0.5 * sigma * sigma)) + 1e-12;
        sum[3] += w;
        for (int a = 0; a < 3; a++) sum[a] += w * (after[p + a] - before[p + a]);
      }
      Vec3 way = new Vec3(sum[0], sum[1], sum[2]).times(1 / sum[3]);
      set(points, m, at.plus(way));
    }
  }

  private double bent(int p, PointCells cells, double sigma, double fixed) {
    double[] sum = {0, fixed};
    Vec3 q = point(p);
    Vec3 n = normal(p);
    cells.near(
        q,
        2 * sigma,
        o -> {
          if (Float.isNaN(way[o])) return;
          double d = q.distance(point(o));
          double w = weight[o] * Math.exp(-d * d / (2 * sigma * sigma));
          // a neighbour's way counts for as much as it points our way
          double along = normal(o).dot(n);
          sum[0] += w * way[o] * along;
          sum[1] += w * along * along;
        });
    return sum[0] / sum[1];
  }
}
