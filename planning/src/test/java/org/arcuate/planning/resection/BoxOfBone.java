package org.arcuate.planning.resection;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.arcuate.anatomy.landmark.HipSide;
import org.arcuate.anatomy.landmark.Landmarks;
import org.arcuate.anatomy.zone.Zones;
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

  /** On the table, with the tumour in voxels of 1.5 mm; it has no landmarks. */
  public static Situs situs() {
    Landmarks none =
        new Landmarks(
            new TreeMap<>(),
            new TreeMap<>(),
            HipSide.NOTHING,
            HipSide.NOTHING,
            new TreeMap<>(),
            Optional.empty(),
            List.of());
    TreeMap<String, Bone> bones = new TreeMap<>();
    Bone bone = bone(1.5);
    byte[] inside = bone.inside().clone();
    for (int k = 0, v = 0; k < bone.grid().nz(); k++)
      for (int j = 0; j < bone.grid().ny(); j++)
        for (int i = 0; i < bone.grid().nx(); i++, v++)
          if (inside[v] != 0 && bone.grid().lps(i, j, k).length() < RADIUS) inside[v] = Bone.TUMOUR;
    bones.put("hip-left", new Bone("hip-left", bone.solid(), bone.grid(), inside));
    return new Situs(bones, tumour(), none, Zones.of(none));
  }

  /** A cut at a distance from the origin, its normal tilted by two angles from upwards. */
  public static Osteotomy tilted(String name, double distance, double a, double b) {
    Vec3 n = new Vec3(Math.sin(a), Math.sin(b), 1).unit();
    return Osteotomy.rectangle(name, "hip-left", n.times(distance), n, 200, 200, 2.4);
  }
}
