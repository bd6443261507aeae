package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Bytes written as two hexadecimal digits each; white space between digits does not count. */
final class HexStream extends InputStream {
  private final InputStream digits;

  HexStream(InputStream digits) {
    this.digits = digits;
  }

  @Override
  public int read() throws IOException {
    int high = digit();
    if (high < 0) return -1;
    int low = digit();
    if (low < 0) throw new ZipException("hexadecimal data end after half a byte");
    return high << 4 | low;
  }

  /** Unlike the inherited method, which would pass over a character that is no digit. */
  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    for (int n = 0; n < count; n++) {
      int b = read();
      if (b < 0) return n == 0 ? -1 : n;
      into[offset + n] = (byte) b;
    }
    return count;
  }

  private int digit() throws IOException {
    while (true) {
      int c = digits.read();
      if (c < 0) return -1;
      if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
      int value = c < 128 ? Character.digit(c, 16) : -1;
      if (value < 0) throw new ZipException("hexadecimal data have a character that is no digit");
      return value;
    }
  }

  @Override
  public void close() throws IOException {
    digits.close();
  }
}
