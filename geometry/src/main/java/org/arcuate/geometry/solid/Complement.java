package org.arcuate.geometry.solid;

import org.arcuate.geometry.space.Box;

/** All that a solid is not; as exact as the solid itself. */
public record Complement(Solid solid) implements Solid {
  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    for (int p = 0; p < at.n; p++) out[p] = -out[p];
  }

  @Override
  public Box bounds() {
    return Box.ALL;
  }

  @Override
  public Solid within(Box box) {
    Solid part = solid.within(box);
    return part == solid ? this : new Complement(part);
  }

  @Override
  public Interval over(Box box) {
    return solid.over(box).times(-1);
  }
}
