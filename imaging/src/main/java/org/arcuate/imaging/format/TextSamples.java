package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.arcuate.geometry.BadInput;

/** Numbers as decimal text, separated by white space or commas. */
final class TextSamples {
  /** Longer than any number that a program writes. */
  private static final int LONGEST = 400;

  private final Source source;
  private final byte[] word = new byte[LONGEST];

  private TextSamples(Source source) {
    this.source = source;
  }

  /** Fills {@code count} samples from {@code from} on; nothing may follow the last. */
  static void read(Samples samples, int from, int count, Source source) {
    TextSamples text = new TextSamples(source);
    for (int v = 0; v < count; v++) {
      String word = text.word();
      if (word.isEmpty()) throw new BadInput("%d voxels as text needed, found %d", count, v);
      try {
        set(samples, from + v, word);
      } catch (NumberFormatException e) {
        throw new BadInput(
            "voxel %d is '%s': must be a number of type %s", v, word, samples.type());
      }
    }
    if (!text.word().isEmpty())
      throw new BadInput("text goes on after the last of %d voxels", count);
  }

  /** The next word, empty at the end. */
  private String word() {
    int length = 0;
    while (true) {
      int c = source.read();
      boolean gap = c == ' ' || c == ',' || (c >= '\t' && c <= '\r');
      if (c < 0 || (gap && length > 0)) break;
      if (gap) continue;
      if (length == LONGEST) throw new BadInput("voxels as text: a word is too long");
      word[length++] = (byte) c;
    }
    return new String(word, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static void set(Samples samples, int at, String word) {
    switch (samples) {
      case Samples.Int8(byte[] v) -> v[at] = (byte) whole(word, -128, 127);
      case Samples.UInt8(byte[] v) -> v[at] = (byte) whole(word, 0, 255);
      case Samples.Int16(short[] v) -> v[at] = (short) whole(word, -32768, 32767);
      case Samples.UInt16(short[] v) -> v[at] = (short) whole(word, 0, 65535);
      case Samples.Int32(int[] v) -> v[at] = Integer.parseInt(word);
      case Samples.UInt32(int[] v) -> v[at] = Integer.parseUnsignedInt(word);
      case Samples.Int64(long[] v) -> v[at] = Long.parseLong(word);
      case Samples.UInt64(long[] v) -> v[at] = Long.parseUnsignedLong(word);
      case Samples.Float32(float[] v) -> v[at] = Float.parseFloat(real(word));
      case Samples.Float64(double[] v) -> v[at] = Double.parseDouble(real(word));
    }
  }

  private static long whole(String word, long least, long most) {
    long value = Long.parseLong(word);
    if (value < least || value > most) throw new NumberFormatException(word);
    return value;
  }

  /** As Java writes it; NaN and infinity in the spellings of C are known. */
  static String real(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan", "-nan", "+nan" -> "NaN";
      case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
      case "-inf", "-infinity" -> "-Infinity";
      default -> {
        if (!word.matches("[-+0-9.eE]+")) throw new NumberFormatException(word);
        yield word;
      }
    };
  }

  /** Writes all samples, ten to a line; floats so that they read back the same. */
  static void write(Samples samples, OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    int count = samples.length();
    for (int v = 0; v < count; v++) {
      line.append(text(samples, v));
      boolean ends = v % 10 == 9 || v == count - 1;
      line.append(ends ? '\n' : ' ');
      if (!ends) continue;
      out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
      line.setLength(0);
    }
  }

  private static String text(Samples samples, int at) {
    return switch (samples) {
      case Samples.UInt64(long[] v) -> Long.toUnsignedString(v[at]);
      case Samples.Int64(long[] v) -> Long.toString(v[at]);
      case Samples.Float32(float[] v) -> c(Float.toString(v[at]));
      case Samples.Float64(double[] v) -> c(Double.toString(v[at]));
      default -> Long.toString((long) samples.at(at));
    };
  }

  private static String c(String java) {
    return java.equals("NaN") ? "nan" : java.replace("Infinity", "inf");
  }
}
