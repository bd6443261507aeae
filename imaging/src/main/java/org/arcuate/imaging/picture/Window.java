package org.arcuate.imaging.picture;

import java.util.Arrays;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/**
 * Which values are shown from black to white.
 *
 * @param low shown black, in the volume's unit
 * @param high shown white, above {@code low}
 */
public record Window(double low, double high) {
  /** Bone and soft tissue at once: level 350 HU, width 1500 HU. */
  public static final Window CT = new Window(-400, 1100);

  /** Checks the order. */
  public Window {
    if (!(high > low)) throw new BadInput("window from %s to %s: must ascend", low, high);
  }

  /** What suits a volume: {@link #CT}, or the values between its 1st and 99.5th percentile. */
  public static Window of(Volume volume) {
    return switch (volume) {
      case CtVolume ct -> CT;
      case Mask mask -> new Window(0, 1);
      case LabelMap labels -> new Window(0, Math.max(1, largest(labels)));
      case MrVolume mr -> percentiles(mr.intensity());
      case DistanceGrid distance -> percentiles(distance.mm());
    };
  }

  private static int largest(LabelMap labels) {
    int largest = 0;
    for (short label : labels.labels()) largest = Math.max(largest, label);
    return largest;
  }

  private static Window percentiles(float[] values) {
    int step = Math.max(1, values.length / 200_000);
    float[] some = new float[(values.length + step - 1) / step];
    for (int v = 0; v < some.length; v++) some[v] = values[v * step];
    Arrays.sort(some);
    double low = some[(int) (0.01 * (some.length - 1))];
    double high = some[(int) (0.995 * (some.length - 1))];
    return new Window(low, high > low ? high : low + 1);
  }

  /** The grey of a value, 0 to 255. */
  public int grey(double value) {
    return (int) Math.round(Math.clamp((value - low) / (high - low), 0, 1) * 255);
  }
}
