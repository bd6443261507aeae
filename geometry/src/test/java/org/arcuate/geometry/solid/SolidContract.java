package org.arcuate.geometry.solid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.arcuate.geometry.space.Box;
import org.arcuate.geometry.space.Vec3;

/** What every {@link Solid} promises, tried at random points of a cube of 60 mm. */
public final class SolidContract {
  private SolidContract() {}

  /** Tries all of it. */
  public static void holdsFor(Solid solid) {
    changesNoFasterThanThePointMoves(solid);
    isNeverLargerThanTheTrueDistance(solid);
    boxHoldsTheBody(solid);
    intervalHoldsTheDistancesInABox(solid);
    blockGivesWhatItsPointsGive(solid);
    partGivesTheSameWithinItsBox(solid);
  }

  /** Boxes of all sizes; to the last bit. */
  static void partGivesTheSameWithinItsBox(Solid solid) {
    Random random = new Random(12);
    for (int trial = 0; trial < 400; trial++) {
      Vec3 a = point(random);
      Vec3 b = a.towards(point(random), Math.pow(2, -random.nextInt(6)));
      Box box = new Box(a, a).with(new Box(b, b));
      Solid part = solid.within(box);
      for (int s = 0; s < 10; s++) {
        Vec3 p =
            new Vec3(
                Math.clamp(
                    a.x() + random.nextDouble() * (b.x() - a.x()), box.low().x(), box.high().x()),
                Math.clamp(
                    a.y() + random.nextDouble() * (b.y() - a.y()), box.low().y(), box.high().y()),
                Math.clamp(
                    a.z() + random.nextDouble() * (b.z() - a.z()), box.low().z(), box.high().z()));
        assertThat(part.distanceMm(p)).isEqualTo(solid.distanceMm(p));
      }
    }
  }

  static Vec3 point(Random random) {
    return new Vec3(
        random.nextDouble() * 60 - 30,
        random.nextDouble() * 60 - 30,
        random.nextDouble() * 60 - 30);
  }

  static void changesNoFasterThanThePointMoves(Solid solid) {
    Random random = new Random(7);
    for (int trial = 0; trial < 3000; trial++) {
      Vec3 a = point(random);
      Vec3 b = a.towards(point(random), trial % 2 == 0 ? 1 : 0.02 * (trial % 3 == 0 ? 1 : 0.05));
      assertThat(Math.abs(solid.distanceMm(a) - solid.distanceMm(b)))
          .isLessThanOrEqualTo(a.distance(b) * 1.0001 + 1e-4);
    }
  }

  /** No point of the other side lies nearer than the distance says. */
  static void isNeverLargerThanTheTrueDistance(Solid solid) {
    Random random = new Random(8);
    for (int trial = 0; trial < 1500; trial++) {
      Vec3 p = point(random);
      double d = solid.distanceMm(p);
      Vec3 way = point(random).unit().times(Math.abs(d) * 0.999);
      double there = solid.distanceMm(p.plus(way));
      assertThat(there * Math.signum(d)).isGreaterThanOrEqualTo(-1e-3);
    }
  }

  static void boxHoldsTheBody(Solid solid) {
    Random random = new Random(9);
    for (int trial = 0; trial < 3000; trial++) {
      Vec3 p = point(random);
      if (solid.distanceMm(p) < 0)
        assertThat(solid.bounds().distance(new Box(p, p))).isLessThan(1e-9);
    }
  }

  /** Boxes of all sizes; within each, points of its inside and its corners. */
  static void intervalHoldsTheDistancesInABox(Solid solid) {
    Random random = new Random(10);
    for (int trial = 0; trial < 400; trial++) {
      Vec3 a = point(random);
      Vec3 b = a.towards(point(random), Math.pow(2, -random.nextInt(8)));
      Box box = new Box(a, a).with(new Box(b, b));
      Interval bounds = solid.over(box);
      for (int s = 0; s < 20; s++) {
        double[] t = new double[3];
        for (int k = 0; k < 3; k++) t[k] = s < 8 ? s >> k & 1 : random.nextDouble();
        double d =
            solid.distanceMm(
                new Vec3(
                    box.low().x() + t[0] * (box.high().x() - box.low().x()),
                    box.low().y() + t[1] * (box.high().y() - box.low().y()),
                    box.low().z() + t[2] * (box.high().z() - box.low().z())));
        assertThat(d).isBetween(bounds.low() - 1e-6, bounds.high() + 1e-6);
      }
    }
  }

  /** A block of many points skips parts that cannot matter; it must not show. */
  static void blockGivesWhatItsPointsGive(Solid solid) {
    Random random = new Random(11);
    double[] out = new double[Block.SIZE];
    for (int trial = 0; trial < 20; trial++) {
      Block block = new Block();
      block.n = trial == 0 ? 0 : 1 + random.nextInt(Block.SIZE);
      Vec3 from = point(random);
      double size = Math.pow(2, random.nextInt(6));
      for (int p = 0; p < block.n; p++)
        block.set(
            p,
            trial % 2 == 0
                ? from.plus(point(random).times(size / 60))
                : from.plus(new Vec3(p % 8, p / 8 % 8, p / 64).times(size / 60)));
      solid.distance(block, out);
      for (int p = 0; p < block.n; p++)
        assertThat(out[p])
            .isEqualTo(solid.distanceMm(new Vec3(block.x[p], block.y[p], block.z[p])));
    }
  }
}
