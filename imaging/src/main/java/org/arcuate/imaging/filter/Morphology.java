package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.Mask;

/**
 * Growing and shrinking of masks by a distance in mm, exact between voxel centres: the structuring
 * element is a Euclidean ball, whatever the spacing.
 *
 * <p>What lies beyond the image is neither inside nor outside: a mask that is cut off by the border
 * does not shrink from there. So opening never adds, closing never takes away, and doing either
 * twice changes nothing more. A distance within a millionth of the radius counts as the radius.
 */
public final class Morphology {
  /** Distances come as {@code float}; a voxel at exactly the radius must not depend on rounding. */
  private static final double TIE = 1e-6;

  private Morphology() {}

  /** All voxels whose centre is at most {@code mm} from that of a voxel of the mask. */
  public static Mask dilate(Mask mask, double mm, Work work) {
    check("dilate", mask.grid(), mm);
    if (isUniform(mask)) return mask;
    Grid grid = mask.grid();
    VoxelBox box = VoxelBox.around(mask).grown(grid, mm * (1 + TIE));
    Mask part = Crop.to(mask, box, work);
    return isUniform(part) ? mask : Crop.into(grid, box, upTo(part, mm * (1 + TIE), work), work);
  }

  /** All voxels of the mask whose centre is more than {@code mm} from that of any other voxel. */
  public static Mask erode(Mask mask, double mm, Work work) {
    check("erode", mask.grid(), mm);
    if (isUniform(mask)) return mask;
    Grid grid = mask.grid();
    double voxel = Math.max(grid.spacing().x(), Math.max(grid.spacing().y(), grid.spacing().z()));
    // the nearest voxel outside is never farther than the layer around the mask
    VoxelBox box = VoxelBox.around(mask).grown(grid, voxel);
    Mask part = Crop.to(mask, box, work);
    return Crop.into(grid, box, upTo(part, Math.nextDown(-mm * (1 + TIE)), work), work);
  }

  /** Eroded, then dilated: takes away what is thinner than twice {@code mm}. */
  public static Mask open(Mask mask, double mm, Work work) {
    return dilate(erode(mask, mm, work.part(0, 0.5)), mm, work.part(0.5, 1));
  }

  /** Dilated, then eroded: fills what is narrower than twice {@code mm}. */
  public static Mask close(Mask mask, double mm, Work work) {
    return erode(dilate(mask, mm, work.part(0, 0.5)), mm, work.part(0.5, 1));
  }

  private static boolean isUniform(Mask mask) {
    return SignedDistance.isUniform(mask.inside(), 0, mask.inside().length);
  }

  /** Voxels with a signed distance of at most {@code limit}, mm. */
  private static Mask upTo(Mask mask, double limit, Work work) {
    float[] distance = SignedDistance.of(mask, work).mm();
    byte[] inside = new byte[distance.length];
    Values.blocks(
        inside.length,
        work,
        (from, to) -> {
          for (int v = from; v < to; v++) inside[v] = (byte) (distance[v] <= limit ? 1 : 0);
        });
    return new Mask(mask.grid(), inside);
  }

  private static void check(String step, Grid grid, double mm) {
    Upright.check(step, grid);
    if (!(mm >= 0 && mm < Double.POSITIVE_INFINITY))
      throw new BadInput("%s by %s mm: must be 0 or more", step, mm);
  }
}
