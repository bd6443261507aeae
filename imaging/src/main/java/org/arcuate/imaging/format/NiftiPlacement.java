package org.arcuate.imaging.format;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Vec3;

/**
 * Where a NIfTI image lies, after nifti1.h, methods 1 to 3, and in their order of nibabel: the
 * sform if its code is above 0, else the qform if its code is, else voxel sizes alone.
 */
final class NiftiPlacement {
  /** How far voxel centres of sform and qform may lie apart for both to be written, mm. */
  private static final double SAME_MM = 1e-3;

  private static final int SCANNER = 1;

  private NiftiPlacement() {}

  /** The map from voxels to LPS mm; what the file leaves open is noted. */
  static Affine lpsFromVoxel(NiftiHeader header, int[] sizes, Notes notes) {
    double mm = unitMm(header, notes);
    Affine ras;
    if (header.sformCode() > 0) ras = header.sform();
    else if (header.qformCode() > 0) ras = qform(header, notes);
    else ras = sizesAlone(header, sizes, notes);
    Affine lps = Placement.turned(ras);
    return mm == 1 ? lps : Placement.scaled(lps, mm);
  }

  private static double unitMm(NiftiHeader header, Notes notes) {
    int unit = header.units() & 7;
    switch (unit) {
      case 0 -> notes.assume("unit mm");
      case 1 -> {
        return 1000;
      }
      case 2 -> {
        return 1;
      }
      case 3 -> {
        return 0.001;
      }
      default -> throw new BadInput("NIfTI xyzt_units %d: no unit of length", unit);
    }
    return 1;
  }

  private static Vec3 voxelSize(NiftiHeader header, Notes notes) {
    double[] size = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double found = header.pixdim(axis + 1);
      if (axis >= header.dim(0) && found == 0) {
        notes.assume("voxel size 1 along an axis of one voxel");
        found = 1;
      }
      if (found < 0) notes.assume("negative voxel sizes without their sign");
      size[axis] = Math.abs(found);
      if (!(size[axis] > 0) || Double.isInfinite(size[axis]))
        throw new BadInput("NIfTI pixdim[%d] %s: must be above 0", axis + 1, found);
    }
    return new Vec3(size[0], size[1], size[2]);
  }

  private static Affine sizesAlone(NiftiHeader header, int[] sizes, Notes notes) {
    notes.assume("axes right to left, back to front, foot to head, centred (no qform, no sform)");
    Vec3 size = voxelSize(header, notes);
    return new Affine(
        new Vec3(-size.x(), 0, 0),
        new Vec3(0, size.y(), 0),
        new Vec3(0, 0, size.z()),
        new Vec3(
            size.x() * (sizes[0] - 1) / 2,
            -size.y() * (sizes[1] - 1) / 2,
            -size.z() * (sizes[2] - 1) / 2));
  }

  private static Affine qform(NiftiHeader header, Notes notes) {
    double b = header.quaternion(0);
    double c = header.quaternion(1);
    double d = header.quaternion(2);
    double rest = 1 - (b * b + c * c + d * d);
    if (!(rest > -1e-5))
      throw new BadInput("NIfTI quaternion (%s, %s, %s): longer than 1", b, c, d);
    double a = Math.sqrt(Math.max(rest, 0));
    Vec3 size = voxelSize(header, notes);
    double third = header.pixdim(0) < 0 ? -size.z() : size.z();
    double s = 2 / (a * a + b * b + c * c + d * d);
    return new Affine(
        new Vec3(1 - s * (c * c + d * d), s * (b * c + a * d), s * (b * d - a * c)).times(size.x()),
        new Vec3(s * (b * c - a * d), 1 - s * (b * b + d * d), s * (c * d + a * b)).times(size.y()),
        new Vec3(s * (b * d + a * c), s * (c * d - a * b), 1 - s * (b * b + c * c)).times(third),
        new Vec3(header.quaternion(3), header.quaternion(4), header.quaternion(5)));
  }

  /**
   * Writes the place of a grid: the sform always; the qform with code 1 if it can say the same,
   * otherwise (sheared grids) with code 0.
   */
  static void put(Grid grid, NiftiHeader header) {
    Affine ras = Placement.turned(grid.lpsFromVoxel());
    header.setUnits(2);
    header.setSform(ras);
    header.setPixdim(1, grid.spacing().x());
    header.setPixdim(2, grid.spacing().y());
    header.setPixdim(3, grid.spacing().z());
    putQuaternion(ras, header);
    Affine back = Placement.turned(qform(header, new Notes()));
    int[] sizes = {grid.nx(), grid.ny(), grid.nz()};
    boolean same =
        isRegular(back) && Placement.grid(sizes, back).sameAs(grid, SAME_MM) && grid.isOrthogonal();
    header.setFormCodes(same ? SCANNER : 0, SCANNER);
  }

  private static boolean isRegular(Affine map) {
    return Math.abs(map.determinant()) > 0;
  }

  private static void putQuaternion(Affine ras, NiftiHeader header) {
    double hand = ras.determinant() < 0 ? -1 : 1;
    double[] q = quaternion(ras.x().unit(), ras.y().unit(), ras.z().unit().times(hand));
    double sign = q[0] < 0 ? -1 : 1;
    double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    header.setPixdim(0, hand);
    for (int i = 0; i < 3; i++) header.setQuaternion(i, sign * q[i + 1] / length);
    header.setQuaternion(3, ras.shift().x());
    header.setQuaternion(4, ras.shift().y());
    header.setQuaternion(5, ras.shift().z());
  }

  /**
   * The quaternion (a, b, c, d), up to its length, of the rotation with columns x, y, z; from the
   * largest of its four parts (Shepperd 1978), where the division loses nothing.
   */
  private static double[] quaternion(Vec3 x, Vec3 y, Vec3 z) {
    double[] squares = {
      1 + x.x() + y.y() + z.z(),
      1 + x.x() - y.y() - z.z(),
      1 - x.x() + y.y() - z.z(),
      1 - x.x() - y.y() + z.z()
    };
    int largest = 0;
    for (int i = 1; i < 4; i++) if (squares[i] > squares[largest]) largest = i;
    double square = squares[largest];
    return switch (largest) {
      case 0 -> new double[] {square, y.z() - z.y(), z.x() - x.z(), x.y() - y.x()};
      case 1 -> new double[] {y.z() - z.y(), square, y.x() + x.y(), z.x() + x.z()};
      case 2 -> new double[] {z.x() - x.z(), y.x() + x.y(), square, z.y() + y.z()};
      default -> new double[] {x.y() - y.x(), z.x() + x.z(), z.y() + y.z(), square};
    };
  }
}
