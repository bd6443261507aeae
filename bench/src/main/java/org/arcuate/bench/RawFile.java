package org.arcuate.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Arrays as files of little-endian numbers and nothing else, for comparison with other programs.
 */
final class RawFile {
  private RawFile() {}

  static void write(Path file, float[] values) {
    ByteBuffer bytes = room(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    AtomicFile.write(file, bytes.array());
  }

  static void write(Path file, int[] values) {
    ByteBuffer bytes = room(values.length, Integer.BYTES);
    bytes.asIntBuffer().put(values);
    AtomicFile.write(file, bytes.array());
  }

  static void write(Path file, short[] values) {
    ByteBuffer bytes = room(values.length, Short.BYTES);
    bytes.asShortBuffer().put(values);
    AtomicFile.write(file, bytes.array());
  }

  private static ByteBuffer room(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
