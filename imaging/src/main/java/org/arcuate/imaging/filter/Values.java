package org.arcuate.imaging.filter;

import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.volume.CtVolume;
import org.arcuate.imaging.volume.DistanceGrid;
import org.arcuate.imaging.volume.LabelMap;
import org.arcuate.imaging.volume.Mask;
import org.arcuate.imaging.volume.MrVolume;
import org.arcuate.imaging.volume.Volume;

/** The values of any volume as {@code float}, and the way back to the same kind of volume. */
final class Values {
  private static final int BLOCK = 1 << 16;

  private Values() {}

  /** The values; possibly the volume's own array, so not to be written to. */
  static float[] of(Volume volume, Work work) {
    return switch (volume) {
      case MrVolume mr -> mr.intensity();
      case DistanceGrid distance -> distance.mm();
      case CtVolume ct -> {
        short[] hu = ct.hu();
        float[] values = new float[hu.length];
        blocks(
            hu.length,
            work,
            (from, to) -> {
              for (int v = from; v < to; v++) values[v] = hu[v];
            });
        yield values;
      }
      case Mask mask -> {
        byte[] inside = mask.inside();
        float[] values = new float[inside.length];
        blocks(
            inside.length,
            work,
            (from, to) -> {
              for (int v = from; v < to; v++) values[v] = inside[v];
            });
        yield values;
      }
      case LabelMap map -> throw names();
    };
  }

  /**
   * A volume of the kind of {@code volume}: CT rounded to whole HU, halves upwards; a mask holds
   * what is at least a half.
   */
  @SuppressWarnings("unchecked") // every kind is final and answers with its own
  static <V extends Volume> V like(V volume, Grid grid, float[] values, Work work) {
    Volume made =
        switch ((Volume) volume) {
          case MrVolume mr -> new MrVolume(grid, values);
          case DistanceGrid distance -> new DistanceGrid(grid, values);
          case CtVolume ct -> {
            short[] hu = new short[values.length];
            blocks(
                hu.length,
                work,
                (from, to) -> {
                  for (int v = from; v < to; v++)
                    hu[v] = (short) Math.max(-32768, Math.min(32767, Math.round(values[v])));
                });
            yield new CtVolume(grid, hu);
          }
          case Mask mask -> {
            byte[] inside = new byte[values.length];
            for (int v = 0; v < inside.length; v++) inside[v] = (byte) (values[v] >= 0.5f ? 1 : 0);
            yield new Mask(grid, inside);
          }
          case LabelMap map -> throw names();
        };
    return (V) made;
  }

  private static BadInput names() {
    return new BadInput("label map: its values are names, not numbers; take the mask of a label");
  }

  /** Does elements {@code from} to {@code to - 1}. */
  @FunctionalInterface
  interface Span {
    /** Does them. */
    void run(int from, int to);
  }

  static void blocks(int count, Work work, Span span) {
    int blocks = (int) (((long) count + BLOCK - 1) / BLOCK);
    work.slabs(blocks, b -> span.run(b * BLOCK, (int) Math.min(count, (long) (b + 1) * BLOCK)));
  }
}
