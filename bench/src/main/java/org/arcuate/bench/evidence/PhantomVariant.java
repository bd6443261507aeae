package org.arcuate.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.arcuate.anatomy.phantom.CtScan;
import org.arcuate.anatomy.phantom.MrScan;
import org.arcuate.anatomy.phantom.Phantom;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.space.Angle;

/**
 * One of many seeded phantoms and how it is scanned: sex, size, side, site and size of the tumour,
 * noise, coil field, tilt, coverage and misalignment up to 25 mm and 15° vary.
 *
 * @param phantom misaligned between the scans by {@code shiftMm} and {@code turn}
 * @param coverage parts taken off the ends along z, from 0 to 0.12: low and high end of the CT, low
 *     and high end of the MR
 */
record PhantomVariant(
    Phantom phantom, CtScan ct, MrScan mr, double shiftMm, Angle turn, List<Double> coverage) {
  private static final double MOST_SHIFT_MM = 25;
  private static final double MOST_TURN_DEGREES = 15;

  /** The variant of a seed; every fifth is misaligned by the most there is. */
  static PhantomVariant of(long seed) {
    return of(seed, CtScan.usual(), MrScan.usual());
  }

  /** The same with voxels of 3 and 6 mm, for quick tests. */
  static PhantomVariant coarse(long seed) {
    return of(seed, CtScan.coarse(), MrScan.coarse());
  }

  private static PhantomVariant of(long seed, CtScan c, MrScan m) {
    Random random = new Random(seed * 7919);
    PhantomSpec spec =
        new PhantomSpec(
            random.nextBoolean() ? PhantomSpec.Sex.MALE : PhantomSpec.Sex.FEMALE,
            0.85 + 0.3 * random.nextDouble(),
            random.nextBoolean() ? PhantomSpec.Side.LEFT : PhantomSpec.Side.RIGHT,
            PhantomSpec.TumourSite.values()[(int) (seed % 5)],
            30 + 40 * random.nextDouble(),
            seed);
    double shift = seed % 5 == 0 ? MOST_SHIFT_MM : MOST_SHIFT_MM * random.nextDouble();
    double degrees = seed % 5 == 0 ? MOST_TURN_DEGREES : MOST_TURN_DEGREES * random.nextDouble();
    Angle turn = Angle.degrees(degrees);
    CtScan ct =
        new CtScan(
            c.spacing(), 8 + 22 * random.nextDouble(), c.pointSpreadMm(), c.oblique(), c.bowelHu());
    MrScan mr =
        new MrScan(
            m.inPlaneMm(),
            m.sliceMm(),
            Angle.degrees(-12 + 24 * random.nextDouble()),
            0.4 * random.nextDouble(),
            3 + 7 * random.nextDouble());
    List<Double> coverage = new ArrayList<>();
    for (int end = 0; end < 4; end++) coverage.add(0.12 * random.nextDouble());
    return new PhantomVariant(
        Phantom.of(spec).misaligned(shift, turn), ct, mr, shift, turn, coverage);
  }

  /** In words, for a table. */
  String words() {
    PhantomSpec s = phantom.spec();
    return String.format(
        Locale.ROOT,
        "%s\t%.3f\t%s\t%s\t%.1f\t%.1f\t%.1f\t%.2f\t%.1f\t%.1f\t%.1f",
        lower(s.sex()),
        s.size(),
        lower(s.side()),
        lower(s.site()),
        s.tumourDiameterMm(),
        ct.noiseHu(),
        mr.noise(),
        mr.bias(),
        mr.tilt().degrees(),
        shiftMm,
        turn.degrees());
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
