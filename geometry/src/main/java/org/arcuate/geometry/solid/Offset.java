package org.arcuate.geometry.solid;

import org.arcuate.geometry.space.Box;

/** A solid grown by {@code mm} (shrunk if negative); as far off as the solid's own distance is. */
public record Offset(Solid solid, double mm) implements Solid {
  @Override
  public void distance(Block at, double[] out) {
    solid.distance(at, out);
    double by = mm;
    for (int p = 0; p < at.n; p++) out[p] -= by;
  }

  @Override
  public Box bounds() {
    return solid.bounds().grown(mm);
  }
}
