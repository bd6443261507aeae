package org.arcuate.planning.resection;

import org.arcuate.geometry.Work;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.space.Vec3;
import org.arcuate.planning.resection.margin.TumourShape;

/** A block of bone, 80 × 60 × 100 mm around the origin, with a ball of tumour of 15 mm in it. */
public final class BoxOfBone {
  public static final double RADIUS = 15;
  public static final Solid SOLID = new RoundedBox(Vec3.ZERO, new Vec3(40, 30, 50), 0);

  private BoxOfBone() {}

  public static Bone bone(double voxelMm) {
    return Bone.of("hip-left", SOLID, voxelMm, Work.quiet());
  }

  public static TumourShape tumour() {
    return TumourShape.of(new Ball(Vec3.ZERO, RADIUS), 0.5, Work.quiet());
  }

  /** A cut at a distance from the origin, its normal tilted by two angles from upwards. */
  public static Osteotomy tilted(String name, double distance, double a, double b) {
    Vec3 n = new Vec3(Math.sin(a), Math.sin(b), 1).unit();
    return Osteotomy.rectangle(name, "hip-left", n.times(distance), n, 200, 200, 2.4);
  }
}
