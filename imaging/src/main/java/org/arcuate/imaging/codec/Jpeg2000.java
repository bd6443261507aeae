package org.arcuate.imaging.codec;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.arcuate.geometry.BadInput;

/**
 * JPEG 2000 part 1 (ISO/IEC 15444-1): a codestream by itself or in the boxes of a JP2 file.
 *
 * <p>The size, components and depth in the codestream are held against the layout before anything
 * is allocated. Frames of more than 2<sup>22</sup> values must also have a byte per 2048 values,
 * and the work is limited by the length of the data. Regions of interest and subsampled components
 * are refused, and so is a codestream with missing packets.
 */
final class Jpeg2000 {
  private static final int FREE_VALUES = 1 << 22;
  private static final int MOST_PER_BYTE = 2048;
  private static final int START_OF_TILE = 0xFF90;
  private static final int START_OF_DATA = 0xFF93;
  private static final int END = 0xFFD9;

  private final Jpeg2000Bytes in;
  private final byte[] data;
  private final Jpeg2000Size size;
  private final Jpeg2000Parameters parameters;
  private final ByteArrayOutputStream[] bodies;
  private final Jpeg2000Parameters[] headers;

  static int[] decode(byte[] data, PixelLayout layout) {
    if (layout.values() > Math.max(FREE_VALUES, (long) MOST_PER_BYTE * data.length))
      throw new BadInput(
          "JPEG 2000: %d bytes are too few for %d values", data.length, layout.values());
    Jpeg2000 stream = new Jpeg2000(data, layout);
    stream.readHeader();
    stream.readTileParts();
    int[] values = stream.decodeTiles(layout);
    StoredBits.fromSamples(values, stream.size.precision(), layout);
    return values;
  }

  private Jpeg2000(byte[] data, PixelLayout layout) {
    this.data = data;
    in = codestream(data);
    if (in.left() < 6 || in.u32() != 0xFF4FFF51L)
      throw new BadInput("JPEG 2000: no image size at the start of the codestream");
    size = Jpeg2000Size.read(segment(), layout);
    if (size.tiles() > data.length / 14)
      throw new BadInput("JPEG 2000: %d tiles in %d bytes", size.tiles(), data.length);
    parameters = new Jpeg2000Parameters(size.components());
    bodies = new ByteArrayOutputStream[(int) size.tiles()];
    headers = new Jpeg2000Parameters[(int) size.tiles()];
  }

  /** The codestream by itself; some writers wrap it in the boxes of a JP2 file. */
  private static Jpeg2000Bytes codestream(byte[] data) {
    Jpeg2000Bytes file = new Jpeg2000Bytes(data, 0, data.length);
    if (data.length < 12 || data[4] != 'j' || data[5] != 'P') return file;
    while (file.left() >= 8) {
      long length = file.u32() - 8;
      long type = file.u32();
      if (length == -7) {
        if (file.u32() != 0) break;
        length = file.u32() - 16;
      }
      if (length == -8) length = file.left();
      Jpeg2000Bytes box = file.slice(length);
      if (type == 0x6A703263L) return box;
    }
    throw new BadInput("JPEG 2000: file without a codestream");
  }

  private Jpeg2000Bytes segment() {
    return in.slice(in.u16() - 2);
  }

  private void readHeader() {
    for (int marker = in.u16(); marker != START_OF_TILE; marker = in.u16())
      parameters.take(marker, segment());
  }

  /** Collects the packets of each tile; on entry the first marker of a tile part is read. */
  private void readTileParts() {
    while (true) {
      int start = in.position() - 2;
      Jpeg2000Bytes segment = segment();
      int tile = segment.u16();
      long length = segment.u32();
      if (tile >= bodies.length)
        throw new BadInput("JPEG 2000: tile %d of %d", tile, bodies.length);
      Jpeg2000Parameters own = headers[tile] == null ? parameters.forTile() : headers[tile];
      headers[tile] = own;
      for (int marker = in.u16(); marker != START_OF_DATA; marker = in.u16())
        own.take(marker, segment());
      long body = length == 0 ? in.left() : start + length - in.position();
      int from = in.position();
      in.slice(body);
      append(tile, from, (int) body);
      if (in.left() < 2) return;
      int marker = in.u16();
      if (marker == END) return;
      if (marker != START_OF_TILE)
        throw new BadInput(
            "JPEG 2000: no tile part at byte %d, but %04X", in.position() - 2, marker);
    }
  }

  private void append(int tile, int from, int length) {
    if (bodies[tile] == null) bodies[tile] = new ByteArrayOutputStream(length);
    bodies[tile].write(data, from, length);
  }

  private int[] decodeTiles(PixelLayout layout) {
    Jpeg2000Budget budget = new Jpeg2000Budget(data.length);
    int[] values = new int[layout.values()];
    for (int t = 0; t < bodies.length; t++) {
      Jpeg2000Parameters header = headers[t];
      byte[] body =
          Optional.ofNullable(bodies[t])
              .orElseThrow(() -> new BadInput("JPEG 2000: a tile is missing"))
              .toByteArray();
      new Jpeg2000Tile(size, t, header, budget).decode(body, values);
      bodies[t] = null;
    }
    return values;
  }
}
