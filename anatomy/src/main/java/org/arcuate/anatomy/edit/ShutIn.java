package org.arcuate.anatomy.edit;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Connectivity;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Holes;
import org.arcuate.imaging.filter.Morphology;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.Mask;

/**
 * Bones with what each and the tumour shut in between them. Where a tumour breaks through the
 * cortex, marrow beside it looks like the soft tissue outside; but what bone and tumour enclose on
 * all sides, but for gaps of a voxel, is neither.
 *
 * @param labels with the marrow
 * @param cm3 how much was added to each bone that got more, by name
 */
public record ShutIn(LabelSet labels, SortedMap<String, Double> cm3) {
  /** What is farther from the tumour is not its doing, mm. */
  private static final double NEAR_MM = 6;

  /** Room around the tumour that is looked at, mm. */
  private static final double AROUND_MM = 15;

  /** Keeps the map from changing. */
  public ShutIn {
    cm3 = Collections.unmodifiableSortedMap(new TreeMap<>(cm3));
  }

  /** Adds to some bones what they and the tumour shut in; nothing without a tumour. */
  public static ShutIn of(LabelSet labels, List<String> bones, Work work) {
    Mask tumour = labels.mask(LabelNames.TUMOUR);
    LabelSet now = labels;
    SortedMap<String, Double> cm3 = new TreeMap<>();
    if (tumour.count() == 0) return new ShutIn(labels, cm3);
    Grid all = labels.grid();
    VoxelBox box = VoxelBox.around(tumour).grown(all, AROUND_MM);
    Mask grown = Crop.to(tumour, box, work);
    byte[] near = Morphology.dilate(grown, NEAR_MM, work).inside();
    short[] taken = Crop.to(labels.flat(), box, work).labels();
    for (String name : bones) {
      Mask bone = labels.mask(name);
      Mask part = Crop.to(bone, box, work);
      if (part.count() == 0) continue;
      byte[] add = between(part, grown, work);
      byte[] more = bone.inside().clone();
      long count = 0;
      for (int k = 0, at = 0; k < box.nz(); k++)
        for (int j = 0; j < box.ny(); j++)
          for (int i = 0; i < box.nx(); i++, at++) {
            if (add[at] == 0 || near[at] == 0 || taken[at] != 0) continue;
            more[all.index(box.i() + i, box.j() + j, box.k() + k)] = 1;
            taken[at] = 1; // by this bone: no other may have it
            count++;
          }
      if (count == 0) continue;
      now = now.with(name, new Mask(all, more), LabelSet.Others.STAY);
      cm3.put(name, count * all.voxelVolume() / 1000);
    }
    return new ShutIn(now, cm3);
  }

  /**
   * Voxels of neither that both enclose. Gaps are closed first; what closing fills counts only
   * beside a pocket.
   */
  private static byte[] between(Mask bone, Mask tumour, Work work) {
    Grid grid = bone.grid();
    byte[] both = bone.inside().clone();
    for (int v = 0; v < both.length; v++) if (tumour.inside()[v] != 0) both[v] = 1;
    Mask union = new Mask(grid, both);
    byte[] shut = Holes.fill(union, Connectivity.FACES_6, work).inside();
    Vec3 spacing = grid.spacing();
    double gapMm = Math.max(1, Math.max(spacing.x(), Math.max(spacing.y(), spacing.z())));
    Mask closed = Morphology.close(union, gapMm, work);
    byte[] full = Holes.fill(closed, Connectivity.FACES_6, work).inside();
    byte[] pockets = new byte[both.length];
    for (int v = 0; v < both.length; v++)
      if (full[v] != 0 && closed.inside()[v] == 0) pockets[v] = 1;
    byte[] out = new byte[both.length];
    byte[] beside = Morphology.dilate(new Mask(grid, pockets), 2 * gapMm, work).inside();
    for (int v = 0; v < both.length; v++)
      if (both[v] == 0 && (shut[v] != 0 || (full[v] != 0 && beside[v] != 0))) out[v] = 1;
    return out;
  }
}
