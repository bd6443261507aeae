package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.imaging.format.WriteOptions.Encoding;

/**
 * How the voxels lie in their file or files.
 *
 * @param type of each number
 * @param count how many there are in all
 * @param order of the bytes of a number
 * @param encoding how they are held
 * @param skipLines lines to leave out at the start of each file
 * @param skipBytes bytes to leave out after them, of the data once they are inflated; {@link
 *     #AT_END} if the voxels are the last bytes of the file
 */
record Voxels(
    SampleType type,
    int count,
    ByteOrder order,
    Encoding encoding,
    long skipLines,
    long skipBytes) {
  static final long AT_END = -1;

  /** The voxels in one file. */
  Samples read(Source file) {
    Source source = begin(file, count);
    Samples samples = type.zeros(count);
    fill(samples, 0, count, source);
    return samples;
  }

  /** The voxels in files that each hold the same number of them, the slowest axis cut in pieces. */
  Samples read(List<String> names, Neighbours folder) {
    if (new HashSet<>(names).size() < names.size())
      throw new BadInput("data files: one is named twice");
    if (names.isEmpty() || count % names.size() != 0)
      throw new BadInput("%d voxels: cannot lie in %d files of one size", count, names.size());
    int each = count / names.size();
    for (String name : names) in(name, folder, file -> begin(file, each));
    Samples samples = type.zeros(count);
    for (int part = 0; part < names.size(); part++) {
      int from = part * each;
      in(names.get(part), folder, file -> fill(samples, from, each, begin(file, each)));
    }
    return samples;
  }

  private static void in(String name, Neighbours folder, Consumer<Source> step) {
    try (Source file = folder.open(name)) {
      step.accept(file);
    } catch (BadInput e) {
      throw BadInput.because("data file " + name + ": " + e.getMessage(), e);
    }
  }

  /** The source from which {@code voxels} voxels can be read, if it can hold as many. */
  private Source begin(Source file, int voxels) {
    for (long line = 0; line < skipLines; line++)
      if (file.line(1 << 20).isEmpty())
        throw new BadInput("%d lines to leave out, found %d", skipLines, line);
    long needed = (long) voxels * type.bytes();
    Source source =
        switch (encoding) {
          case RAW, TEXT -> file;
          case GZIP -> file.inflated();
          case HEX -> file.fromHex();
        };
    if (skipBytes != AT_END) source.skip(skipBytes, "bytes to leave out");
    else if (encoding != Encoding.RAW)
      throw new BadInput("voxels at the end of the file: possible only if they are raw");
    else if (source.left() > needed) source.skip(source.left() - needed, "bytes before the voxels");
    if (encoding != Encoding.TEXT) source.canHold(needed);
    else if (source.left() < 2L * voxels - 1)
      throw new BadInput("%d voxels as text: cannot fit into %d bytes", voxels, source.left());
    return source;
  }

  private void fill(Samples samples, int from, int voxels, Source source) {
    if (encoding == Encoding.TEXT) {
      TextSamples.read(samples, from, voxels, source);
      return;
    }
    SampleBytes.read(samples, from, voxels, source, order);
    source.end();
  }

  /** Writes samples as {@code options} say, compressed ones in {@code wrapper}. */
  static void write(
      Samples samples, WriteOptions options, DeflatedVoxels.Wrapper wrapper, OutputStream out)
      throws IOException {
    switch (options.encoding()) {
      case RAW -> writeRaw(samples, options.order(), out);
      case TEXT -> TextSamples.write(samples, out);
      case HEX -> writeRaw(samples, options.order(), new HexOutput(out));
      case GZIP ->
          new DeflatedVoxels(new byte[0], samples, options.order(), options.level(), Work.quiet())
              .writeTo(out, wrapper);
    }
  }

  /** Writes samples as they are. */
  static void writeRaw(Samples samples, ByteOrder order, OutputStream out) throws IOException {
    int size = samples.type().bytes();
    byte[] chunk = new byte[1 << 16];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
    int inChunk = chunk.length / size;
    for (int done = 0; done < samples.length(); ) {
      int now = Math.min(inChunk, samples.length() - done);
      SampleBytes.put(samples, done, now, bytes.clear());
      out.write(chunk, 0, now * size);
      done += now;
    }
  }

  /** Two digits for each byte, 32 bytes to a line. */
  private static final class HexOutput extends OutputStream {
    private static final byte[] DIGITS = {
      '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final OutputStream out;
    private int written;

    HexOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(DIGITS[b >> 4 & 15]);
      out.write(DIGITS[b & 15]);
      if (++written % 32 == 0) out.write('\n');
    }
  }
}
