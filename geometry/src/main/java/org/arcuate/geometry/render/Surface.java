package org.arcuate.geometry.render;

import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.mesh.Model;

/**
 * A model in a scene.
 *
 * @param edges which edges are drawn
 * @param paint numbers that colour the surface in place of the model's colour
 */
public record Surface(Model model, Edges edges, Optional<Paint> paint) {
  /** Which edges are drawn. */
  public enum Edges {
    NONE,
    /** Where the surface bends by more than 35°, or ends. */
    SHARP,
    ALL
  }

  /**
   * One number a vertex.
   *
   * @param values in the order of the vertices; NaN where there is none
   */
  public record Paint(double[] values, ColourMap map) {}

  public Surface {
    if (paint.isPresent() && paint.get().values().length != model.mesh().vertexCount())
      throw new BadInput(
          "model %s has %d vertices, its colours are %d",
          model.name(), model.mesh().vertexCount(), paint.get().values().length);
  }

  /** A model in its own colour, smooth. */
  public static Surface of(Model model) {
    return new Surface(model, Edges.NONE, Optional.empty());
  }

  /** The same with edges. */
  public Surface with(Edges drawn) {
    return new Surface(model, drawn, paint);
  }

  /** The same, coloured by a number. */
  public Surface painted(double[] values, ColourMap map) {
    return new Surface(model, edges, Optional.of(new Paint(values, map)));
  }
}
