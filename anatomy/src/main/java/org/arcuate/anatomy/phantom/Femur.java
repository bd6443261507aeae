package org.arcuate.anatomy.phantom;

import java.util.List;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;

/** Draws a proximal femur: neck–shaft angle about 125°, anteversion about 15°. */
final class Femur {
  private Femur() {}

  static Solid of(Draft d, Ball head) {
    double[] base = {122, 53, -97, 15};
    Vec3 c = head.centre();
    Solid neck =
        new org.arcuate.geometry.solid.RoundCone(
            c, head.radiusMm() * 0.66, d.at(base[0], base[1], base[2]), d.mm(base[3]));
    Solid upper =
        d.tube(
            new double[] {123, 55, -103, 18}, new double[] {122, 57, -122, 17},
            new double[] {121, 57, -145, 15}, new double[] {118, 54, -190, 14},
            new double[] {114, 51, -250, 13.5}, new double[] {109, 52, -330, 14});
    Solid greater =
        d.tube(
            new double[] {130, 58, -104, 14},
            new double[] {133, 62, -88, 13},
            new double[] {131, 69, -77, 8});
    Solid lesser = d.cone(new double[] {115, 63, -135, 11}, new double[] {106, 73, -138, 5});
    Solid body = new Union(List.of(neck, upper, greater, lesser), d.mm(8));
    return new Union(List.of(body, head), d.mm(4));
  }
}
