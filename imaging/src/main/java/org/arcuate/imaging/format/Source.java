package org.arcuate.imaging.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * The bytes of one file, read once from front to back, and how many there can still be.
 *
 * <p>Nothing is allocated for a size that a header states before {@link #canHold} has said that
 * this file can hold as much. Every failure is a {@link BadInput}.
 */
final class Source implements Closeable {
  /**
   * Deflate cannot do better than 258 bytes for two bits, RFC 1951 section 3.2.5: 1032 to 1; the
   * rest is for headers.
   */
  static final long MOST_EXPANSION = 1032;

  private final InputStream in;
  private final boolean exact;
  private long left;

  private Source(InputStream in, long left, boolean exact) {
    this.in = in;
    this.left = left;
    this.exact = exact;
  }

  /** Bytes in memory. */
  static Source of(byte[] bytes) {
    return new Source(new ByteArrayInputStream(bytes), bytes.length, true);
  }

  /** A file on disk; what is no ordinary file is refused. */
  static Source of(Path file) {
    if (!Files.exists(file)) throw new BadInput("%s: no such file", file);
    if (!Files.isRegularFile(file)) throw new BadInput("%s: is not an ordinary file", file);
    try {
      long length = Files.size(file);
      return new Source(new BufferedInputStream(Files.newInputStream(file), 1 << 16), length, true);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /** What the rest of this file inflates to: gzip or zlib, told apart by the first bytes. */
  Source inflated() {
    long most = left > Long.MAX_VALUE / MOST_EXPANSION ? Long.MAX_VALUE : left * MOST_EXPANSION;
    return new Source(new InflatedStream(in), most, false);
  }

  /** The rest of this file, hexadecimal digits, as bytes. */
  Source fromHex() {
    return new Source(new HexStream(in), left / 2, false);
  }

  /** The most bytes that can follow: exactly so many, or at most for compressed data. */
  long left() {
    return left;
  }

  /** Checks that {@code needed} bytes of voxels can follow, before anything is allocated. */
  void canHold(long needed) {
    if (exact ? needed == left : needed <= left) return;
    if (exact && needed < left)
      throw new BadInput(
          "the voxels need %d bytes, found %d: %d bytes too many", needed, left, left - needed);
    throw new BadInput(
        "the voxels need %d bytes, found %s%d", needed, exact ? "" : "at most ", left);
  }

  /** One byte, or -1 at the end. */
  int read() {
    try {
      int b = in.read();
      if (b >= 0) left--;
      return b;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Exactly {@code count} bytes of a header. */
  byte[] take(int count, String what) {
    if (count > left) throw new BadInput("%s: needs %d bytes, found %d", what, count, left);
    byte[] bytes = new byte[count];
    int got = fill(bytes, count);
    if (got < count) throw new BadInput("%s: needs %d bytes, found %d", what, count, got);
    return bytes;
  }

  /**
   * The next {@code count} bytes of {@code whole} bytes of voxels, of which there are already some.
   */
  void readVoxels(byte[] into, int count, long done, long whole) {
    int got = fill(into, count);
    if (got < count) throw new BadInput("the voxels need %d bytes, found %d", whole, done + got);
  }

  private int fill(byte[] into, int count) {
    try {
      int got = in.readNBytes(into, 0, count);
      left -= got;
      return got;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Leaves out {@code count} bytes. */
  void skip(long count, String what) {
    if (count > left) throw new BadInput("%s: needs %d bytes, found %d", what, count, left);
    try {
      in.skipNBytes(count);
      left -= count;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The next line without its end (LF or CR LF), as UTF-8; empty at the end of the file. */
  Optional<String> line(int mostBytes) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = read();
    if (b < 0) return Optional.empty();
    for (; b >= 0 && b != '\n'; b = read()) {
      if (line.size() >= mostBytes) throw new BadInput("a line of the header is too long");
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /** Checks that all was read. */
  void end() {
    if (read() >= 0)
      throw new BadInput(
          exact ? "%d bytes too many after the last voxel" : "data go on after the last voxel",
          left + 1);
  }

  private static BadInput unreadable(IOException e) {
    return BadInput.because("cannot be read: " + AtomicFile.reason(e), e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
