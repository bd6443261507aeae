package org.arcuate.imaging.format;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/** From the voxel axes of a file to a grid in LPS mm; the only place where RAS becomes LPS. */
final class Placement {
  private Placement() {}

  /** The grid whose voxel (i, j, k) has its centre at {@code lpsFromVoxel (i, j, k)}. */
  static Grid grid(int[] sizes, Affine lpsFromVoxel) {
    return new Grid(
        sizes[0],
        sizes[1],
        sizes[2],
        new Vec3(lpsFromVoxel.x().length(), lpsFromVoxel.y().length(), lpsFromVoxel.z().length()),
        lpsFromVoxel.shift(),
        axis(lpsFromVoxel.x(), "first"),
        axis(lpsFromVoxel.y(), "second"),
        axis(lpsFromVoxel.z(), "third"),
        FrameId.UNKNOWN);
  }

  /** The unit vector, exactly along an axis of the patient if {@code v} is. */
  private static Vec3 axis(Vec3 v, String which) {
    double length = v.length();
    if (!(length > 0) || Double.isInfinite(length))
      throw new BadInput("the %s voxel axis has the length %s mm: must be above 0", which, length);
    return new Vec3(v.x() / length, v.y() / length, v.z() / length);
  }

  /** The same map into patient coordinates with x and y turned round: RAS to LPS or back. */
  static Affine turned(Affine map) {
    return new Affine(turned(map.x()), turned(map.y()), turned(map.z()), turned(map.shift()));
  }

  private static Vec3 turned(Vec3 v) {
    return new Vec3(0 - v.x(), 0 - v.y(), v.z());
  }

  /** The same map with its result scaled, for files whose unit is not mm. */
  static Affine scaled(Affine map, double factor) {
    return new Affine(
        map.x().times(factor),
        map.y().times(factor),
        map.z().times(factor),
        map.shift().times(factor));
  }
}
