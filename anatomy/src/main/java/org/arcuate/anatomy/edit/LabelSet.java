package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arcuate.anatomy.segmentation.Bones;
import org.arcuate.anatomy.segmentation.Metal;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * Labels in three layers, so that a bone is still there below the tumour that destroys it, and both
 * below metal. Within a layer no two labels share a voxel.
 *
 * @param bones the named bones, and what a plan adds
 * @param tumour the tumour alone
 * @param metal metal-1, metal-2 …
 */
public record LabelSet(LabelMap bones, LabelMap tumour, LabelMap metal) {
  private static final double SAME_MM = 0.01;

  /** What happens to voxels of other labels where a label grows. */
  public enum Others {
    /** They give way, within their layer. */
    GIVE_WAY,
    /** They stay: only voxels without a label are taken. */
    STAY
  }

  /** The bones and the metal of a CT, and no tumour yet. */
  public static LabelSet of(LabelMap bones, Metal metal) {
    Grid grid = bones.grid();
    short[] pieces = new short[grid.size()];
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int n = 0; n < metal.pieces().size(); n++) {
      byte[] inside = metal.pieces().get(n).mask().inside();
      int value = LabelNames.METAL + n + 1;
      for (int v = 0; v < inside.length; v++) if (inside[v] != 0) pieces[v] = (short) value;
      names.put(value, "metal-" + (n + 1));
    }
    LabelMap none = new LabelMap(grid, new short[grid.size()], new TreeMap<>());
    return new LabelSet(bones, none, new LabelMap(grid, pieces, names));
  }

  /** Where the voxels lie. */
  public Grid grid() {
    return bones.grid();
  }

  private List<LabelMap> layers() {
    return List.of(bones, tumour, metal);
  }

  private LabelMap layerOf(String name) {
    if (name.equals(LabelNames.TUMOUR)) return tumour;
    return LabelNames.isMetal(name) ? metal : bones;
  }

  /** Names of the labels that have been made, by layer and number. */
  public Set<String> names() {
    Set<String> names = new java.util.LinkedHashSet<>();
    for (LabelMap layer : layers()) names.addAll(layer.names().values());
    return names;
  }

  /** The voxels of a label, those below other layers included; none if it was never made. */
  public Mask mask(String name) {
    LabelMap layer = layerOf(name);
    return layer.names().containsValue(name)
        ? layer.mask(name)
        : new Mask(grid(), new byte[grid().size()]);
  }

  /**
   * The same with other voxels for one label.
   *
   * @throws BadInput if the mask lies on another grid
   */
  public LabelSet with(String name, Mask mask, Others others) {
    if (!mask.grid().sameAs(grid(), SAME_MM))
      throw new BadInput("label %s: lies on %s, the others on %s", name, mask.grid(), grid());
    LabelMap layer = layerOf(name);
    SortedMap<Integer, String> names = new TreeMap<>(layer.names());
    short value = (short) number(name, names);
    names.put((int) value, name);
    short[] labels = layer.labels().clone();
    for (int v = 0; v < labels.length; v++) {
      boolean in = mask.inside()[v] != 0;
      if (in && (others == Others.GIVE_WAY || labels[v] == 0)) labels[v] = value;
      else if (!in && labels[v] == value) labels[v] = 0;
    }
    LabelMap changed = new LabelMap(grid(), labels, names);
    if (name.equals(LabelNames.TUMOUR)) return new LabelSet(bones, changed, metal);
    return LabelNames.isMetal(name)
        ? new LabelSet(bones, tumour, changed)
        : new LabelSet(changed, tumour, metal);
  }

  private static int number(String name, SortedMap<Integer, String> names) {
    for (Map.Entry<Integer, String> known : names.entrySet())
      if (known.getValue().equals(name)) return known.getKey();
    if (name.equals(LabelNames.TUMOUR)) return LabelNames.METAL;
    if (LabelNames.isMetal(name)) return LabelNames.METAL + Integer.parseInt(name.substring(6));
    int bone = Bones.NAMES.indexOf(name);
    if (bone >= 0) return bone + 1;
    int last = names.isEmpty() ? 0 : names.lastKey();
    return Math.max(LabelNames.OTHER, last) + 1;
  }

  /** How many voxels a label took from each other one of its layer when it got this mask. */
  Map<String, Long> taken(String name, Mask mask) {
    LabelMap layer = layerOf(name);
    long[] count = new long[layer.names().isEmpty() ? 1 : layer.names().lastKey() + 1];
    for (int v = 0; v < mask.inside().length; v++)
      if (mask.inside()[v] != 0) count[layer.labels()[v]]++;
    Map<String, Long> taken = new LinkedHashMap<>();
    layer
        .names()
        .forEach((value, other) -> {
          if (count[value] > 0 && !other.equals(name)) taken.put(other, count[value]);
        });
    return taken;
  }

  /**
   * One label for each voxel: metal before tumour before bones. Names without a voxel are left out.
   */
  public LabelMap flat() {
    short[] labels = bones.labels().clone();
    for (LabelMap layer : List.of(tumour, metal))
      for (int v = 0; v < labels.length; v++)
        if (layer.labels()[v] != 0) labels[v] = layer.labels()[v];
    SortedMap<Integer, String> names = new TreeMap<>();
    for (LabelMap layer : layers()) names.putAll(layer.names());
    Set<Integer> used = used(labels, names.isEmpty() ? 0 : names.lastKey());
    names.keySet().retainAll(used);
    return new LabelMap(grid(), labels, names);
  }

  private static Set<Integer> used(short[] labels, int most) {
    boolean[] seen = new boolean[most + 1];
    for (short label : labels) seen[label] = true;
    List<Integer> used = new ArrayList<>();
    for (int value = 1; value <= most; value++) if (seen[value]) used.add(value);
    return new TreeSet<>(used);
  }
}
