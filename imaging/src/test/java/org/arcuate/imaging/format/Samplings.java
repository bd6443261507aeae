package org.arcuate.imaging.format;

import java.util.Random;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.geometry.space.FrameId;
import org.arcuate.geometry.space.Vec3;

/** Seeded grids and samples. */
final class Samplings {
  private Samplings() {}

  /** How the axes of a grid lie. */
  enum Shape {
    PLAIN,
    OBLIQUE,
    MIRRORED,
    SHEARED
  }

  static Grid grid(Shape shape, Random random) {
    Vec3 x = new Vec3(1, 0, 0);
    Vec3 y = new Vec3(0, 1, 0);
    Vec3 z = new Vec3(0, 0, 1);
    if (shape != Shape.PLAIN) {
      x = direction(random);
      y = x.cross(direction(random)).unit();
      z = x.cross(y);
    }
    if (shape == Shape.MIRRORED) z = z.times(-1);
    if (shape == Shape.SHEARED) z = z.plus(y.times(0.3)).unit();
    Vec3 spacing =
        new Vec3(0.3 + random.nextDouble(), 0.3 + random.nextDouble(), 0.5 + 4 * random.nextDouble());
    Vec3 origin =
        new Vec3(
            400 * random.nextDouble() - 200,
            400 * random.nextDouble() - 200,
            900 * random.nextDouble() - 450);
    return new Grid(
        2 + random.nextInt(6),
        2 + random.nextInt(6),
        1 + random.nextInt(6),
        spacing,
        origin,
        x,
        y,
        z,
        FrameId.UNKNOWN);
  }

  static Vec3 direction(Random random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
  }

  /** Any bit patterns for integers, finite numbers for floats; the extremes are among them. */
  static Samples samples(SampleType type, int count, Random random) {
    Samples samples = type.zeros(count);
    for (int v = 0; v < count; v++) {
      long bits = v == 0 ? Long.MIN_VALUE : v == 1 ? Long.MAX_VALUE : random.nextLong();
      int half = v == 0 ? Integer.MIN_VALUE : v == 1 ? Integer.MAX_VALUE : (int) bits;
      short quarter = v == 0 ? Short.MIN_VALUE : v == 1 ? Short.MAX_VALUE : (short) bits;
      byte small = v == 0 ? Byte.MIN_VALUE : v == 1 ? Byte.MAX_VALUE : (byte) bits;
      switch (samples) {
        case Samples.Int8(byte[] a) -> a[v] = small;
        case Samples.UInt8(byte[] a) -> a[v] = small;
        case Samples.Int16(short[] a) -> a[v] = quarter;
        case Samples.UInt16(short[] a) -> a[v] = quarter;
        case Samples.Int32(int[] a) -> a[v] = half;
        case Samples.UInt32(int[] a) -> a[v] = half;
        case Samples.Int64(long[] a) -> a[v] = bits;
        case Samples.UInt64(long[] a) -> a[v] = bits;
        case Samples.Float32(float[] a) -> a[v] = v == 0 ? Float.MIN_VALUE : (float) random.nextGaussian();
        case Samples.Float64(double[] a) -> a[v] = v == 0 ? Double.MIN_VALUE : random.nextGaussian();
      }
    }
    return samples;
  }

  /** The array inside, for comparing bit for bit. */
  static Object array(Samples samples) {
    return switch (samples) {
      case Samples.Int8(byte[] a) -> a;
      case Samples.UInt8(byte[] a) -> a;
      case Samples.Int16(short[] a) -> a;
      case Samples.UInt16(short[] a) -> a;
      case Samples.Int32(int[] a) -> a;
      case Samples.UInt32(int[] a) -> a;
      case Samples.Int64(long[] a) -> a;
      case Samples.UInt64(long[] a) -> a;
      case Samples.Float32(float[] a) -> a;
      case Samples.Float64(double[] a) -> a;
    };
  }
}
