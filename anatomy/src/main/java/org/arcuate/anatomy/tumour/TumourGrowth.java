package org.arcuate.anatomy.tumour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Components;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Gaussian;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Morphology;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;

/**
 * A tumour grown from seeds on an enhanced MR.
 *
 * <p>The surface lies half-way between the brightness of the tumour's edge and of its surroundings,
 * both taken nearby, so that a coil's bias does not move it and partial volume in thick slices is
 * split fairly. What is enclosed (necrosis) belongs to it; what hangs on by a neck thinner than
 * {@link #NECK_MM} does not.
 *
 * @param level on the MR's voxels around the tumour: brightness less the half-way level, in parts
 *     of the contrast; above 0 inside
 * @param mask the tumour, on the same voxels
 * @param findings doubts; one that refuses where it cannot be one tumour (run out into fat, or in
 *     parts): it is not to be used then
 */
public record TumourGrowth(MrVolume level, Mask mask, List<Finding> findings) {
  /** Necks between tumour and other bright tissue are cut if thinner than this, mm. */
  private static final double NECK_MM = 3;

  /** The brightness of tumour and surroundings is taken within about this, mm. */
  private static final double NEARBY_MM = 12;

  /** What is deeper than this does not show at the edge, mm: an enhancing rim is brighter. */
  private static final double EDGE_MM = 4;

  /** The surroundings begin this far from the tumour, mm, and reach twice as far. */
  private static final double AROUND_MM = 4;

  /** Radius in which a seed is looked at, mm. */
  private static final double SEED_MM = 3;

  /** Surroundings are looked at within this of the seeds, mm. */
  private static final double AREA_MM = 60;

  private static final int ROUNDS = 4;

  /** Room around the first guess, mm. */
  private static final double ROOM_MM = 30;

  /** False if a finding refuses. */
  public boolean isUsable() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.REFUSE);
  }

  /** Copies the findings. */
  public TumourGrowth {
    findings = List.copyOf(findings);
  }

  /**
   * Grows a tumour.
   *
   * @param seeds points inside, LPS mm of the MR
   * @param background points outside, which it may not reach; may be empty
   * @throws BadInput if there is no seed, one lies outside the MR, or nothing stands out there
   */
  public static TumourGrowth of(
      MrVolume image, List<Vec3> seeds, List<Vec3> background, Work work) {
    if (seeds.isEmpty()) throw new BadInput("has no seed, needs one at least");
    MrVolume mr = image.grid().isOrthogonal() ? image : Upright.of(image, work);
    for (int s = 0; s < seeds.size(); s++) index(mr.grid(), seeds.get(s), "seed " + (s + 1));
    for (int s = 0; s < background.size(); s++)
      index(mr.grid(), background.get(s), "background seed " + (s + 1));
    return new Growing(around(mr, seeds, background, work), seeds, background, work).run();
  }

  /** The MR around a first guess of the tumour, so that what is far costs nothing. */
  private static MrVolume around(MrVolume mr, List<Vec3> seeds, List<Vec3> background, Work work) {
    Growing first = new Growing(mr, seeds, background, work);
    float inside = first.atSeeds();
    float[] limit = new float[mr.grid().size()];
    Arrays.fill(limit, (inside + first.outside(inside)) / 2);
    Mask guess = first.grown(limit);
    VoxelBox box = VoxelBox.around(guess).grown(mr.grid(), ROOM_MM);
    for (Vec3 seed : seeds) if (!holds(box, mr.grid().voxel(seed))) return mr;
    for (Vec3 seed : background) if (!holds(box, mr.grid().voxel(seed))) return mr;
    return Crop.to(mr, box, work);
  }

  private static boolean holds(VoxelBox b, Vec3 v) {
    return v.x() > b.i()
        && v.y() > b.j()
        && v.z() > b.k()
        && v.x() < b.i() + b.nx() - 1
        && v.y() < b.j() + b.ny() - 1
        && v.z() < b.k() + b.nz() - 1;
  }

  /** The tumour on the CT's grid. */
  public Mask onto(Grid ct, Rigid ctFromMr, Work work) {
    MrVolume there =
        Resample.onto(level, Placement.of(ct, ctFromMr.inverse()), Interpolation.LINEAR, -1, work);
    byte[] inside = new byte[ct.size()];
    for (int v = 0; v < inside.length; v++) inside[v] = (byte) (there.intensity()[v] > 0 ? 1 : 0);
    Mask all = new Mask(ct, inside);
    Components parts = Components.label(all, Connectivity.CORNERS_26, work);
    return parts.count() > 1 ? parts.largest() : all;
  }

  private static int index(Grid g, Vec3 p, String what) {
    int index = g.indexAt(p);
    if (index < 0)
      throw new BadInput(
          "%s (%.1f, %.1f, %.1f) mm lies outside the MR; seeds are LPS mm of the MR's own"
              + " space",
          what, p.x(), p.y(), p.z());
    return index;
  }

  /** The work of one tumour. */
  private static final class Growing {
    private final MrVolume mr;
    private final Grid g;
    private final List<Vec3> seeds;
    private final List<Vec3> background;
    private final Work work;
    private final List<Finding> findings = new ArrayList<>();

    Growing(MrVolume mr, List<Vec3> seeds, List<Vec3> background, Work work) {
      this.mr = mr;
      g = mr.grid();
      this.seeds = seeds;
      this.background = background;
      this.work = work;
    }

    TumourGrowth run() {
      float inside = atSeeds();
      float outside = outside(inside);
      float[] limit = new float[g.size()];
      Arrays.fill(limit, (inside + outside) / 2);
      float[] contrast = new float[g.size()];
      Arrays.fill(contrast, inside - outside);
      Mask mask = grown(limit);
      for (int round = 0; round < ROUNDS; round++) {
        levels(mask, limit, contrast);
        mask = grown(limit);
        work.progress((round + 1.0) / (ROUNDS + 1), "tumour grown");
      }
      float[] level = new float[g.size()];
      for (int v = 0; v < level.length; v++) {
        float l = Math.clamp((mr.intensity()[v] - limit[v]) / contrast[v], -1, 1);
        // enclosed dark parts belong to it, bright parts elsewhere do not
        level[v] = mask.inside()[v] != 0 ? Math.max(l, 0.05f) : Math.min(l, -0.05f);
      }
      if (Components.label(mask, Connectivity.CORNERS_26, work).count() == 0)
        throw new BadInput("nothing stands out around the seeds");
      check(mask, limit);
      checkSeeds(mask, limit);
      return new TumourGrowth(new MrVolume(g, level), mask, findings);
    }

    /** The median brightness around each seed, and the median of these; the brighter of two. */
    private float atSeeds() {
      List<Float> each = new ArrayList<>();
      for (Vec3 seed : seeds) {
        List<Float> values = new ArrayList<>();
        collect(seed, SEED_MM, values);
        values.sort(null);
        each.add(values.get(values.size() / 2));
      }
      each.sort(null);
      return each.get(each.size() / 2);
    }

    private void collect(Vec3 seed, double radius, List<Float> into) {
      Vec3 c = g.voxel(seed);
      Vec3 s = g.spacing();
      int ri = (int) Math.ceil(radius / s.x());
      int rj = (int) Math.ceil(radius / s.y());
      int rk = (int) Math.floor(radius / s.z());
      int ci = (int) Math.round(c.x());
      int cj = (int) Math.round(c.y());
      int ck = (int) Math.round(c.z());
      for (int k = ck - rk; k <= ck + rk; k++)
        for (int j = cj - rj; j <= cj + rj; j++)
          for (int i = ci - ri; i <= ci + ri; i++)
            if (g.contains(i, j, k) && g.lps(i, j, k).distance(seed) <= Math.max(radius, s.x()))
              into.add(mr.intensity()[g.index(i, j, k)]);
      if (into.isEmpty()) into.add(mr.intensity()[index(g, seed, "seed")]);
    }

    /** The mean of what is darker than half-way, near the seeds, without air. */
    private float outside(float inside) {
      if (!background.isEmpty()) {
        List<Float> values = new ArrayList<>();
        for (Vec3 seed : background) collect(seed, SEED_MM, values);
        values.sort(null);
        return contrasted(inside, values.get(values.size() / 2));
      }
      float outside = 0.3f * inside;
      for (int round = 0; round < 8; round++) {
        double sum = 0;
        long n = 0;
        float low = 0.04f * inside;
        float high = (inside + outside) / 2;
        for (int k = 0; k < g.nz(); k++)
          for (int j = 0; j < g.ny(); j += 2)
            for (int i = 0; i < g.nx(); i += 2) {
              float v = mr.intensity()[g.index(i, j, k)];
              if (v < low || v > high || !near(i, j, k)) continue;
              sum += v;
              n++;
            }
        if (n < 20 && round == 0)
          throw new BadInput(
              "nothing within %.0f mm of the seeds (brightness %.0f) is as dark as two thirds of"
                  + " that: they do not stand out; give background seeds",
              AREA_MM, inside);
        if (n < 20) break;
        outside = (float) (sum / n);
      }
      return contrasted(inside, outside);
    }

    private static float contrasted(float inside, float outside) {
      if (inside < 1.15f * outside)
        throw new BadInput(
            "the seeds (brightness %.0f) do not stand out from their surroundings (%.0f)",
            inside, outside);
      return outside;
    }

    private boolean near(int i, int j, int k) {
      Vec3 p = g.lps(i, j, k);
      for (Vec3 seed : seeds) if (p.distance(seed) < AREA_MM) return true;
      return false;
    }

    /** What is above the limit and hangs on the seeds by more than a thin neck; filled. */
    private Mask grown(float[] limit) {
      byte[] above = new byte[g.size()];
      for (int v = 0; v < above.length; v++)
        above[v] = (byte) (mr.intensity()[v] > limit[v] ? 1 : 0);
      for (Vec3 seed : background) above[index(g, seed, "background seed")] = 0;
      Mask all = new Mask(g, above);
      Mask thick = Morphology.open(all, NECK_MM / 2, work);
      Mask core = atSeeds(thick.count() > 0 ? thick : all);
      if (core.count() == 0) core = atSeeds(all);
      if (core.count() == 0)
        throw new BadInput("the seeds lie in dark tissue, or on a spot of a few voxels");
      Mask reach = Morphology.dilate(core, NECK_MM, work);
      byte[] kept = new byte[above.length];
      for (int v = 0; v < kept.length; v++) kept[v] = (byte) (above[v] & reach.inside()[v]);
      return Holes.fill(atSeeds(new Mask(g, kept)), Connectivity.FACES_6, work);
    }

    /** The components that hold a seed, or come within a seed's radius. */
    private Mask atSeeds(Mask mask) {
      Components parts = Components.label(mask, Connectivity.FACES_6, work);
      boolean[] keep = new boolean[parts.count() + 1];
      for (Vec3 seed : seeds) {
        int at = parts.labels()[index(g, seed, "seed")];
        if (at > 0) keep[at] = true;
      }
      byte[] kept = new byte[g.size()];
      for (int v = 0; v < kept.length; v++)
        kept[v] = (byte) (parts.labels()[v] > 0 && keep[parts.labels()[v]] ? 1 : 0);
      return new Mask(g, kept);
    }

    /** Half-way levels between the tumour's edge and its surroundings, each averaged nearby. */
    private void levels(Mask mask, float[] limit, float[] contrast) {
      Mask core = Morphology.erode(mask, 1.2, work);
      if (core.count() < 8) core = mask;
      Mask one = Morphology.dilate(mask, AROUND_MM / 2, work);
      Mask two = Morphology.dilate(mask, 2 * AROUND_MM, work);
      byte[] shell = new byte[g.size()];
      for (int v = 0; v < shell.length; v++)
        shell[v] = (byte) (two.inside()[v] != 0 && one.inside()[v] == 0 ? 1 : 0);
      byte[] deep = Morphology.erode(mask, EDGE_MM, work).inside();
      byte[] edge = new byte[g.size()];
      for (int v = 0; v < edge.length; v++) edge[v] = (byte) (core.inside()[v] & ~deep[v]);
      float[] in = averaged(new Mask(g, edge).count() > 0 ? edge : core.inside());
      float[] out = averaged(shell);
      for (int v = 0; v < limit.length; v++) {
        float c = in[v] - out[v];
        if (!(c > 0.1f * in[v])) continue; // too far away, or no contrast: as before
        limit[v] = (in[v] + out[v]) / 2;
        contrast[v] = c;
      }
    }

    private float[] averaged(byte[] mask) {
      float[] sum = new float[g.size()];
      float[] weight = new float[g.size()];
      for (int v = 0; v < sum.length; v++) {
        weight[v] = mask[v];
        sum[v] = mask[v] * mr.intensity()[v];
      }
      sum = Gaussian.smooth(g, sum, NEARBY_MM, work);
      weight = Gaussian.smooth(g, weight, NEARBY_MM, work);
      for (int v = 0; v < sum.length; v++)
        sum[v] = weight[v] > 1e-4f ? sum[v] / weight[v] : Float.NaN;
      return sum;
    }

    /** Names the seeds that are not in what was grown: a slip of the hand, or a second tumour. */
    private void checkSeeds(Mask mask, float[] limit) {
      for (int s = 0; s < seeds.size(); s++) {
        Vec3 seed = seeds.get(s);
        int v = index(g, seed, "seed");
        if (mask.inside()[v] == 0)
          findings.add(
              Finding.said(
                  "tumour on the MR",
                  Finding.Severity.WARN,
                  String.format(
                      Locale.ROOT,
                      "seed %d (%.1f, %.1f, %.1f) mm lies outside what was grown: brightness %.0f,"
                          + " %.0f and more belong to the tumour there",
                      s + 1,
                      seed.x(),
                      seed.y(),
                      seed.z(),
                      mr.intensity()[v],
                      limit[v])));
      }
    }

    private void check(Mask mask, float[] limit) {
      boolean edge = false;
      for (int v = 0; v < mask.inside().length; v++) {
        if (mask.inside()[v] == 0) continue;
        int k = v / (g.nx() * g.ny());
        edge |= k == 0 || k == g.nz() - 1;
      }
      if (edge)
        findings.add(
            Finding.said(
                "tumour on the MR",
                Finding.Severity.WARN,
                "reaches the first or last slice of the MR; part of it may be missing"));
      new Leak(mask, seeds).refusal(seed -> alone(seed, limit), work).ifPresent(findings::add);
    }

    /** Volume of what hangs on one seed, cm³. */
    private double alone(Vec3 seed, float[] limit) {
      try {
        return new Growing(mr, List.of(seed), background, work).grown(limit).volumeMm3() / 1000;
      } catch (BadInput e) {
        return 0; // it lies in dark tissue
      }
    }
  }
}
