package org.arcuate.anatomy.edit;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/**
 * One repair of one label.
 *
 * @param label its name
 * @param box nothing changes outside, LPS mm of the CT; for {@link Tool.Limit} it is what is kept
 * @param others what happens to labels in the way
 */
public record LabelEdit(String label, Tool tool, Optional<Box> box, LabelSet.Others others) {
  /** Checks that there is a box where one is needed. */
  public LabelEdit {
    boolean needed =
        tool instanceof Tool.Limit || tool instanceof Tool.Invert || tool instanceof Tool.Threshold;
    if (needed && box.isEmpty()) throw new BadInput("tool %s: needs a box", tool.word());
  }

  /**
   * A box from its two corners.
   *
   * @throws BadInput if it has no room between them
   */
  public static Box box(Vec3 low, Vec3 high) {
    axis("x", low.x(), high.x());
    axis("y", low.y(), high.y());
    axis("z", low.z(), high.z());
    return new Box(low, high);
  }

  private static void axis(String name, double low, double high) {
    if (!(low < high))
      throw new BadInput(
          "box: is empty, %s runs from %s to %s mm; the corner with the lower values comes first",
          name, low, high);
  }
}
