package org.arcuate.imaging.codec;

import org.arcuate.geometry.BadInput;

/**
 * JPEG (ITU-T T.81): sequential Huffman-coded DCT of 8 and 12 bits, and lossless of 2 to 16 bits.
 *
 * <p>A block takes at least two bits and a lossless sample one, so a frame of more than 1024 (DCT)
 * or 8 (lossless) values per byte is refused before anything is allocated. Progressive,
 * hierarchical and arithmetic coding are refused.
 */
final class Jpeg {
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final byte[] data;
  private final PixelLayout layout;
  private int at;
  private int process = -1;
  private int precision;
  private int restart;
  private final int[][] quantisation = new int[4][];
  private final HuffmanTable[] dc = new HuffmanTable[4];
  private final HuffmanTable[] ac = new HuffmanTable[4];
  private JpegComponent[] components = {};
  private int decoded;

  private Jpeg(byte[] data, PixelLayout layout) {
    this.data = data;
    this.layout = layout;
  }

  static int[] decode(byte[] data, PixelLayout layout) {
    return new Jpeg(data, layout).decode();
  }

  private int[] decode() {
    if (u16() != 0xFFD8) throw new BadInput("JPEG: does not start with a start of image");
    while (decoded < layout.samples()) {
      int marker = marker();
      if (marker == 0xD9)
        throw new BadInput("JPEG: %d of %d components", decoded, layout.samples());
      int start = at;
      int length = u16();
      int end = start + length;
      if (length < 2 || end > data.length)
        throw new BadInput("JPEG: segment of %d bytes at byte %d", length, start);
      switch (marker) {
        case 0xC0, 0xC1, 0xC3 -> frameHeader(marker, end);
        case 0xC4 -> huffman(end);
        case 0xDB -> quantisation(end);
        case 0xDD -> restart = u16();
        case 0xDA -> end = scan(end);
        default -> {
          if (marker >= 0xC2 && marker <= 0xCF)
            throw new BadInput("JPEG: process of marker %X is not supported", marker);
        }
      }
      at = end;
    }
    int[] values = new int[layout.values()];
    for (int c = 0; c < components.length; c++)
      components[c].store(values, c, components.length, layout.rows(), layout.columns());
    StoredBits.fromSamples(values, precision, layout);
    return values;
  }

  private int marker() {
    if (u8() != 0xFF) throw new BadInput("JPEG: no marker at byte %d", at - 1);
    int marker = u8();
    while (marker == 0xFF) marker = u8();
    return marker;
  }

  private void frameHeader(int marker, int end) {
    if (process >= 0) throw new BadInput("JPEG: second frame header");
    process = marker - 0xC0;
    precision = u8();
    int rows = u16();
    int columns = u16();
    int count = u8();
    if (rows != layout.rows()
        || columns != layout.columns()
        || count != layout.samples()
        || end - at < 3 * count)
      throw new BadInput(
          "JPEG: %d rows, %d columns, %d components; the data set says %d, %d, %d",
          rows, columns, count, layout.rows(), layout.columns(), layout.samples());
    boolean known = process == 3 ? precision >= 2 && precision <= 16 : precision == 8;
    if (!known && !(process == 1 && precision == 12) || precision > layout.bitsAllocated())
      throw new BadInput(
          "JPEG: process %d with %d bits, %d allocated",
          process, precision, layout.bitsAllocated());
    long most = (process == 3 ? 8L : 1024L) * data.length;
    if (layout.values() > most)
      throw new BadInput("JPEG: %d bytes cannot hold %d values", data.length, layout.values());
    components = new JpegComponent[count];
    int[] spec = new int[3 * count];
    int h = 1;
    int v = 1;
    for (int i = 0; i < spec.length; i++) spec[i] = u8();
    for (int c = 0; c < count; c++) {
      int sampling = spec[3 * c + 1];
      if (count == 1 || process == 3 && sampling == 0x11) sampling = spec[3 * c + 1] = 0x11;
      int ch = sampling >> 4;
      int cv = sampling & 15;
      if (ch < 1 || ch > 4 || cv < 1 || cv > 4 || process == 3 && sampling != 0x11)
        throw new BadInput("JPEG: sampling factors %X are not supported", sampling);
      h = Math.max(h, ch);
      v = Math.max(v, cv);
    }
    for (int c = 0; c < count; c++) {
      int s = spec[3 * c + 1];
      if (h % (s >> 4) != 0 || v % (s & 15) != 0)
        throw new BadInput("JPEG: sampling factors %X beside %d and %d", s, h, v);
      components[c] =
          new JpegComponent(
              spec[3 * c], s >> 4, s & 15, spec[3 * c + 2] & 3, h, v, rows, columns, process == 3);
    }
  }

  private void huffman(int end) {
    while (at < end) {
      int id = u8();
      int[] counts = new int[16];
      int total = 0;
      for (int i = 0; i < 16; i++) total += counts[i] = u8();
      if ((id & 0xEC) != 0 || total > 256 || at + total > end)
        throw new BadInput("JPEG: Huffman table %X of %d codes", id, total);
      byte[] symbols = java.util.Arrays.copyOfRange(data, at, at + total);
      at += total;
      (id < 16 ? dc : ac)[id & 3] = new HuffmanTable(counts, symbols);
    }
  }

  private void quantisation(int end) {
    while (at < end) {
      int id = u8();
      if ((id & 0xEC) != 0) throw new BadInput("JPEG: quantisation table %X", id);
      int[] table = new int[64];
      for (int i = 0; i < 64; i++) table[ZIGZAG[i]] = id < 16 ? u8() : u16();
      quantisation[id & 3] = table;
    }
  }

  private int scan(int end) {
    int count = u8();
    if (process < 0 || count < 1 || count > components.length - decoded || end - at < 2 * count + 3)
      throw new BadInput("JPEG: scan of %d components", count);
    JpegComponent[] chosen = new JpegComponent[count];
    for (int i = 0; i < count; i++) {
      JpegComponent c = chosen[i] = components[decoded + i];
      if (u8() != c.id) throw new BadInput("JPEG: components out of order");
      int tables = u8();
      c.dc = table(dc[tables >> 4 & 3], "DC");
      if (process != 3) {
        c.ac = table(ac[tables & 3], "AC");
        int[] q = quantisation[c.quantiser];
        if (q == null) throw new BadInput("JPEG: quantisation table %d is missing", c.quantiser);
        c.quantisation = q;
      }
    }
    int first = u8();
    u8();
    int point = u8() & 15;
    JpegBits in = new JpegBits(data, end);
    if (process == 3) new JpegLossless(chosen, layout, precision, first, point).read(in, restart);
    else blocks(in, chosen);
    decoded += count;
    return in.position();
  }

  private static HuffmanTable table(
      @org.jspecify.annotations.Nullable HuffmanTable t, String kind) {
    if (t == null) throw new BadInput("JPEG: a %s Huffman table is missing", kind);
    return t;
  }

  private void blocks(JpegBits in, JpegComponent[] chosen) {
    boolean alone = chosen.length == 1;
    int across = alone ? (chosen[0].width + 7) / 8 : chosen[0].blocksAcross / chosen[0].h;
    int down = alone ? (chosen[0].height + 7) / 8 : chosen[0].blocksDown / chosen[0].v;
    int[] block = new int[64];
    for (int m = 0; m < across * down; m++) {
      if (restart > 0 && m > 0 && m % restart == 0) {
        in.restart(m / restart - 1);
        for (JpegComponent c : chosen) c.last = 0;
      }
      for (JpegComponent c : chosen) {
        int h = alone ? 1 : c.h;
        int v = alone ? 1 : c.v;
        for (int b = 0; b < h * v; b++) {
          block(in, c, block);
          InverseDct.transform(block, precision);
          c.put(block, m % across * h + b % h, m / across * v + b / h);
        }
      }
    }
  }

  private static void block(JpegBits in, JpegComponent c, int[] block) {
    java.util.Arrays.fill(block, 0);
    int size = c.dc.next(in);
    if (size > 15) throw new BadInput("JPEG: DC difference of %d bits", size);
    c.last += in.signed(size);
    block[0] = c.last * c.quantisation[0];
    for (int k = 1; k < 64; k++) {
      int code = c.ac.next(in);
      size = code & 15;
      if (size == 0 && code != 0xF0) return;
      k += code >> 4;
      if (size == 0) continue;
      if (k > 63) throw new BadInput("JPEG: coefficient %d of 64", k);
      int i = ZIGZAG[k];
      block[i] = in.signed(size) * c.quantisation[i];
    }
  }

  private int u8() {
    if (at >= data.length) throw new BadInput("JPEG: data end early at byte %d", at);
    return data[at++] & 0xFF;
  }

  private int u16() {
    return u8() << 8 | u8();
  }
}
