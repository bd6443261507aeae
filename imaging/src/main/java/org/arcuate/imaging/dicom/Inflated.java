package org.arcuate.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.arcuate.geometry.BadInput;

/** Deflated bytes (RFC 1951), unpacked piece by piece: memory grows only with what is there. */
final class Inflated {
  private static final long LARGEST = 1L << 30;

  private Inflated() {}

  static byte[] raw(byte[] bytes, int offset, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, offset, length);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(4 * length + 64, 1 << 20));
      byte[] piece = new byte[1 << 16];
      while (!inflater.finished()) {
        int n = inflater.inflate(piece);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary()))
          throw new BadInput("deflated data: cut off after %d bytes", out.size());
        out.write(piece, 0, n);
        if (out.size() > LARGEST)
          throw new BadInput("deflated data: larger than %d bytes", LARGEST);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw BadInput.because("deflated data: damaged", e);
    } finally {
      inflater.end();
    }
  }
}
