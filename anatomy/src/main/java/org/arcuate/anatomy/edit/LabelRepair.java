package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.Mask;

/**
 * Labels after one repair.
 *
 * @param labels all of them
 * @param change what was done
 */
public record LabelRepair(LabelSet labels, LabelChange change) {

  /**
   * Does one repair.
   *
   * @param ct on the grid of the labels
   * @throws BadInput if the tool has nothing to work on, or a point or box lies outside the image
   */
  public static LabelRepair of(LabelSet labels, LabelEdit edit, CtVolume ct, Work work) {
    Mask before = labels.mask(edit.label());
    List<String> notes = new ArrayList<>();
    edit.box().ifPresent(box -> check(box, labels.grid(), notes));
    Mask wanted = ToolWork.of(edit, before, labels, ct, work);
    Mask after = edit.tool() instanceof Tool.Limit ? wanted : within(edit, before, wanted);
    Map<String, Long> taken = labels.taken(edit.label(), after);
    LabelSet changed = labels.with(edit.label(), after, edit.others());
    Mask made = changed.mask(edit.label());
    if (edit.others() == LabelSet.Others.STAY) taken = Map.of();
    if (edit.tool() instanceof Tool.Cut cut && cut.give().isPresent()) {
      Mask given = union(changed.mask(cut.give().get()), minus(before, made));
      changed = changed.with(cut.give().get(), given, LabelSet.Others.GIVE_WAY);
    }
    return new LabelRepair(changed, change(edit, before, made, taken, notes));
  }

  private static LabelChange change(
      LabelEdit edit, Mask before, Mask after, Map<String, Long> taken, List<String> notes) {
    double cm3 = before.grid().voxelVolume() / 1000;
    long added = minus(after, before).count();
    long removed = minus(before, after).count();
    if (added == 0 && removed == 0) notes.add("changed nothing");
    else if (after.count() == 0) notes.add("left no voxel of " + edit.label());
    Map<String, Double> takenCm3 = new LinkedHashMap<>();
    taken.forEach((name, count) -> takenCm3.put(name, count * cm3));
    return new LabelChange(
        edit.label(),
        edit.tool().word(),
        before.count() * cm3,
        after.count() * cm3,
        added * cm3,
        removed * cm3,
        takenCm3,
        notes);
  }

  private static void check(Box box, Grid grid, List<String> notes) {
    VoxelBox.around(grid, box); // refuses a box without a voxel
    Box image =
        new Box(new Vec3(-0.5, -0.5, -0.5), new Vec3(grid.nx(), grid.ny(), grid.nz()))
            .moved(grid.lpsFromVoxel());
    if (!image.grown(1).holds(box)) notes.add("the box reaches beyond the image: cut off there");
  }

  /** The new voxels within the box, the old ones elsewhere. */
  private static Mask within(LabelEdit edit, Mask before, Mask wanted) {
    if (edit.box().isEmpty()) return wanted;
    byte[] box = BoxVoxels.of(before.grid(), edit.box().get());
    byte[] inside = new byte[box.length];
    for (int v = 0; v < box.length; v++)
      inside[v] = box[v] != 0 ? wanted.inside()[v] : before.inside()[v];
    return new Mask(before.grid(), inside);
  }

  private static Mask union(Mask a, Mask b) {
    byte[] inside = a.inside().clone();
    for (int v = 0; v < inside.length; v++) inside[v] |= b.inside()[v];
    return new Mask(a.grid(), inside);
  }

  private static Mask minus(Mask a, Mask b) {
    byte[] inside = a.inside().clone();
    for (int v = 0; v < inside.length; v++) if (b.inside()[v] != 0) inside[v] = 0;
    return new Mask(a.grid(), inside);
  }
}
