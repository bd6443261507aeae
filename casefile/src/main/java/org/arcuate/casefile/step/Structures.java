package org.arcuate.casefile.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.planning.resection.Osteotomy;
import org.arcuate.planning.resection.Resection;
import org.arcuate.planning.resection.margin.TumourShape;
import org.arcuate.planning.resection.measure.Spared;

/**
 * Vessels, nerves and others that a person has drawn, on the CT or the MR.
 *
 * @param folder of the case
 * @param wanted name, mask, region and frame of each, as the plan has them
 * @param spaces in which they may be drawn
 */
record Structures(CaseFolder folder, List<PlanValues> wanted, ImageSpaces spaces) {
  /**
   * How near each cut comes to each of them.
   *
   * @param findings gets what was done to bring a drawing onto the CT, and doubts
   * @throws BadInput if a file cannot be used
   */
  List<Spared> spared(Resection resection, List<Finding> findings, Work work) {
    MaskFiles files = new MaskFiles(folder, spaces, Set.of(), findings, work);
    List<Spared> all = new ArrayList<>();
    for (PlanValues one : wanted) {
      String name = one.needed("name");
      TumourShape shape = shape(one, name, files.named(one, one.needed("mask"), name).mask(), work);
      for (Osteotomy cut : resection.plan().cuts()) all.add(Spared.of(cut, name, shape, work));
    }
    return all;
  }

  private static TumourShape shape(PlanValues one, String name, Mask mask, Work work) {
    try {
      return TumourShape.of(mask, work);
    } catch (BadInput e) {
      throw one.complaint(BadInput.because(name + ": is too small to have a surface", e));
    }
  }
}
