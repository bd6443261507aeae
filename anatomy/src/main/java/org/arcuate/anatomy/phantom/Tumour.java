package org.arcuate.anatomy.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.arcuate.geometry.solid.Ball;
import org.arcuate.geometry.solid.Difference;
import org.arcuate.geometry.solid.Solid;
import org.arcuate.geometry.solid.Union;
import org.arcuate.geometry.space.Vec3;

/** Draws the tumour: a lumpy ball that fits into the stated diameter; cartilage stops it. */
final class Tumour {
  private static final int LUMPS = 9;

  private Tumour() {}

  static Vec3 centre(Skeleton s, PhantomSpec spec) {
    Draft d = s.draft(spec.side());
    return switch (spec.site()) {
      case ACETABULUM -> d.at(89, 51, -36);
      case ILIUM -> d.at(108, 58, 10);
      case PUBIS -> d.at(34, 5, -88);
      case FEMUR -> d.at(120, 54, -100);
      case SACRUM -> d.at(16, 106, 2);
    };
  }

  /** A ball of 0.4 diameters with lumps that reach to 0.5; blended over a tenth. */
  static Solid of(Skeleton s, PhantomSpec spec) {
    Vec3 centre = centre(s, spec);
    double mm = spec.tumourDiameterMm();
    Random random = new Random(spec.seed() * 31 + 17);
    List<Solid> balls = new ArrayList<>();
    balls.add(new Ball(centre, 0.4 * mm));
    for (int i = 0; i < LUMPS; i++) {
      double up = 1 - (2 * i + 1.0) / LUMPS;
      double turn = i * 2.399963 + random.nextDouble();
      double flat = Math.sqrt(1 - up * up);
      Vec3 way = new Vec3(flat * Math.cos(turn), flat * Math.sin(turn), up);
      double r = (0.14 + 0.08 * random.nextDouble()) * mm;
      balls.add(new Ball(centre.plus(way.times(0.49 * mm - r)), r));
    }
    Solid lump = new Union(balls, 0.06 * mm);
    return switch (spec.site()) {
      case ACETABULUM, ILIUM, PUBIS -> {
        Cup cup = spec.side() == PhantomSpec.Side.LEFT ? s.cupLeft() : s.cupRight();
        Solid joint = new Ball(cup.centre(), cup.radiusMm());
        yield new Difference(lump, joint, 2);
      }
      case FEMUR, SACRUM -> lump;
    };
  }
}
