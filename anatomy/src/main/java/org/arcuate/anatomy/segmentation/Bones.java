package org.arcuate.anatomy.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Morphology;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * The bones of a pelvis in a CT.
 *
 * @param labels 1 hip-left, 2 hip-right, 3 sacrum, 4 femur-left, 5 femur-right, 6 l5, as far as
 *     they are in the image; on the grid of the CT
 * @param heads femoral heads as balls: left, right, where they are in the image
 * @param findings what is missing, cut off or doubtful
 */
public record Bones(LabelMap labels, List<HeadSphere> heads, List<Finding> findings) {
  /** Names of the labels 1 to 6. */
  public static final List<String> NAMES =
      List.of("hip-left", "hip-right", "sacrum", "femur-left", "femur-right", "l5");

  /** Voxels smaller than this show a cortex of 1 mm, mm. */
  private static final double FINE_MM = 1.6;

  /** Gaps of this radius in a cortex that coarse voxels show are closed, mm. */
  private static final double GAP_MM = 3;

  /** The same where streaks of metal tear wider ones, mm. */
  private static final double TORN_MM = 6;

  /** Metal of less volume tears no gaps, mm³. */
  private static final double LEAST_METAL_MM3 = 500;

  /**
   * The same for the sacrum, whose marrow is often as dark as fat: less than a foramen is wide, mm.
   */
  private static final double WIDE_MM = 4;

  /** What is thinner than twice this … mm. */
  private static final double THREAD_MM = 3;

  /** … and no denser than muscle and vessels is no bone, HU. */
  private static final int SOFT_HU = 60;

  /** In the template's canal and foramina what is darker is none, HU: fat around nerves. */
  private static final int HOLLOW_HU = -20;

  /** Copies the lists. */
  public Bones {
    heads = List.copyOf(heads);
    findings = List.copyOf(findings);
  }

  /** The bones of a CT. Where no pelvis is found there are no labels, and a finding refuses. */
  public static Bones of(CtVolume ct, Work work) {
    Vec3 spacing = ct.grid().spacing();
    double voxelMm = Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
    boolean fine = voxelMm < FINE_MM;
    List<BoneTemplate> templates = BoneTemplate.all(work);
    Boneness cells = Boneness.of(ct, 5, work);
    List<TemplateSearch.Pose> poses = TemplateSearch.best(cells, templates, work.part(0, 0.15));
    if (poses.isEmpty()) return none(ct, List.of(Presence.none("nothing is as dense as bone")));
    TemplateFit rough = TemplateFit.of(ct, poses.getFirst(), fine, work.part(0.15, 0.35));
    CtVolume part = WorkVolume.of(ct, rough.bones(), work);
    Grid g = part.grid();
    float[] soft = BoneTissue.soft(part, work);
    float cortex = BoneTissue.cortex(soft);
    float[] bright = new float[soft.length];
    for (int v = 0; v < bright.length; v++) bright[v] = soft[v] / cortex;
    TemplateFit fit = rough.refined(new Field(g, bright), work);
    work.progress(0.5, "bones found");
    Presence presence = Presence.of(rough, fit, poses.getFirst());
    List<Integer> used = presence.used();
    if (used.isEmpty()) return none(ct, presence.findings());
    BonePriors priors = new BonePriors(g, fit, used, fine, work);
    // a cortex that fine voxels show closed needs no help from the template
    byte[] deep = priors.depths(fine ? 4 : 0.5, fine ? 5 : 2.5, work);
    BoneTissue tissue = BoneTissue.of(g, soft, deep, work.part(0.5, 0.7));
    byte[] label = JointLabels.of(tissue, priors, used, voxelMm, work.part(0.7, 0.85));
    byte[] refined = refined(part, label, priors, used, work);
    work.progress(0.95, "surfaces of bones");
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int b : used) if (b < NAMES.size()) names.put(b + 1, NAMES.get(b));
    short[] labels = onto(refined, g, ct.grid(), work);
    Flakes.settle(ct.grid(), labels);
    work.progress(1, "bones labelled");
    LabelMap map = new LabelMap(ct.grid(), labels, names);
    List<Finding> findings = new ArrayList<>(presence.findings());
    if (!fine && !fit.seenHeads().isEmpty()) findings.add(coarse(voxelMm));
    return new Bones(map, fit.seenHeads(), findings);
  }

  private static Finding coarse(double voxelMm) {
    return Finding.said(
        "femoral heads",
        Finding.Severity.WARN,
        String.format(
            Locale.ROOT,
            "voxels of %.1f mm hardly show the gaps of the joints: the heads may lie up to 9 mm"
                + " off",
            voxelMm));
  }

  private static Bones none(CtVolume ct, List<Finding> findings) {
    LabelMap empty = new LabelMap(ct.grid(), new short[ct.grid().size()], new TreeMap<>());
    return new Bones(empty, List.of(), findings);
  }

  private static byte[] refined(
      CtVolume part, byte[] label, BonePriors priors, List<Integer> used, Work work) {
    Grid g = part.grid();
    boolean fine = priors.isFine();
    byte[] out = new byte[label.length];
    List<Integer> named = used.stream().filter(b -> b < NAMES.size()).toList();
    Map<Integer, VoxelBox> boxes = VoxelBox.aroundEach(g, v -> label[v], 1);
    work.slabs(
        named.size(),
        n -> {
          int b = named.get(n);
          VoxelBox around = boxes.get(b + 1);
          if (around == null) return;
          VoxelBox box = around.grown(g, 5);
          byte[] bone =
              BoneSurface.refined(g, part.hu(), label, box, (byte) (b + 1), cortex(b, fine), work);
          if (!fine) bone = marrow(part, box, bone, hasNoCanal(b), work);
          int at = 0;
          for (int k = 0; k < box.nz(); k++)
            for (int j = 0; j < box.ny(); j++) {
              int v = g.index(box.i(), box.j() + j, box.k() + k);
              for (int i = 0; i < box.nx(); i++, v++, at++)
                if (bone[at] != 0
                    && (label[v] == b + 1 || label[v] == 0)
                    && !(b == BoneTemplate.SACRUM
                        && part.hu()[v] < HOLLOW_HU
                        && priors.isHollow(box.i() + i, box.j() + j, box.k() + k)))
                  out[v] = (byte) (b + 1);
            }
        });
    return out;
  }

  private static Cortex cortex(int bone, boolean fine) {
    if (fine) return Cortex.CLEAR;
    return bone == BoneTemplate.SACRUM ? Cortex.FAINT : Cortex.BLURRED;
  }

  /** Bones whose section is solid wherever a plane across the body cuts them. */
  private static boolean hasNoCanal(int bone) {
    return bone != BoneTemplate.SACRUM && bone < BoneTemplate.L5;
  }

  /**
   * Fills what a bone shuts in, as coarse voxels show its cortex with gaps, and takes off what is
   * neither dense nor thick: threads that noise draws from the bone through soft tissue.
   *
   * @param solid true to fill what is shut in within a slice, too
   */
  private static byte[] marrow(CtVolume part, VoxelBox box, byte[] bone, boolean solid, Work work) {
    Grid g = part.grid().crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
    short[] hu = Crop.to(part, box, work).hu();
    double gap = !solid ? WIDE_MM : metalMm3(g, bone, hu) < LEAST_METAL_MM3 ? GAP_MM : TORN_MM;
    Mask closed = Morphology.close(new Mask(g, bone), gap, work);
    Mask full =
        solid
            ? Holes.fillSlices(closed, Connectivity.FACES_6, work)
            : Holes.fill(closed, Connectivity.FACES_6, work);
    if (solid) return full.inside();
    byte[] thick = Morphology.open(full, THREAD_MM, work).inside();
    byte[] kept = full.inside();
    for (int v = 0; v < kept.length; v++) if (hu[v] < SOFT_HU && thick[v] == 0) kept[v] = 0;
    return kept;
  }

  private static double metalMm3(Grid g, byte[] bone, short[] hu) {
    int count = 0;
    for (int v = 0; v < hu.length; v++) if (bone[v] != 0 && hu[v] >= Metal.METAL_HU) count++;
    return count * g.voxelVolume();
  }

  /** Labels on the grid of the CT: the one with most of a voxel's neighbourhood. */
  private static short[] onto(byte[] label, Grid from, Grid to, Work work) {
    short[] out = new short[to.size()];
    double[][] m = from.voxelFromLps().after(to.lpsFromVoxel()).rows();
    work.slabs(
        to.nz(),
        k -> {
          float[] votes = new float[8];
          for (int j = 0; j < to.ny(); j++)
            for (int i = 0; i < to.nx(); i++) {
              double x = m[0][0] * i + m[0][1] * j + m[0][2] * k + m[0][3];
              double y = m[1][0] * i + m[1][1] * j + m[1][2] * k + m[1][3];
              double z = m[2][0] * i + m[2][1] * j + m[2][2] * k + m[2][3];
              out[to.index(i, j, k)] = vote(label, from, x, y, z, votes);
            }
        });
    return out;
  }

  private static short vote(byte[] label, Grid g, double x, double y, double z, float[] votes) {
    if (!(x > -0.5
        && y > -0.5
        && z > -0.5
        && x < g.nx() - 0.5
        && y < g.ny() - 0.5
        && z < g.nz() - 0.5)) return 0;
    int i = (int) Math.floor(x + 1e-6);
    int j = (int) Math.floor(y + 1e-6);
    int k = (int) Math.floor(z + 1e-6);
    Arrays.fill(votes, 0);
    for (int c = 0; c < 8; c++) {
      int a = Math.clamp(i + (c & 1), 0, g.nx() - 1);
      int b = Math.clamp(j + (c >> 1 & 1), 0, g.ny() - 1);
      int d = Math.clamp(k + (c >> 2), 0, g.nz() - 1);
      double w =
          Math.max(0, 1 - Math.abs(x - i - (c & 1)))
              * Math.max(0, 1 - Math.abs(y - j - (c >> 1 & 1)))
              * Math.max(0, 1 - Math.abs(z - k - (c >> 2)));
      votes[label[g.index(a, b, d)]] += (float) w;
    }
    int best = 0;
    for (int b = 1; b < votes.length; b++) if (votes[b] > votes[best]) best = b;
    return (short) best;
  }
}
