package org.arcuate.geometry.contour;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.mesh.Mesh;
import org.arcuate.geometry.mesh.change.Simplification;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * The surface of a solid as a mesh: closed, 2-manifold at edges and vertices, oriented outwards,
 * without self-intersection, whatever the solid. Sharp edges and corners are kept.
 *
 * <p>Where parts of a solid are thinner than a cell they may be lost or broken into pieces, but the
 * mesh stays valid. A solid that no corner of a cell meets is sought again in cells of half the
 * edge, {@value #HALVINGS} times: a mesh is empty only if the solid is, or is thinner than a
 * sixteenth of the resolution, or small in a space too wide to be searched that finely.
 */
public final class Contour {
  private static final int HALVINGS = 4;

  /** Most cells of a lattice in which a lost body is sought. */
  private static final double MOST_SOUGHT = 2e9;

  private Contour() {}

  /**
   * The surface of a solid.
   *
   * <p>Where plane faces meet at 5° or more, edges and corners are met within about 0.02 cells and
   * faces within 1e-4 mm, if the parts between them are at least a few cells thick.
   *
   * @param resolutionMm edge of a cell
   * @throws BadInput if the solid reaches to infinity, the resolution is not above 0, or the two
   *     need more cells or triangles than fit
   */
  public static Mesh of(Solid solid, double resolutionMm, Work work) {
    CellBlocks blocks = blocks(solid, resolutionMm, work);
    work.progress(0.4, "finding points of the surface");
    LocalSolid local = blocks.local;
    EdgeCrossings crossings = EdgeCrossings.exact(local, blocks, work);
    blocks.forgetDistances();
    Cells cells = Cells.of(local, blocks, work);
    work.progress(0.6, "finding edges and corners");
    FaceCorners faces = FaceCorners.of(local, cells, crossings, work);
    Apexes apexes = new Apexes(local, cells, crossings, faces, work);
    work.progress(0.8, "joining triangles");
    Fans fans = new Fans(cells, crossings, faces, apexes, work);
    double[] xyz = joined(crossings.xyz, faces.places(false), apexes.place);
    double[] wanted = joined(faces.places(true), apexes.wanted, new double[0]);
    work.progress(0.9, "sharpening");
    Settling.settle(cells, crossings, fans, xyz, wanted, work);
    int firstMovable = crossings.count();
    work.progress(0.95, "mending edges");
    return Mending.mend(local, blocks, xyz, fans.triangles, firstMovable, work);
  }

  /**
   * The surface of a solid by linear interpolation between the corners of cells: valid as that of
   * {@link #of} and several times faster, but edges are cut off by up to a cell. For solids without
   * edges, such as lattices, at a resolution much finer than their thinnest part.
   *
   * @throws BadInput as {@link #of}
   */
  public static Mesh smooth(Solid solid, double resolutionMm, Work work) {
    CellBlocks blocks = blocks(solid, resolutionMm, work);
    work.progress(0.6, "joining triangles");
    EdgeCrossings crossings = EdgeCrossings.interpolated(blocks, work);
    blocks.forgetDistances();
    Cells cells = Cells.plain(blocks, work);
    Fans fans = new Fans(cells, crossings, FaceCorners.none(blocks), Apexes.none(cells), work);
    return new Mesh(crossings.xyz, fans.triangles);
  }

  /**
   * The surface of a solid in as few triangles as a tolerance allows: large where it is flat, small
   * where it is round. No point of this mesh is farther than the tolerance from that of {@link
   * #of}, nor the other way round; both are proved. Edges and corners are kept within the same
   * tolerance.
   *
   * @param resolutionMm edge of a cell in which the surface is sought: finer parts may be lost
   * @param toleranceMm what the larger triangles may deviate
   * @throws BadInput as {@link #of}, or if the tolerance is not above 0
   */
  public static Simplification within(
      Solid solid, double resolutionMm, double toleranceMm, Work work) {
    if (!(toleranceMm > 0)) throw new BadInput("tolerance %s mm: must be above 0", toleranceMm);
    Mesh uniform = of(solid, resolutionMm, work.part(0, 0.5));
    return Simplification.within(uniform, toleranceMm, work.part(0.5, 1));
  }

  private static CellBlocks blocks(Solid solid, double resolutionMm, Work work) {
    if (!(resolutionMm > 0 && resolutionMm < 1e6))
      throw new BadInput("resolution %s mm: must be above 0 and below 1e6", resolutionMm);
    Box bounds = solid.bounds();
    if (!bounds.isFinite())
      throw new BadInput(
          "contour of a body from %s to %s: must be finite", bounds.low(), bounds.high());
    work.progress(0, "searching the surface");
    CellBlocks blocks = CellBlocks.of(solid, bounds, resolutionMm, work);
    for (int h = 1;
        h <= HALVINGS && !blocks.meetsInside() && isSeekable(bounds, resolutionMm / (1 << h));
        h++) blocks = CellBlocks.of(solid, bounds, resolutionMm / (1 << h), work);
    return blocks;
  }

  /** Whether cells of this edge are few enough to look again. */
  private static boolean isSeekable(Box bounds, double cellMm) {
    Vec3 size = bounds.high().minus(bounds.low());
    double cells = (size.x() / cellMm) * (size.y() / cellMm) * (size.z() / cellMm);
    return size.x() > 0 && size.y() > 0 && size.z() > 0 && cells < MOST_SOUGHT;
  }

  /** Step of difference quotients, mm. */
  static double stepMm(double cellMm) {
    return 1e-6 * cellMm;
  }

  static double[] joined(double[] a, double[] b, double[] c) {
    double[] all = new double[a.length + b.length + c.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    System.arraycopy(c, 0, all, a.length + b.length, c.length);
    return all;
  }
}
