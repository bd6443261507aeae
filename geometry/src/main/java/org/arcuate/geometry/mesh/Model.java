package org.arcuate.geometry.mesh;

import org.arcuate.geometry.BadInput;

/**
 * A mesh as it is shown and handed over: with a name and a colour.
 *
 * @param name such as {@code hip-left}; may be empty
 * @param rgb 0xRRGGBB
 * @param opacity from 0, invisible, to 1, solid
 */
public record Model(String name, Mesh mesh, int rgb, double opacity) {
  /** The colour of bone. */
  public static final int BONE = 0xE8DCC4;

  public Model {
    if (!(opacity >= 0 && opacity <= 1))
      throw new BadInput("model %s: opacity %s must be from 0 to 1", name, opacity);
    if ((rgb & 0xff000000) != 0)
      throw new BadInput("model %s: colour %x is not of the form RRGGBB", name, rgb);
  }

  /** A solid model in the colour of bone. */
  public static Model of(String name, Mesh mesh) {
    return new Model(name, mesh, BONE, 1);
  }
}
