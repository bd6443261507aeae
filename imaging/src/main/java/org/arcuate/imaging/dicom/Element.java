package org.arcuate.imaging.dicom;

import java.util.List;

/**
 * One data element of a DICOM data set.
 *
 * @param tag group in the upper 16 bits, element in the lower
 * @param vr value representation; UN if the file does not say and nothing is known
 * @param value what it holds
 */
public record Element(int tag, Vr vr, Value value) {

  /** What an element holds. */
  public sealed interface Value {}

  /**
   * Bytes as they stand in the file.
   *
   * @param buffer owned by the file that was read; not written to
   * @param offset of the first byte
   * @param length number of bytes
   * @param bigEndian byte order of numbers
   */
  public record Bytes(byte[] buffer, int offset, int length, boolean bigEndian) implements Value {
    /** All of {@code buffer}, little endian. */
    public Bytes(byte[] buffer) {
      this(buffer, 0, buffer.length, false);
    }

    /** A copy of the bytes alone. */
    public byte[] copy() {
      return java.util.Arrays.copyOfRange(buffer, offset, offset + length);
    }
  }

  /**
   * The items of a sequence.
   *
   * @param items in the order of the file
   */
  public record Items(List<DataSet> items) implements Value {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Encapsulated pixel data, without the basic offset table.
   *
   * @param fragments in the order of the file
   * @param offsets the basic offset table: where each frame starts, relative to the first byte
   *     after the table; empty if the file has none
   */
  public record Fragments(List<Bytes> fragments, List<Long> offsets) implements Value {
    /** Copies the lists. */
    public Fragments {
      fragments = List.copyOf(fragments);
      offsets = List.copyOf(offsets);
    }
  }

  /** The tag as people write it: {@code (0028,0010)}. */
  public static String name(int tag) {
    return String.format("(%04X,%04X)", tag >>> 16, tag & 0xffff);
  }
}
