package org.arcuate.imaging.format;

/**
 * The numbers of a volume file as they are stored, x fastest.
 *
 * <p>Each variant owns its array; the unsigned ones hold the bits, so that a byte of -1 in {@link
 * UInt8} stands for 255. Not for comparing with {@code equals}.
 */
public sealed interface Samples {
  /** How many there are. */
  int length();

  /** The number at {@code index}; 64-bit integers beyond 2^53 are rounded. */
  double at(int index);

  /** What they are stored as. */
  SampleType type();

  /** Signed, 8 bits. */
  record Int8(byte[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.INT8;
    }
  }

  /** Unsigned, 8 bits. */
  record UInt8(byte[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index] & 0xFF;
    }

    @Override
    public SampleType type() {
      return SampleType.UINT8;
    }
  }

  /** Signed, 16 bits. */
  record Int16(short[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.INT16;
    }
  }

  /** Unsigned, 16 bits. */
  record UInt16(short[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index] & 0xFFFF;
    }

    @Override
    public SampleType type() {
      return SampleType.UINT16;
    }
  }

  /** Signed, 32 bits. */
  record Int32(int[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.INT32;
    }
  }

  /** Unsigned, 32 bits. */
  record UInt32(int[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index] & 0xFFFFFFFFL;
    }

    @Override
    public SampleType type() {
      return SampleType.UINT32;
    }
  }

  /** Signed, 64 bits. */
  record Int64(long[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.INT64;
    }
  }

  /** Unsigned, 64 bits. */
  record UInt64(long[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      long bits = values[index];
      return bits >= 0
          ? bits
          : ((bits >>> 1) | (bits & 1)) * 2.0; // halving keeps the last bit for rounding
    }

    @Override
    public SampleType type() {
      return SampleType.UINT64;
    }
  }

  /** IEEE 754, 32 bits. */
  record Float32(float[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.FLOAT32;
    }
  }

  /** IEEE 754, 64 bits. */
  record Float64(double[] values) implements Samples {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public SampleType type() {
      return SampleType.FLOAT64;
    }
  }
}
