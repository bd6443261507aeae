package org.arcuate.geometry.solid;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.space.Affine;
import org.arcuate.geometry.space.Box;

/** A solid moved, turned, mirrored or evenly scaled; as exact as the solid itself. */
public record Placed(Solid solid, Affine map) implements Solid {
  public Placed {
    double s = map.x().length();
    double off =
        Math.max(
            Math.max(Math.abs(map.y().length() / s - 1), Math.abs(map.z().length() / s - 1)),
            Math.max(
                    Math.abs(map.x().dot(map.y())),
                    Math.max(Math.abs(map.y().dot(map.z())), Math.abs(map.x().dot(map.z()))))
                / (s * s));
    if (!(s > 0 && off < 1e-6)) throw new BadInput("placement %s: bends or stretches", map);
  }

  @Override
  public void distance(Block at, double[] out) {
    Block moved = at.moved(map.inverse());
    solid.distance(moved, out);
    at.giveBack(moved);
    double scale = map.x().length();
    if (Math.abs(scale - 1) > 1e-7) for (int p = 0; p < at.n; p++) out[p] *= scale;
  }

  @Override
  public Box bounds() {
    return solid.bounds().moved(map);
  }
}
