package org.arcuate.imaging.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file (RFC 1952, any number of members) or a zlib stream (RFC 1950) holds; which of
 * the two it is, the first byte tells.
 *
 * <p>Unlike the class of the JDK it checks that nothing but zeros (padding of tapes and of some
 * archivers) follows the last member, and tells a cut file from a damaged one.
 */
final class InflatedStream extends InputStream {
  private final InputStream in;
  private final byte[] packed = new byte[1 << 15];
  private final CRC32 crc = new CRC32();
  private int from;
  private int to;
  private Inflater inflater = new Inflater(true);
  private State state = State.BEFORE;
  private boolean gzip = true;

  private enum State {
    BEFORE,
    INSIDE,
    ENDED
  }

  InflatedStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (count == 0) return 0;
    while (true) {
      if (state == State.BEFORE) begin();
      if (state == State.ENDED) return -1;
      int got = inflate(into, offset, count);
      if (got > 0) return got;
      if (inflater.finished()) finishMember();
    }
  }

  private int inflate(byte[] into, int offset, int count) throws IOException {
    try {
      int got = inflater.inflate(into, offset, count);
      if (got > 0) {
        if (gzip) crc.update(into, offset, got);
        return got;
      }
      if (inflater.finished()) return 0;
      if (inflater.needsDictionary()) throw new ZipException("compressed data want a dictionary");
      if (inflater.needsInput()) {
        if (from == to && !refill()) throw new EOFException("compressed data are cut off");
        inflater.setInput(packed, from, to - from);
        from = to;
      }
      return 0;
    } catch (DataFormatException e) {
      throw new ZipException("compressed data are damaged: " + e.getMessage());
    }
  }

  private void begin() throws IOException {
    int first = next();
    gzip = first == 0x1F;
    if (gzip) {
      skipGzipHeader();
    } else {
      if ((first & 0x0F) != 8) throw new ZipException("data are neither gzip nor zlib");
      from--;
      inflater.end();
      inflater = new Inflater(false);
    }
    state = State.INSIDE;
  }

  private void skipGzipHeader() throws IOException {
    if (next() != 0x8B || next() != 8) throw new ZipException("data are not gzip");
    int flags = next();
    if ((flags & 0xE0) != 0) throw new ZipException("gzip header has reserved flags");
    for (int i = 0; i < 6; i++) next();
    if ((flags & 4) != 0) for (int left = next() | next() << 8; left > 0; left--) next();
    if ((flags & 8) != 0) skipText();
    if ((flags & 16) != 0) skipText();
    if ((flags & 2) != 0) {
      next();
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {}
  }

  private void finishMember() throws IOException {
    from = to - inflater.getRemaining();
    if (!gzip) {
      if (more()) throw new ZipException("bytes follow the compressed data");
      end();
      return;
    }
    if (number() != crc.getValue()) throw new ZipException("gzip checksum does not match");
    if (number() != (inflater.getBytesWritten() & 0xFFFFFFFFL))
      throw new ZipException("gzip length does not match");
    crc.reset();
    inflater.reset();
    if (anotherMember()) state = State.BEFORE;
    else end();
  }

  private void end() {
    state = State.ENDED;
    inflater.end();
  }

  private boolean anotherMember() throws IOException {
    while (more()) {
      if (packed[from] == 0x1F) return true;
      if (packed[from] != 0) throw new ZipException("bytes follow the compressed data");
      from++;
    }
    return false;
  }

  private long number() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (!more()) throw new EOFException("compressed data are cut off");
    return packed[from++] & 0xFF;
  }

  private boolean more() throws IOException {
    return from < to || refill();
  }

  private boolean refill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(packed, 0, packed.length));
    return to > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
