package org.arcuate.anatomy.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.Contour;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.MeshBuilder;
import org.arcuate.geometry.mesh.check.Shells;
import org.arcuate.geometry.solid.MaskSurface;
import org.arcuate.geometry.solid.Sampled;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.imaging.filter.Crop;
import org.arcuate.imaging.filter.Upright;
import org.arcuate.imaging.filter.VoxelBox;
import org.arcuate.imaging.surface.SmoothSurface;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;

/**
 * The surface of one label, LPS mm: smooth, not shrunk, each of its pieces closed; pieces of less
 * than 30 mm³ are left out.
 */
public final class LabelModel {
  /** Where metal ends, for the place of its surface between two voxels, HU. */
  private static final int METAL_HU = 2200;

  /** Room around the label that its surface needs, mm. */
  private static final double ROOM_MM = 12;

  /** Pieces smaller than a cube of about 3 mm are specks, mm³. */
  private static final double SPECK_MM3 = 30;

  private LabelModel() {}

  /**
   * The surface of a label that has voxels.
   *
   * <p>Only metal has its surface placed between voxels by CT numbers. A bone has no one number at
   * which it ends: cortex, cartilage and marrow each meet soft tissue half-way at another, and the
   * label's edge has been put there already.
   *
   * @param ct on the grid of the labels
   */
  public static Mesh of(LabelMap labels, String name, CtVolume ct, Work work) {
    Mask whole = labels.mask(name);
    if (!LabelNames.isMetal(name)) return outside(SmoothSurface.of(whole, work));
    VoxelBox box = VoxelBox.around(whole).grown(whole.grid(), ROOM_MM);
    Mask mask = Upright.of(Crop.to(whole, box, work), work);
    CtVolume part = Upright.of(Crop.to(ct, box, work), -1000, work);
    Sampled solid =
        MaskSurface.of(mask.grid(), mask.inside(), part.hu(), METAL_HU, work.part(0, 0.6));
    return outside(Contour.smooth(solid, resolutionMm(labels.grid()), work.part(0.6, 1)));
  }

  /** The edge of a cell that suits a grid: its voxels' cube root, mm. */
  private static double resolutionMm(Grid grid) {
    Vec3 s = grid.spacing();
    return Math.cbrt(s.x() * s.y() * s.z());
  }

  /** Without hollows, and without specks: voxels that hang on nothing. Its largest piece stays. */
  private static Mesh outside(Mesh mesh) {
    Shells shells = Shells.of(mesh);
    double largest = Arrays.stream(shells.volumeMm3()).max().orElse(0);
    double least = Math.min(SPECK_MM3, largest);
    if (Arrays.stream(shells.volumeMm3()).allMatch(v -> v > 0 && v >= least)) return mesh;
    List<Mesh> parts = new ArrayList<>();
    for (int c = 0; c < shells.count(); c++)
      if (shells.volumeMm3()[c] > 0 && shells.volumeMm3()[c] >= least)
        parts.add(shells.part(mesh, c));
    return MeshBuilder.joined(parts);
  }
}
