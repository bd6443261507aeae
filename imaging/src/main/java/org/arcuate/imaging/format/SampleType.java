package org.arcuate.imaging.format;

/** The types of number a volume file can hold; the order is that of {@link Samples}. */
public enum SampleType {
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8),
  UINT64(8),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  SampleType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one number, bytes. */
  public int bytes() {
    return bytes;
  }

  /** True if every number of this type is whole. */
  public boolean isWhole() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /** {@code count} zeros of this type. */
  Samples zeros(int count) {
    return switch (this) {
      case INT8 -> new Samples.Int8(new byte[count]);
      case UINT8 -> new Samples.UInt8(new byte[count]);
      case INT16 -> new Samples.Int16(new short[count]);
      case UINT16 -> new Samples.UInt16(new short[count]);
      case INT32 -> new Samples.Int32(new int[count]);
      case UINT32 -> new Samples.UInt32(new int[count]);
      case INT64 -> new Samples.Int64(new long[count]);
      case UINT64 -> new Samples.UInt64(new long[count]);
      case FLOAT32 -> new Samples.Float32(new float[count]);
      case FLOAT64 -> new Samples.Float64(new double[count]);
    };
  }
}
