package org.arcuate.casefile.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Rigid;
import org.arcuate.imaging.filter.Interpolation;
import org.arcuate.imaging.filter.Placement;
import org.arcuate.imaging.filter.Resample;
import org.arcuate.imaging.format.VolumeFile;
import org.arcuate.imaging.source.Drawing;
import org.arcuate.imaging.volume.Mask;

/**
 * The spaces of CT and MR, in one of which every drawing lies.
 *
 * @param ct grid of the CT
 * @param mr grid of the MR, if there is one
 * @param ctFrame as the images say it, perhaps unknown
 * @param mrFrame as the images say it, perhaps unknown
 * @param ctFromMr if the fusion holds
 */
record ImageSpaces(
    Grid ct, Optional<Grid> mr, FrameId ctFrame, FrameId mrFrame, Optional<Affine> ctFromMr) {
  private static final FrameId CT = new FrameId("ct");
  private static final FrameId MR = new FrameId("mr");

  /** Two grids whose voxels are this near to each other share them, parts of a voxel. */
  private static final double SAME = 0.05;

  /** Where a drawing lies. */
  enum Space {
    CT,
    MR
  }

  /** What the steps before know. */
  static ImageSpaces of(StepContext context, Grid ct) {
    return of(context.result("study", ""), context.result("fuse", ""), ct);
  }

  /** The same from the folders of the results of these steps. */
  static ImageSpaces of(Path studied, Path fused, Grid ct) {
    Path mr = studied.resolve("mr.nrrd");
    List<Map<String, Object>> study = Json.readList(studied.resolve("study.json"));
    return new ImageSpaces(
        ct.in(CT),
        Files.exists(mr) ? Optional.of(VolumeFile.read(mr).grid().in(MR)) : Optional.<Grid>empty(),
        frame(study, "ct"),
        frame(study, "mr"),
        FusionJson.usable(fused.resolve("fusion.json")));
  }

  private static FrameId frame(List<Map<String, Object>> study, String role) {
    for (Map<String, Object> entry : study)
      if (role.equals(entry.get("role")) && entry.get("frame") instanceof String uid)
        return new FrameId(uid);
    return FrameId.UNKNOWN;
  }

  /** From the MR's space to the CT's. */
  Rigid transform() {
    return new Rigid(
        CT, MR, ctFromMr.orElseThrow(() -> new BadInput("there is no fusion that holds")));
  }

  /**
   * In which space a region is drawn: what the plan says, else what the file says, else the one
   * whose voxels it shares, else that of the CT.
   *
   * @param doubts gets what had to be assumed
   */
  Space of(Drawing drawing, String region, Optional<String> said, List<String> doubts) {
    FrameId frame = drawing.frame(region);
    boolean known = !frame.equals(FrameId.UNKNOWN);
    boolean inCt = known && frame.equals(ctFrame);
    boolean inMr = known && frame.equals(mrFrame);
    if (said.isPresent()) return told(said.get(), inCt, inMr);
    if (inCt != inMr) return inCt ? Space.CT : Space.MR;
    if (known && !inCt && !ctFrame.equals(FrameId.UNKNOWN))
      throw new BadInput(
          "lies in frame of reference %s, which is neither that of the CT (%s) nor of the MR (%s);"
              + " if it is one of them all the same, say frame: ct or frame: mr in plan.yaml",
          frame.uid(), ctFrame.uid(), mrFrame.uid());
    if (drawing.isVoxels()) {
      Grid own = drawing.mask(region, ct, Work.quiet()).mask().grid();
      if (shareVoxels(own, ct)) return Space.CT;
      if (mr.isPresent() && shareVoxels(own, mr.get())) return Space.MR;
    }
    if (!known || ctFrame.equals(FrameId.UNKNOWN))
      doubts.add("its frame of reference cannot be checked: taken as drawn in the space of the CT");
    return Space.CT;
  }

  private static Space told(String said, boolean inCt, boolean inMr) {
    if ((said.equals("ct") && inMr && !inCt) || (said.equals("mr") && inCt && !inMr))
      throw new BadInput(
          "plan.yaml says frame: %s, the file has the frame of reference of the %s",
          said, said.equals("ct") ? "MR" : "CT");
    return said.equals("ct") ? Space.CT : Space.MR;
  }

  /** The grid on which outlines of a space are filled. */
  Grid grid(Space space) {
    if (space == Space.CT) return ct;
    return mr.orElseThrow(
        () -> new BadInput("is drawn in the space of the MR, and the case has none in images/mr"));
  }

  /**
   * A mask of one of the spaces on the CT's grid, between voxels trilinear, at least a half.
   *
   * @throws BadInput if it lies on the MR and there is no fusion that holds
   */
  Mask onCt(Mask mask, Space space, Work work) {
    if (space == Space.CT && mask.grid().sameAs(ct, 0.01)) return new Mask(ct, mask.inside());
    if (space == Space.CT)
      return Resample.onto(
          new Mask(mask.grid().in(CT), mask.inside()),
          Placement.of(ct),
          Interpolation.LINEAR,
          work);
    if (ctFromMr.isEmpty())
      throw new BadInput(
          "is drawn on the MR, which could not be brought onto the CT; draw it on the CT or give"
              + " the fusion");
    return Resample.onto(
        new Mask(mask.grid().in(MR), mask.inside()),
        Placement.of(ct, transform().inverse()),
        Interpolation.LINEAR,
        work);
  }

  /** True if all voxels of one grid are, in position and size, voxels of the lattice of another. */
  static boolean shareVoxels(Grid part, Grid whole) {
    double[][] m = whole.voxelFromLps().after(part.lpsFromVoxel()).rows();
    double[] n = {part.nx(), part.ny(), part.nz(), 1};
    for (double[] row : List.of(m[0], m[1], m[2])) {
      int units = 0;
      for (int c = 0; c < 4; c++) {
        double whole1 = Math.rint(row[c]);
        if (Math.abs(row[c] - whole1) * n[c] > SAME) return false;
        if (c < 3 && whole1 != 0) units += Math.abs(whole1) == 1 ? 1 : 4;
      }
      if (units != 1) return false;
    }
    return true;
  }
}
