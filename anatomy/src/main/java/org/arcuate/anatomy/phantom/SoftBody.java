package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.solid.Ellipsoid;
import org.arcuate.geometry.solid.Intersection;
import org.arcuate.geometry.solid.RoundCone;
import org.arcuate.geometry.solid.RoundedBox;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;

/** Skin, muscles and organs in the patient's own frame: simple bodies, for the eye. */
record SoftBody(
    Solid skin, List<Solid> muscles, List<Solid> bowel, Solid bladder, List<Solid> discs) {
  /** x, y, z, radius along each muscle of one side. */
  private static final double[][][] MUSCLES = {
    {{55, 152, 5, 15}, {90, 137, -50, 33}, {122, 100, -110, 25}, {127, 72, -150, 11}},
    {{40, 158, -20, 10}, {62, 145, -80, 27}, {100, 108, -130, 20}, {122, 76, -170, 9}},
    {{136, 78, 40, 12}, {138, 72, 0, 26}, {138, 64, -60, 18}},
    {{120, 30, 10, 12}, {126, 32, -30, 19}, {132, 48, -72, 13}},
    {{104, 66, 30, 14}, {94, 48, -20, 18}, {92, 18, -60, 12}, {107, 50, -128, 9}},
    {{42, 66, 100, 20}, {48, 56, 60, 21}, {62, 46, 15, 19}, {86, 16, -50, 13}, {105, 58, -132, 8}},
    {{98, 4, -90, 9}, {108, 8, -160, 30}, {106, 15, -340, 38}},
    {{30, 15, -118, 9}, {66, 38, -180, 33}, {72, 50, -340, 36}},
    {{64, 84, -128, 10}, {92, 98, -200, 32}, {95, 98, -340, 32}},
    {{138, 55, -130, 8}, {136, 45, -220, 30}, {136, 45, -340, 28}},
    {{28, 142, 100, 30}, {27, 148, 40, 24}, {20, 155, -5, 10}, {18, 155, -25, 5}},
    {{28, -38, 100, 11}, {28, -36, 0, 11}, {16, -8, -84, 7}},
    {{62, 72, -82, 11}, {50, 45, -100, 13}, {44, 32, -108, 8}},
    {{122, -6, -14, 8}, {134, 15, -80, 12}, {142, 35, -160, 7}},
    {{30, 128, -40, 8}, {85, 100, -62, 9}, {125, 72, -80, 6}},
    {{150, 30, 100, 13}, {146, 35, 70, 10}, {138, 35, 45, 6}},
    {{110, -20, 100, 10}, {112, -18, 40, 9}, {80, -22, -30, 6}, {40, -10, -75, 5}},
  };

  private static final double[][][] BOWEL = {
    {{-60, 0, 90, 17}, {-10, -5, 70, 16}, {50, 5, 85, 16}},
    {{-70, 10, 40, 20}, {-68, 5, 0, 21}, {-50, 10, -20, 15}},
    {{-20, 10, 25, 14}, {20, -5, 35, 15}, {45, 8, 20, 14}, {20, 20, -5, 14}, {-20, 5, -15, 14}},
    {{70, 25, 70, 13}, {72, 22, 10, 12}, {40, 60, -15, 13}, {5, 92, -20, 14}, {0, 110, -55, 13}},
  };

  static SoftBody of(Skeleton s) {
    Draft left = s.left();
    Solid trunk = new Ellipsoid(left.at(0, 55, -40), new Vec3(182, 122, 900).times(left.mm(1)));
    List<Solid> whole = new ArrayList<>(List.of(trunk));
    List<Solid> muscles = new ArrayList<>();
    for (Draft d : List.of(s.left(), s.right())) {
      whole.add(RoundCone.capsule(d.at(95, 52, -130), d.at(90, 54, -600), d.mm(86)));
      whole.add(new Ellipsoid(d.at(75, 118, -80), new Vec3(80, 62, 90).times(d.mm(1))));
      for (double[][] rows : MUSCLES) muscles.add(d.tube(rows));
    }
    Solid skin = new Union(whole, left.mm(25));
    Solid under = skin.grown(-6);
    muscles.replaceAll(m -> new Intersection(m, under, 0));
    List<Solid> bowel = new ArrayList<>();
    for (double[][] rows : BOWEL) bowel.add(left.tube(rows));
    Solid bladder = new Ellipsoid(left.at(0, 38, -72), new Vec3(34, 26, 24).times(left.mm(1)));
    return new SoftBody(skin, muscles, bowel, bladder, cartilage(s));
  }

  /** The discs, and the fluid and cartilage of the hip joints. */
  private static List<Solid> cartilage(Skeleton s) {
    Draft d = s.left();
    Vec3 plateau = d.at(0, Spine.PLATEAU.y(), Spine.PLATEAU.z());
    Vec3 at = plateau.plus(Spine.plateauNormal(d).times(d.mm(5)));
    List<Solid> all = new ArrayList<>();
    all.add(new Ellipsoid(at, new Vec3(26, 17, 13).times(d.mm(1))));
    for (Cup cup : List.of(s.cupLeft(), s.cupRight()))
      all.add(new org.arcuate.geometry.solid.Ball(cup.centre(), cup.radiusMm() + 1));
    return all;
  }

  /** The couch: a flat box below the back, in LPS mm of the scanner. */
  static Solid table(double topMm) {
    return new RoundedBox(new Vec3(0, topMm + 12, 0), new Vec3(200, 12, 2000), 10);
  }
}
