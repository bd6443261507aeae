package org.arcuate.imaging.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of a file to and from bytes. */
final class SampleBytes {
  private static final int CHUNK = 1 << 16;

  private SampleBytes() {}

  /** Fills {@code count} samples from {@code from} on with what {@code source} holds next. */
  static void read(Samples samples, int from, int count, Source source, ByteOrder order) {
    int size = samples.type().bytes();
    int inChunk = CHUNK / size;
    byte[] chunk = new byte[(int) Math.min(CHUNK, (long) count * size)];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
    for (int done = 0; done < count; ) {
      int now = Math.min(inChunk, count - done);
      source.readVoxels(chunk, now * size, (long) done * size, (long) count * size);
      get(samples, from + done, now, bytes.clear());
      done += now;
    }
  }

  private static void get(Samples samples, int at, int count, ByteBuffer bytes) {
    switch (samples) {
      case Samples.Int8(byte[] v) -> bytes.get(v, at, count);
      case Samples.UInt8(byte[] v) -> bytes.get(v, at, count);
      case Samples.Int16(short[] v) -> bytes.asShortBuffer().get(v, at, count);
      case Samples.UInt16(short[] v) -> bytes.asShortBuffer().get(v, at, count);
      case Samples.Int32(int[] v) -> bytes.asIntBuffer().get(v, at, count);
      case Samples.UInt32(int[] v) -> bytes.asIntBuffer().get(v, at, count);
      case Samples.Int64(long[] v) -> bytes.asLongBuffer().get(v, at, count);
      case Samples.UInt64(long[] v) -> bytes.asLongBuffer().get(v, at, count);
      case Samples.Float32(float[] v) -> bytes.asFloatBuffer().get(v, at, count);
      case Samples.Float64(double[] v) -> bytes.asDoubleBuffer().get(v, at, count);
    }
  }

  /** Puts {@code count} samples from {@code from} on at the start of {@code bytes}. */
  static void put(Samples samples, int from, int count, ByteBuffer bytes) {
    switch (samples) {
      case Samples.Int8(byte[] v) -> bytes.put(v, from, count);
      case Samples.UInt8(byte[] v) -> bytes.put(v, from, count);
      case Samples.Int16(short[] v) -> bytes.asShortBuffer().put(v, from, count);
      case Samples.UInt16(short[] v) -> bytes.asShortBuffer().put(v, from, count);
      case Samples.Int32(int[] v) -> bytes.asIntBuffer().put(v, from, count);
      case Samples.UInt32(int[] v) -> bytes.asIntBuffer().put(v, from, count);
      case Samples.Int64(long[] v) -> bytes.asLongBuffer().put(v, from, count);
      case Samples.UInt64(long[] v) -> bytes.asLongBuffer().put(v, from, count);
      case Samples.Float32(float[] v) -> bytes.asFloatBuffer().put(v, from, count);
      case Samples.Float64(double[] v) -> bytes.asDoubleBuffer().put(v, from, count);
    }
  }
}
