package org.arcuate.planning.resection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.segmentation.Flakes;
import org.arcuate.anatomy.zone.Zones;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.margin.TumourShape;

/**
 * What lies before the surgeon: bones, tumour, landmarks.
 *
 * <p>Voxels of the tumour are counted with the bone that they can be reached from first, so that a
 * destroyed bone is still one body; their volumes are told apart.
 *
 * @param bones by name
 * @param tumour the tumour
 * @param landmarks of the pelvis
 * @param zones of Enneking
 */
public record Situs(
    SortedMap<String, Bone> bones, TumourShape tumour, Landmarks landmarks, Zones zones) {
  private static final List<String> BONES =
      List.of("hip-left", "hip-right", "sacrum", "femur-left", "femur-right", "l5");

  /** Fewer voxels are no bone. */
  private static final int LEAST_VOXELS = 20;

  /** Copies the map. */
  public Situs {
    bones = Collections.unmodifiableSortedMap(new TreeMap<>(bones));
  }

  /**
   * From labels on the grid of the CT.
   *
   * @throws BadInput if nothing is labelled as tumour
   */
  public static Situs of(LabelMap labels, Landmarks landmarks, Zones zones, Work work) {
    int tumour = value(labels, "tumour").orElse(0);
    byte[] ill = new byte[labels.labels().length];
    if (tumour != 0)
      for (int v = 0; v < ill.length; v++) ill[v] = (byte) (labels.labels()[v] == tumour ? 1 : 0);
    if (tumour == 0 || !holdsAny(ill))
      throw new BadInput(
          "tumour: none is labelled in the image; a resection needs tumour.mask or tumour.seeds in"
              + " plan.yaml, inside the CT");
    TumourShape shape = TumourShape.of(new Mask(labels.grid(), ill), work.part(0, 0.2));
    short[] owner = owners(labels, tumour);
    List<Found> found = new ArrayList<>();
    Map<Integer, VoxelBox> boxes = VoxelBox.aroundEach(labels.grid(), v -> owner[v], LEAST_VOXELS);
    for (String name : BONES)
      for (int label : value(labels, name).stream().toList()) {
        VoxelBox box = boxes.get(label);
        if (box != null) found.add(new Found(name, label, box));
      }
    work.progress(0.2, "surfaces of bones");
    short[] all = labels.labels();
    List<Bone> made =
        work.map(
            found.size(),
            b -> {
              Found one = found.get(b);
              Bone.Marks marks =
                  v -> owner[v] != one.label ? 0 : all[v] == tumour ? Bone.TUMOUR : Bone.BONE;
              return Bone.of(one.name, labels.grid(), one.box, marks, work.part(0.2, 1));
            });
    SortedMap<String, Bone> bones = new TreeMap<>();
    for (Bone bone : made) bones.put(bone.name(), bone);
    return new Situs(bones, shape, landmarks, zones);
  }

  /** A bone among the labels, and the box around its voxels. */
  private record Found(String name, int label, VoxelBox box) {}

  private static boolean holdsAny(byte[] inside) {
    for (byte b : inside) if (b != 0) return true;
    return false;
  }

  private static Optional<Integer> value(LabelMap labels, String name) {
    return labels.names().entrySet().stream()
        .filter(e -> e.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * The bone of each voxel; those of the tumour are reached from the bones step by step, but not
   * from flakes where there is more.
   */
  private static short[] owners(LabelMap labels, int tumour) {
    Grid grid = labels.grid();
    short[] owner = labels.labels().clone();
    boolean[] bone = new boolean[1 + labels.names().lastKey()];
    labels.names().forEach((value, name) -> bone[value] = BONES.contains(name));
    for (int v = 0; v < owner.length; v++) {
      if (owner[v] == tumour) owner[v] = 0;
      else if (owner[v] < 0 || owner[v] >= bone.length || !bone[owner[v]]) owner[v] = 0;
    }
    int[] beside =
        IntStream.range(0, owner.length)
            .filter(v -> owner[v] != 0 && touches(labels, v, tumour))
            .toArray();
    Flakes flakes = new Flakes(grid, owner);
    int[] front = IntStream.of(beside).filter(v -> !flakes.hold(v)).toArray();
    if (front.length == 0) front = beside;
    int n = front.length;
    int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
    int[] size = {grid.nx(), grid.ny(), grid.nz()};
    while (n > 0) {
      int[] next = new int[6 * n];
      int m = 0;
      for (int f = 0; f < n; f++)
        for (int a = 0; a < 3; a++)
          for (int way = -1; way <= 1; way += 2) {
            int at = front[f] / stride[a] % size[a] + way;
            int w = front[f] + way * stride[a];
            if (at < 0 || at >= size[a] || owner[w] != 0 || labels.labels()[w] != tumour) continue;
            owner[w] = owner[front[f]];
            next[m++] = w;
          }
      front = next;
      n = m;
    }
    return owner;
  }

  private static boolean touches(LabelMap labels, int v, int tumour) {
    Grid grid = labels.grid();
    int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
    int[] size = {grid.nx(), grid.ny(), grid.nz()};
    for (int a = 0; a < 3; a++)
      for (int way = -1; way <= 1; way += 2) {
        int at = v / stride[a] % size[a] + way;
        if (at >= 0 && at < size[a] && labels.labels()[v + way * stride[a]] == tumour) return true;
      }
    return false;
  }

  /** A bone by its name. */
  public Bone bone(String name) {
    Bone bone = bones.get(name);
    if (bone == null)
      throw new BadInput(
          "bone %s: is not among those found in the image (%s)",
          name, String.join(", ", bones.keySet()));
    return bone;
  }
}
