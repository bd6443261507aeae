package org.arcuate.geometry.grid;

import java.util.Locale;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/**
 * Where the voxels of a volume lie: size, spacing, origin and axes; x fastest.
 *
 * <p>The origin is the <em>centre</em> of voxel (0, 0, 0). Voxel centres are at whole indices. The
 * axes are unit vectors in LPS; they need not be at right angles: a CT taken with a tilted gantry
 * is kept sheared, exactly as it was measured ({@link #isOrthogonal} tells). Filters that need
 * right angles say so.
 *
 * @param nx number of voxels along the first axis, at least 1
 * @param ny along the second
 * @param nz along the third
 * @param spacing distance of neighbouring voxel centres along each axis, mm, above 0
 * @param origin centre of voxel (0, 0, 0), LPS mm
 * @param axisX unit vector of the first axis
 * @param axisY of the second
 * @param axisZ of the third
 * @param frame the patient coordinate system that LPS refers to
 */
public record Grid(
    int nx,
    int ny,
    int nz,
    Vec3 spacing,
    Vec3 origin,
    Vec3 axisX,
    Vec3 axisY,
    Vec3 axisZ,
    FrameId frame) {

  /** Checks sizes, spacing and axes. */
  public Grid {
    if (nx < 1 || ny < 1 || nz < 1)
      throw new BadInput("grid of %d × %d × %d voxels: each must be at least 1", nx, ny, nz);
    if ((long) nx * ny > Integer.MAX_VALUE || (long) nx * ny * nz > Integer.MAX_VALUE - 8)
      throw new BadInput("grid of %d × %d × %d voxels: more than 2^31 cannot be held", nx, ny, nz);
    if (!(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0) || !spacing.isFinite())
      throw new BadInput("voxel spacing %s mm: must be above 0", text(spacing));
    if (!origin.isFinite()) throw new BadInput("grid origin: is not finite");
    if (!isUnit(axisX) || !isUnit(axisY) || !isUnit(axisZ))
      throw new BadInput("grid axes: must be unit vectors");
    if (!(Math.abs(axisX.dot(axisY.cross(axisZ))) > 1e-3))
      throw new BadInput("grid axes: lie in one plane");
  }

  private static boolean isUnit(Vec3 v) {
    return Math.abs(v.length() - 1) < 1e-6;
  }

  private static String text(Vec3 v) {
    return String.format(Locale.ROOT, "%.6g × %.6g × %.6g", v.x(), v.y(), v.z());
  }

  /** A grid along the patient's axes, frame {@link FrameId#UNKNOWN}. */
  public static Grid of(int nx, int ny, int nz, Vec3 spacing, Vec3 origin) {
    return new Grid(
        nx,
        ny,
        nz,
        spacing,
        origin,
        new Vec3(1, 0, 0),
        new Vec3(0, 1, 0),
        new Vec3(0, 0, 1),
        FrameId.UNKNOWN);
  }

  /** The grid whose voxel (i, j, k) has its centre at {@code lpsFromVoxel (i, j, k)}. */
  public static Grid of(int nx, int ny, int nz, Affine lpsFromVoxel, FrameId frame) {
    Vec3 sizes =
        new Vec3(lpsFromVoxel.x().length(), lpsFromVoxel.y().length(), lpsFromVoxel.z().length());
    if (!(sizes.x() > 0 && sizes.y() > 0 && sizes.z() > 0))
      throw new BadInput("voxel spacing %s mm: must be above 0", text(sizes));
    return new Grid(
        nx,
        ny,
        nz,
        sizes,
        lpsFromVoxel.shift(),
        lpsFromVoxel.x().unit(),
        lpsFromVoxel.y().unit(),
        lpsFromVoxel.z().unit(),
        frame);
  }

  /** Number of voxels. */
  public int size() {
    return nx * ny * nz;
  }

  /** Position of voxel (i, j, k) in a flat array. */
  public int index(int i, int j, int k) {
    return i + nx * (j + ny * k);
  }

  /** True if (i, j, k) is a voxel of this grid. */
  public boolean contains(int i, int j, int k) {
    return i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz;
  }

  /** Maps voxel indices, whole or not, to LPS mm. */
  public Affine lpsFromVoxel() {
    return new Affine(
        axisX.times(spacing.x()), axisY.times(spacing.y()), axisZ.times(spacing.z()), origin);
  }

  /** Maps LPS mm to voxel indices, whole at voxel centres. */
  public Affine voxelFromLps() {
    return lpsFromVoxel().inverse();
  }

  /** Centre of voxel (i, j, k), or of a place between voxels, LPS mm. */
  public Vec3 lps(double i, double j, double k) {
    return lpsFromVoxel().apply(i, j, k);
  }

  /** Where a point of the patient lies in voxel indices. */
  public Vec3 voxel(Vec3 lps) {
    return voxelFromLps().apply(lps);
  }

  /** Index of the voxel in which a place lies, LPS mm; -1 outside of the grid. */
  public int indexAt(Vec3 lps) {
    Vec3 v = voxel(lps);
    int i = (int) Math.round(v.x());
    int j = (int) Math.round(v.y());
    int k = (int) Math.round(v.z());
    return contains(i, j, k) ? index(i, j, k) : -1;
  }

  /** Centre of the volume, LPS mm. */
  public Vec3 centre() {
    return lps((nx - 1) / 2.0, (ny - 1) / 2.0, (nz - 1) / 2.0);
  }

  /** Volume of one voxel, mm³. */
  public double voxelVolume() {
    return Math.abs(lpsFromVoxel().determinant());
  }

  /** True if the axes are at right angles to 1e-4 (0.006°, 0.05 mm over half a metre). */
  public boolean isOrthogonal() {
    return Math.abs(axisX.dot(axisY)) < 1e-4
        && Math.abs(axisY.dot(axisZ)) < 1e-4
        && Math.abs(axisX.dot(axisZ)) < 1e-4;
  }

  /** The box of voxels from (i, j, k) on, {@code mx × my × mz} large; it must lie inside. */
  public Grid crop(int i, int j, int k, int mx, int my, int mz) {
    if (!contains(i, j, k)
        || mx < 1
        || my < 1
        || mz < 1
        || mx > nx - i
        || my > ny - j
        || mz > nz - k)
      throw new BadInput(
          "crop to %d × %d × %d voxels from (%d, %d, %d): does not lie inside %d × %d × %d",
          mx, my, mz, i, j, k, nx, ny, nz);
    return new Grid(mx, my, mz, spacing, lps(i, j, k), axisX, axisY, axisZ, frame);
  }

  /** The same voxels in another frame of reference. */
  public Grid in(FrameId other) {
    return new Grid(nx, ny, nz, spacing, origin, axisX, axisY, axisZ, other);
  }

  /** True if both have the same size and their voxel centres differ by less than {@code mm}. */
  public boolean sameAs(Grid o, double mm) {
    if (nx != o.nx || ny != o.ny || nz != o.nz) return false;
    for (int corner = 0; corner < 8; corner++) {
      int i = (corner & 1) * (nx - 1);
      int j = (corner >> 1 & 1) * (ny - 1);
      int k = (corner >> 2) * (nz - 1);
      if (lps(i, j, k).distance(o.lps(i, j, k)) > mm) return false;
    }
    return true;
  }

  @Override
  public String toString() {
    return nx + " × " + ny + " × " + nz + " voxels of " + text(spacing) + " mm";
  }
}
