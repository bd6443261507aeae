package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;

/**
 * Where a resampled volume shall lie, and how its points are found in the source.
 *
 * @param target grid of the result; may be sheared
 * @param sourceLpsFromTargetLps maps a point of the result to its place in the source, both LPS mm
 * @param sourceFrame frame of reference that the source must have
 */
public record Placement(Grid target, Affine sourceLpsFromTargetLps, FrameId sourceFrame) {
  /** The same place in the same frame of reference, on another grid. */
  public static Placement of(Grid target) {
    return new Placement(target, Affine.IDENTITY, target.frame());
  }

  /** Through a transform between two frames; the grid must lie in the one it starts from. */
  public static Placement of(Grid target, Rigid sourceFromTarget) {
    if (!target.frame().equals(sourceFromTarget.source()))
      throw new BadInput(
          "resampling: the grid lies in frame %s, the transform starts from %s",
          target.frame().uid(), sourceFromTarget.source().uid());
    return new Placement(target, sourceFromTarget.map(), sourceFromTarget.target());
  }

  /** Voxel indices of the source from voxel indices of the target. */
  Affine sourceVoxelFromTargetVoxel(Grid source) {
    if (!source.frame().equals(sourceFrame))
      throw new BadInput(
          "resampling: the volume lies in frame %s, the transform leads to %s",
          source.frame().uid(), sourceFrame.uid());
    return source.voxelFromLps().after(sourceLpsFromTargetLps).after(target.lpsFromVoxel());
  }
}
