package org.arcuate.imaging.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.Deflater;
import org.arcuate.geometry.Work;

/**
 * One gzip member (RFC 1952) or zlib stream (RFC 1950) made on all cores.
 *
 * <p>Blocks of 256 KiB are deflated on their own, each with the 32 KiB before it as dictionary, and
 * joined at byte borders (the way of pigz), so every reader sees one ordinary stream. The bytes
 * depend on data and level alone: no time stamp, no name, the same for any number of threads.
 */
final class DeflatedVoxels {
  /** What stands around the deflated data. */
  enum Wrapper {
    GZIP,
    ZLIB
  }

  private static final int BLOCK = 1 << 18;
  private static final int BLOCKS = 32;
  private static final int WINDOW = 1 << 15;
  private static final byte[] GZIP_HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
  private static final byte[] ZLIB_HEADER = {0x78, (byte) 0x9C};

  private final byte[] prefix;
  private final Samples samples;
  private final ByteOrder order;
  private final int level;
  private final Work work;

  /**
   * What is to be deflated.
   *
   * @param prefix goes before the samples; its length is a multiple of 8
   */
  DeflatedVoxels(byte[] prefix, Samples samples, ByteOrder order, int level, Work work) {
    assert prefix.length % 8 == 0;
    this.prefix = prefix;
    this.samples = samples;
    this.order = order;
    this.level = level;
    this.work = work;
  }

  private long length() {
    return prefix.length + (long) samples.length() * samples.type().bytes();
  }

  /** Writes all of it; {@code out} stays open. */
  void writeTo(OutputStream out, Wrapper wrapper) throws IOException {
    Checksum sum = wrapper == Wrapper.GZIP ? new CRC32() : new Adler32();
    out.write(wrapper == Wrapper.GZIP ? GZIP_HEADER : ZLIB_HEADER);
    byte[] group = new byte[WINDOW + BLOCK * BLOCKS];
    int window = 0;
    long length = length();
    for (long done = 0; done < length; ) {
      int now = (int) Math.min((long) BLOCK * BLOCKS, length - done);
      boolean last = done + now == length;
      fill(done, group, now);
      sum.update(group, WINDOW, now);
      for (byte[] block : deflate(group, window, now, last)) out.write(block);
      System.arraycopy(group, now, group, 0, WINDOW);
      window = WINDOW;
      done += now;
    }
    writeTrailer(out, wrapper, sum.getValue());
  }

  private void writeTrailer(OutputStream out, Wrapper wrapper, long sum) throws IOException {
    ByteBuffer trailer = ByteBuffer.allocate(8);
    if (wrapper == Wrapper.ZLIB) {
      out.write(trailer.putInt((int) sum).array(), 0, 4);
      return;
    }
    trailer.order(ByteOrder.LITTLE_ENDIAN).putInt((int) sum).putInt((int) length());
    out.write(trailer.array());
  }

  /** Puts {@code count} bytes of the content from {@code start} on behind the window. */
  private void fill(long start, byte[] group, int count) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    work.slabs(
        blocks,
        b -> {
          int offset = b * BLOCK;
          fillBlock(start + offset, group, WINDOW + offset, Math.min(BLOCK, count - offset));
        });
  }

  private void fillBlock(long start, byte[] into, int at, int count) {
    int fromPrefix = (int) Math.clamp(prefix.length - start, 0, count);
    if (fromPrefix > 0) System.arraycopy(prefix, (int) start, into, at, fromPrefix);
    int size = samples.type().bytes();
    ByteBuffer view = ByteBuffer.wrap(into, at + fromPrefix, count - fromPrefix).slice();
    int first = (int) ((start + fromPrefix - prefix.length) / size);
    SampleBytes.put(samples, first, (count - fromPrefix) / size, view.order(order));
  }

  private List<byte[]> deflate(byte[] group, int window, int count, boolean last) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    return work.map(
        blocks,
        b -> {
          int from = WINDOW + b * BLOCK;
          int dictionary = b == 0 ? window : WINDOW;
          int size = Math.min(BLOCK, count - b * BLOCK);
          return deflateBlock(group, from, size, dictionary, last && b == blocks - 1);
        });
  }

  private byte[] deflateBlock(byte[] group, int from, int size, int dictionary, boolean last) {
    try (Deflater deflater = new Deflater(level, true)) {
      if (dictionary > 0) deflater.setDictionary(group, from - dictionary, dictionary);
      deflater.setInput(group, from, size);
      if (last) deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(size / 2 + 64);
      byte[] piece = new byte[1 << 15];
      int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      int got;
      do {
        got = deflater.deflate(piece, 0, piece.length, flush);
        packed.write(piece, 0, got);
      } while (got == piece.length || (last && !deflater.finished()));
      return packed.toByteArray();
    }
  }
}
