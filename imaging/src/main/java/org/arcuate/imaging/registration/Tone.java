package org.arcuate.imaging.registration;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/**
 * How grey values are weighed for registration: a rising curve to 0 … {@link #WHITE}.
 *
 * <p>CT: what lies below −200 HU (air, lung, most of a table) is black, what lies above 1300 HU
 * (dense cortex, metal) white; half of the range goes to soft tissue and marrow below 250 HU. MR:
 * linear between percentiles.
 *
 * @param low black up to here, in the image's unit
 * @param knee where the slope changes
 * @param high white from here on
 * @param atKnee value at the knee
 */
record Tone(double low, double knee, double high, double atKnee) {
  /** The largest value. */
  static final int WHITE = 32000;

  private static final Tone CT = new Tone(-200, 250, 1300, WHITE / 2.0);
  private static final int MOST_LOOKED_AT = 400_000;

  /** What suits an image. */
  static Tone of(Volume volume) {
    return switch (volume) {
      case CtVolume ct -> CT;
      case MrVolume mr -> percentiles(mr.intensity());
      case Mask mask -> throw noImage("mask");
      case LabelMap labels -> throw noImage("label map");
      case DistanceGrid distance -> throw noImage("distance field");
    };
  }

  private static BadInput noImage(String what) {
    return new BadInput("registration of a %s: a CT or an MR is needed", what);
  }

  /** From the 0.5th percentile to the 99.7th of what is brighter than the background. */
  private static Tone percentiles(float[] values) {
    int step = Math.max(1, values.length / MOST_LOOKED_AT);
    float[] some = new float[(values.length + step - 1) / step];
    for (int v = 0; v < some.length; v++) some[v] = values[v * step];
    Arrays.sort(some);
    double low = some[(int) (0.005 * (some.length - 1))];
    double top = some[(int) (0.999 * (some.length - 1))];
    int first = 0;
    while (first < some.length - 1 && some[first] <= low + 0.05 * (top - low)) first++;
    double high = some[first + (int) (0.997 * (some.length - 1 - first))];
    return high > low
        ? new Tone(low, (low + high) / 2, high, WHITE / 2.0)
        : new Tone(low, low + 0.5, low + 1, WHITE / 2.0);
  }

  /** The weighed value. */
  short of(double value) {
    if (!(value > low)) return 0;
    if (value >= high) return WHITE;
    double tone =
        value < knee
            ? (value - low) / (knee - low) * atKnee
            : atKnee + (value - knee) / (high - knee) * (WHITE - atKnee);
    return (short) Math.round(tone);
  }

  /** The curve at every CT number, {@code −32768} first. */
  short[] table() {
    short[] table = new short[1 << 16];
    for (int hu = -32768; hu < 32768; hu++) table[hu + 32768] = of(hu);
    return table;
  }
}
