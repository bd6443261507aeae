package org.arcuate.imaging.surface;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.contour.IsoSurface;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/** The surface on which a volume has one value, LPS mm; tilted and oblique grids as they lie. */
public final class VolumeSurface {
  private VolumeSurface() {}

  /**
   * The surface around what is at least {@code iso}: HU of a CT, the unit of an MR, half a mask or
   * any label; around what is inside a distance of {@code iso} mm for a distance grid.
   *
   * @throws BadInput if no voxel, or every voxel, is inside: there is no surface then
   */
  public static Mesh of(Volume volume, double iso, Work work) {
    Mesh mesh =
        switch (volume) {
          case CtVolume ct -> IsoSurface.of(ct.grid(), ct.hu(), iso, work);
          case MrVolume mr -> IsoSurface.of(mr.grid(), mr.intensity(), iso, work);
          case Mask mask -> IsoSurface.of(mask.grid(), shorts(mask.inside()), iso, work);
          case LabelMap labels -> IsoSurface.of(labels.grid(), labels.labels(), iso, work);
          case DistanceGrid d -> IsoSurface.of(d.grid(), negated(d.mm()), -iso, work);
        };
    if (mesh.triangleCount() == 0)
      throw new BadInput("no voxel of %s reaches %s: there is no surface", volume.grid(), iso);
    return mesh;
  }

  private static short[] shorts(byte[] inside) {
    short[] values = new short[inside.length];
    for (int i = 0; i < values.length; i++) values[i] = inside[i];
    return values;
  }

  private static float[] negated(float[] mm) {
    float[] values = new float[mm.length];
    for (int i = 0; i < values.length; i++) values[i] = -mm[i];
    return values;
  }
}
