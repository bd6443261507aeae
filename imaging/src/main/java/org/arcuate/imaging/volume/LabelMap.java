package org.arcuate.imaging.volume;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;

/**
 * One anatomical name for each voxel.
 *
 * @param grid where the voxels lie
 * @param labels 0 for background, otherwise a key of {@code names}, x fastest
 * @param names what each value stands for, such as {@code hip-left}
 */
public record LabelMap(Grid grid, short[] labels, SortedMap<Integer, String> names)
    implements Volume {
  /** Checks that the array fits the grid; copies the names. */
  public LabelMap {
    Volume.check("label map", grid, labels.length);
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  @Override
  public double value(int i, int j, int k) {
    return labels[grid.index(i, j, k)];
  }

  /** The value that stands for {@code name}. */
  public int valueOf(String name) {
    for (var entry : names.entrySet()) if (entry.getValue().equals(name)) return entry.getKey();
    throw new BadInput("label %s: not in this label map, which has %s", name, names.values());
  }

  /** The voxels that carry {@code name}. */
  public Mask mask(String name) {
    int value = valueOf(name);
    byte[] inside = new byte[labels.length];
    for (int v = 0; v < labels.length; v++) inside[v] = (byte) (labels[v] == value ? 1 : 0);
    return new Mask(grid, inside);
  }
}
