package org.arcuate.anatomy.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.shape.BoneShape;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.SignedDistance;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Where bone was before the tumour destroyed it: an estimate, by mirroring the other side.
 *
 * <p>A voxel of the tumour was bone if its mirror image lies in the healthy bone. So was a voxel
 * beside the tumour without label whose image lies well inside. The sacrum is its own other side.
 *
 * @param estimated 1 {@code estimated}: voxels that were bone, on the grid of the labels
 * @param parts one a bone that lost something
 */
public record FormerOutline(LabelMap estimated, List<Part> parts) {
  /** Name of the label. */
  public static final String LABEL = "estimated";

  /** Voxels without label this near to the tumour may have been bone, mm. */
  private static final double BESIDE_MM = 5;

  /** What is this near to the tumour does not guide the fit, mm. */
  private static final double SPOILT_MM = 5;

  /**
   * What one bone lost.
   *
   * @param bone as in the label map
   * @param volumeMm3 of the estimate
   * @param fit how the healthy bone was mirrored, and how well it fits what is left
   */
  public record Part(String bone, double volumeMm3, SymmetryFit.Mirrored fit) {}

  /** Copies the list. */
  public FormerOutline {
    parts = List.copyOf(parts);
  }

  /**
   * The estimate for all bones that the tumour touches.
   *
   * @param labels bones and {@code tumour} on a grid with right angles
   */
  public static FormerOutline of(LabelMap labels, SymmetryPlane plane, Work work) {
    Grid g = labels.grid();
    short[] out = new short[g.size()];
    SortedMap<Integer, String> names = new TreeMap<>();
    List<Part> parts = new ArrayList<>();
    if (labels.names().containsValue("tumour") && labels.mask("tumour").count() > 0) {
      Lost lost = Lost.of(labels, work);
      for (Side side : Side.values())
        for (String bone : List.of("hip", "femur"))
          lost.add(side.of(bone), side.other().of(bone), plane, out, parts, work);
      lost.add("sacrum", "sacrum", plane, out, parts, work);
    }
    if (!parts.isEmpty()) names.put(1, LABEL);
    return new FormerOutline(new LabelMap(g, out, names), parts);
  }

  /** The tumour and the distance to it, in a box around it. */
  private record Lost(LabelMap labels, VoxelBox box, Grid grid, float[] toTumour) {
    static Lost of(LabelMap labels, Work work) {
      Mask tumour = labels.mask("tumour");
      VoxelBox box = VoxelBox.around(tumour).grown(tumour.grid(), BESIDE_MM + 25);
      Grid part = tumour.grid().crop(box.i(), box.j(), box.k(), box.nx(), box.ny(), box.nz());
      byte[] in = new byte[part.size()];
      for (int k = 0, at = 0; k < box.nz(); k++)
        for (int j = 0; j < box.ny(); j++)
          for (int i = 0; i < box.nx(); i++, at++)
            in[at] = tumour.inside()[tumour.grid().index(box.i() + i, box.j() + j, box.k() + k)];
      Mask there = new Mask(part, in);
      float[] mm = new float[in.length];
      if (there.count() < in.length) mm = SignedDistance.of(there, work).mm();
      else Arrays.fill(mm, -1);
      return new Lost(labels, box, part, mm);
    }

    private double distance(Vec3 p) {
      int v = grid.indexAt(p);
      return v >= 0 ? toTumour[v] : 1000;
    }

    void add(
        String bone,
        String healthy,
        SymmetryPlane plane,
        short[] out,
        List<Part> parts,
        Work work) {
      Optional<BoneShape> rest = BoneShape.of(labels, bone, work);
      Optional<BoneShape> other = bone.equals(healthy) ? rest : BoneShape.of(labels, healthy, work);
      if (rest.isEmpty() || other.isEmpty() || !touches(rest.get())) return;
      Optional<SymmetryFit.Mirrored> fit =
          SymmetryFit.onto(rest.get(), other.get(), plane, p -> distance(p) > SPOILT_MM);
      if (fit.isEmpty()) return;
      long count = mark(other.get(), fit.get().map().inverse(), out, work);
      double volume = count * grid.voxelVolume();
      if (count > 0) parts.add(new Part(bone, volume, fit.get()));
    }

    /** True if the tumour comes to within 3 mm of the bone. */
    private boolean touches(BoneShape rest) {
      for (int p = 0; p < rest.count(); p++) if (distance(rest.point(p)) < 3) return true;
      return false;
    }

    private long mark(BoneShape healthy, Affine back, short[] out, Work work) {
      int tumour = labels.valueOf("tumour");
      Grid whole = labels.grid();
      List<Integer> counts =
          work.map(
              box.nz(),
              k -> {
                int count = 0;
                for (int j = 0; j < box.ny(); j++)
                  for (int i = 0; i < box.nx(); i++) {
                    if (toTumour[grid.index(i, j, k)] > BESIDE_MM) continue;
                    int v = whole.index(box.i() + i, box.j() + j, box.k() + k);
                    int label = labels.labels()[v];
                    if (out[v] != 0 || (label != tumour && label != 0)) continue;
                    double part = healthy.part(back.apply(grid.lps(i, j, k)));
                    if (part < (label == tumour ? 0.5 : 0.97)) continue;
                    out[v] = 1;
                    count++;
                  }
                return count;
              });
      return counts.stream().mapToLong(c -> c).sum();
    }
  }
}
