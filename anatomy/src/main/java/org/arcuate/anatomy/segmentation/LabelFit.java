package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.shape.PointCells;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * The average pelvis bent to bones that are labelled already, to tell about where its landmarks
 * come to lie: within some 10 mm, as a start for a search.
 *
 * @param marks landmarks of the phantom and, as {@code head-left} and {@code head-right}, the
 *     centres of the heads, also those of bones that are not there; LPS mm
 * @param residualMm root mean square distance of the bent surface from that of each bone, mm
 */
public record LabelFit(SortedMap<String, Vec3> marks, SortedMap<String, Double> residualMm) {
  /** Cells on which distances are kept, mm. */
  private static final double CELL_MM = 2.5;

  /** Pelvic tilts that are tried, degrees about x. */
  private static final double[] TILTS = {-30, 0, 30};

  /** Reach of a patch and of the look for the surface, mm, step by step. */
  private static final double[][] BENDS = {{30, 16}, {24, 14}, {20, 12}, {16, 10}, {12, 9}, {9, 8}};

  /** A labelled bone: signed distance and its place among the template's bones. */
  private record Target(int bone, Grid grid, float[] mm, Field distance) {}

  /** Copies the maps. */
  public LabelFit {
    marks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    residualMm = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(residualMm));
  }

  /** About where a landmark is. */
  public Vec3 mark(String name) {
    Vec3 mark = marks.get(name);
    if (mark == null) throw new IllegalStateException("the template has no " + name);
    return mark;
  }

  /** The fit to a label map; empty if neither a hip bone nor the sacrum is in it. */
  public static Optional<LabelFit> of(LabelMap labels, Work work) {
    List<Target> targets = targets(labels, work);
    List<Target> pelvis = targets.stream().filter(t -> t.bone < BoneTemplate.FEMUR_LEFT).toList();
    if (pelvis.isEmpty()) return Optional.empty();
    List<BoneTemplate> templates = BoneTemplate.all(work);
    List<Draft> drafts =
        work.map(
            templates.size() * TILTS.length,
            n -> {
              Draft draft = new Draft(templates.get(n / TILTS.length), targets);
              draft.place(pelvis, TILTS[n % TILTS.length]);
              return draft;
            });
    Draft best = drafts.getFirst();
    for (Draft draft : drafts) if (draft.loss < best.loss) best = draft;
    Draft chosen = best;
    work.slabs(targets.size(), t -> chosen.bend(targets.get(t)));
    return Optional.of(chosen.result());
  }

  private static List<Target> targets(LabelMap labels, Work work) {
    Grid g = labels.grid();
    List<Target> targets = new ArrayList<>();
    for (int b = 0; b < Bones.NAMES.size(); b++) {
      if (!labels.names().containsValue(Bones.NAMES.get(b))) continue;
      Mask coarse = coarse(labels, (short) labels.valueOf(Bones.NAMES.get(b)), g);
      if (coarse.count() < 50) continue;
      float[] mm = SignedDistance.of(coarse, work).mm();
      targets.add(new Target(b, coarse.grid(), mm, new Field(coarse.grid(), mm)));
    }
    return targets;
  }

  /** A cell is inside if the voxel at its middle is. */
  private static Mask coarse(LabelMap labels, short value, Grid g) {
    double[] low = {1e300, 1e300, 1e300};
    double[] high = {-1e300, -1e300, -1e300};
    for (int c = 0; c < 8; c++) {
      Vec3 p =
          g.lps((c & 1) * (g.nx() - 1.0), (c >> 1 & 1) * (g.ny() - 1.0), (c >> 2) * (g.nz() - 1.0));
      double[] q = {p.x(), p.y(), p.z()};
      for (int a = 0; a < 3; a++) {
        low[a] = Math.min(low[a], q[a]);
        high[a] = Math.max(high[a], q[a]);
      }
    }
    double room = 12 * CELL_MM;
    int[] n = new int[3];
    for (int a = 0; a < 3; a++) n[a] = (int) Math.ceil((high[a] - low[a] + 2 * room) / CELL_MM) + 1;
    Grid cells =
        Grid.of(
            n[0],
            n[1],
            n[2],
            new Vec3(CELL_MM, CELL_MM, CELL_MM),
            new Vec3(low[0] - room, low[1] - room, low[2] - room));
    byte[] inside = new byte[cells.size()];
    double[][] m = g.voxelFromLps().after(cells.lpsFromVoxel()).rows();
    for (int k = 0, c = 0; k < n[2]; k++)
      for (int j = 0; j < n[1]; j++)
        for (int i = 0; i < n[0]; i++, c++) {
          long x = Math.round(m[0][0] * i + m[0][1] * j + m[0][2] * k + m[0][3]);
          long y = Math.round(m[1][0] * i + m[1][1] * j + m[1][2] * k + m[1][3]);
          long z = Math.round(m[2][0] * i + m[2][1] * j + m[2][2] * k + m[2][3]);
          if (x < 0 || y < 0 || z < 0 || x >= g.nx() || y >= g.ny() || z >= g.nz()) continue;
          if (labels.labels()[g.index((int) x, (int) y, (int) z)] == value) inside[c] = 1;
        }
    return new Mask(cells, inside);
  }

  /** A template on its way. */
  private static final class Draft {
    private final List<FittedBone> bones = new ArrayList<>();
    private final List<FittedBone> marks = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>();
    private final double[] residual = new double[Bones.NAMES.size()];
    private final List<Target> targets;
    private double loss;

    Draft(BoneTemplate template, List<Target> targets) {
      this.targets = targets;
      for (int b = 0; b < Bones.NAMES.size(); b++) {
        bones.add(new FittedBone(template.bones().get(b), Affine.IDENTITY));
        List<Vec3> points = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (Map.Entry<String, Vec3> mark : template.marks().entrySet())
          if (boneOf(mark.getKey()) == b) {
            own.add(mark.getKey());
            points.add(mark.getValue());
          }
        double[] flat = PointCells.flat(points);
        double[] up = new double[flat.length];
        for (int p = 0; p < points.size(); p++) up[3 * p + 2] = 1;
        marks.add(
            new FittedBone(
                new TemplateBone("marks", flat, up, new boolean[points.size()]), Affine.IDENTITY));
        names.add(own);
      }
    }

    /** The bone that carries a landmark; the symphysis moves with the left hip bone. */
    private static int boneOf(String mark) {
      int side = mark.endsWith("-right") ? 1 : 0;
      if (mark.startsWith("head") || mark.contains("trochanter"))
        return BoneTemplate.FEMUR_LEFT + side;
      if (mark.equals("sacral-centre") || mark.equals("promontory")) return BoneTemplate.SACRUM;
      return side;
    }

    private void move(List<Integer> which, Affine map) {
      for (int b : which) {
        bones.get(b).move(map);
        if (marks.get(b).count() > 0) marks.get(b).move(map);
      }
    }

    /** All bones together, turned about x at first. */
    void place(List<Target> pelvis, double tilt) {
      List<Integer> all = new ArrayList<>();
      for (int b = 0; b < bones.size(); b++) all.add(b);
      List<FittedBone> led = pelvis.stream().map(t -> bones.get(t.bone)).toList();
      Vec3 from = LinearFit.centre(led);
      Vec3 to = centre(pelvis);
      Affine turn = TemplateFit.about(from, TemplateSearch.turned(new double[] {tilt, 0, 0}, 1));
      move(all, new Affine(turn.x(), turn.y(), turn.z(), turn.shift().plus(to.minus(from))));
      double[] reach = {60, 50, 40, 40, 30, 30, 25, 25, 20, 20, 20, 16, 16, 16, 14, 14, 14, 14};
      for (double r : reach) {
        for (Target t : pelvis) look(t, r);
        move(all, LinearFit.of(led, LinearFit.Freedom.SIMILAR, 1e-4));
      }
      for (int step = 0; step < 8; step++) {
        for (Target t : pelvis) look(t, 16);
        move(all, LinearFit.of(led, LinearFit.Freedom.AFFINE, 0.003));
      }
      double sum = 0;
      for (Target t : pelvis) sum += look(t, 16);
      loss = sum / pelvis.size();
    }

    private static Vec3 centre(List<Target> targets) {
      Vec3 sum = Vec3.ZERO;
      long n = 0;
      for (Target t : targets) {
        Grid g = t.grid;
        float[] d = t.mm;
        for (int k = 0, c = 0; k < g.nz(); k++)
          for (int j = 0; j < g.ny(); j++)
            for (int i = 0; i < g.nx(); i++, c++)
              if (d[c] < 0) {
                sum = sum.plus(g.lps(i, j, k));
                n++;
              }
      }
      return sum.times(1.0 / n);
    }

    /** Each bone for itself: affine, then patch by patch. */
    void bend(Target t) {
      FittedBone bone = bones.get(t.bone);
      List<FittedBone> one = List.of(bone);
      if (t.bone >= BoneTemplate.FEMUR_LEFT) {
        for (double r : new double[] {40, 40, 30, 30, 24, 24, 20, 20, 16, 16}) {
          look(t, r);
          move(List.of(t.bone), LinearFit.of(one, LinearFit.Freedom.SIMILAR, 1e-3));
        }
      }
      for (double r : new double[] {20, 18, 16, 16, 14, 14, 14, 14}) {
        look(t, r);
        move(List.of(t.bone), LinearFit.of(one, LinearFit.Freedom.AFFINE, 0.002));
      }
      for (double[] step : BENDS) {
        look(t, step[1]);
        double[] before = bone.points.clone();
        bone.bend(step[0], 1);
        marks.get(t.bone).follow(before, bone.points, step[0]);
      }
      residual[t.bone] = Math.sqrt(look(t, 8));
    }

    /** Sets the way of each point to the surface; the mean square of the ways, mm². */
    private double look(Target t, double reach) {
      FittedBone bone = bones.get(t.bone);
      double sum = 0;
      for (int p = 0; p < bone.count(); p++) {
        Vec3 q = bone.point(p);
        Vec3 n = bone.normal(p);
        double d = t.distance.at(q);
        Vec3 slope = slope(t.distance, q);
        bone.way[p] = Float.NaN;
        bone.weight[p] = 0;
        sum += Double.isNaN(d) ? 0 : Math.min(d * d, reach * reach);
        if (!(Math.abs(d) < reach) || !(slope.length() > 0.3)) continue;
        double along = slope.unit().dot(n);
        if (along < 0.2) continue;
        bone.way[p] = (float) (-d * along);
        bone.weight[p] = (float) (along * (1 - d * d / (reach * reach)));
      }
      return sum / bone.count();
    }

    private static Vec3 slope(Field f, Vec3 q) {
      double h = CELL_MM / 2;
      double x = f.at(q.plus(new Vec3(h, 0, 0))) - f.at(q.minus(new Vec3(h, 0, 0)));
      double y = f.at(q.plus(new Vec3(0, h, 0))) - f.at(q.minus(new Vec3(0, h, 0)));
      double z = f.at(q.plus(new Vec3(0, 0, h))) - f.at(q.minus(new Vec3(0, 0, h)));
      Vec3 g = new Vec3(x, y, z).times(1 / (2 * h));
      return g.isFinite() ? g : Vec3.ZERO;
    }

    LabelFit result() {
      SortedMap<String, Vec3> places = new TreeMap<>();
      SortedMap<String, Double> rms = new TreeMap<>();
      for (Target t : targets) {
        rms.put(Bones.NAMES.get(t.bone), residual[t.bone]);
      }
      for (int b = 0; b < marks.size(); b++)
        for (int m = 0; m < marks.get(b).count(); m++)
          places.put(names.get(b).get(m), marks.get(b).point(m));
      return new LabelFit(places, rms);
    }
  }
}
