package org.arcuate.imaging.codec;

import java.io.ByteArrayOutputStream;
import org.arcuate.geometry.BadInput;

/**
 * JPEG-LS (ITU-T T.87), lossless and near-lossless, 2 to 16 bits, all three ways of interleaving.
 *
 * <p>A line needs at least one bit per scan, so more rows than bits are refused at once; beyond
 * that memory grows with the lines really decoded. Mapping tables, colour transforms and oversize
 * images are refused.
 */
final class JpegLs {
  private final byte[] data;
  private final PixelLayout layout;
  private int at;
  private int precision;
  private int maxval;
  private final int[] preset = new int[4];
  private final int[] ids = new int[3];
  private int restartLines;
  private int decoded;

  private JpegLs(byte[] data, PixelLayout layout) {
    this.data = data;
    this.layout = layout;
  }

  static int[] decode(byte[] data, PixelLayout layout) {
    return new JpegLs(data, layout).decode();
  }

  private int[] decode() {
    if (layout.rows() > 8L * data.length)
      throw new BadInput("JPEG-LS: %d bytes cannot hold %d rows", data.length, layout.rows());
    if (u16() != 0xFFD8) throw new BadInput("JPEG-LS: does not start with a start of image");
    GrowingFrame frame = new GrowingFrame(layout, data.length);
    while (decoded < layout.samples()) {
      int marker = marker();
      if (marker == 0xD9)
        throw new BadInput("JPEG-LS: %d of %d components", decoded, layout.samples());
      int start = at;
      int length = u16();
      int end = start + length;
      if (length < 2 || end > data.length)
        throw new BadInput("JPEG-LS: segment of %d bytes at byte %d", length, start);
      switch (marker) {
        case 0xF7 -> frameHeader(end);
        case 0xF8 -> parameters(end);
        case 0xDD -> restartInterval(end);
        case 0xE8 -> application(end);
        case 0xDA -> end = scan(end, frame);
        case 0xC0, 0xC1, 0xC2, 0xC3 -> throw new BadInput("JPEG-LS: a plain JPEG frame is inside");
        default -> {}
      }
      at = end;
    }
    int[] values = frame.values();
    StoredBits.fromSamples(values, precision, layout);
    return values;
  }

  private int marker() {
    if (u8() != 0xFF) throw new BadInput("JPEG-LS: no marker at byte %d", at - 1);
    int marker = u8();
    while (marker == 0xFF) marker = u8();
    return marker;
  }

  private void frameHeader(int end) {
    if (precision != 0) throw new BadInput("JPEG-LS: second frame header");
    int bits = u8();
    int rows = u16();
    int columns = u16();
    int components = u8();
    if (rows != layout.rows()
        || columns != layout.columns()
        || components != layout.samples()
        || end - at < 3 * components)
      throw new BadInput(
          "JPEG-LS: %d rows, %d columns, %d components; the data set says %d, %d, %d",
          rows, columns, components, layout.rows(), layout.columns(), layout.samples());
    if (bits < 2 || bits > 16 || bits > layout.bitsAllocated())
      throw new BadInput("JPEG-LS: %d bits, %d allocated", bits, layout.bitsAllocated());
    for (int i = 0; i < components; i++) {
      ids[i] = u8();
      if (u8() != 0x11) throw new BadInput("JPEG-LS: subsampled components are not supported");
      u8();
    }
    precision = bits;
    maxval = maxval == 0 ? (1 << bits) - 1 : maxval;
  }

  private void parameters(int end) {
    int id = u8();
    if (id == 2 || id == 3) return; // a table; it matters only to a scan that names it
    if (id != 1 || end - at < 10)
      throw new BadInput("JPEG-LS: preset parameters of type %d are not supported", id);
    int largest = u16();
    if (largest != 0) maxval = largest;
    for (int i = 0; i < 4; i++) preset[i] = u16();
  }

  private void restartInterval(int end) {
    int width = end - at;
    if (width < 2 || width > 4) throw new BadInput("JPEG-LS: restart interval of %d bytes", width);
    restartLines = 0;
    for (int i = 0; i < width; i++) restartLines = restartLines << 8 | u8();
    if (restartLines < 0) throw new BadInput("JPEG-LS: restart interval too long");
  }

  private void application(int end) {
    if (end - at == 5 && u8() == 'm' && u8() == 'r' && u8() == 'f' && u8() == 'x' && u8() != 0)
      throw new BadInput("JPEG-LS: colour transforms are not supported");
  }

  private int scan(int end, GrowingFrame frame) {
    if (precision == 0) throw new BadInput("JPEG-LS: scan before the frame header");
    if (maxval >= 1 << precision)
      throw new BadInput("JPEG-LS: largest value %d in %d bits", maxval, precision);
    int components = u8();
    if (components < 1 || components > layout.samples() - decoded || end - at < 2 * components + 3)
      throw new BadInput("JPEG-LS: scan of %d components", components);
    for (int i = 0; i < components; i++) {
      if (u8() != ids[decoded + i]) throw new BadInput("JPEG-LS: components out of order");
      if (u8() != 0) throw new BadInput("JPEG-LS: mapping tables are not supported");
    }
    int near = u8();
    int interleave = u8();
    if (u8() != 0) throw new BadInput("JPEG-LS: point transform is not supported");
    if (interleave > 2 || (interleave == 0) != (components == 1) && components > 1)
      throw new BadInput("JPEG-LS: interleave %d of %d components", interleave, components);
    JpegLsModel model = new JpegLsModel(maxval, near, preset);
    JpegLsReader reader =
        new JpegLsReader(model, layout.columns(), components, interleave == 2, data, end);
    for (int y = 0; y < layout.rows(); y++) {
      if (restartLines > 0 && y > 0 && y % restartLines == 0)
        reader.restartAt(y / restartLines - 1);
      int[][] lines = reader.line();
      int[] values = frame.forRow(y);
      for (int c = 0; c < components; c++) store(lines[c], values, y, decoded + c);
    }
    decoded += components;
    return reader.position();
  }

  private void store(int[] line, int[] values, int y, int component) {
    int step = layout.samples();
    int out = y * layout.columns() * step + component;
    for (int x = 1; x <= layout.columns(); x++, out += step) values[out] = line[x];
  }

  private int u8() {
    if (at >= data.length) throw new BadInput("JPEG-LS: data end early at byte %d", at);
    return data[at++] & 0xFF;
  }

  private int u16() {
    return u8() << 8 | u8();
  }

  /** {@code interleave} 0 none, 1 line, 2 sample; without effect for one component. */
  static byte[] encode(int[] values, PixelLayout layout, int near, int interleave) {
    int bits = Math.max(2, layout.bitsStored());
    if (bits > 16) throw new BadInput("JPEG-LS of %d bits: at most 16", bits);
    int samples = layout.samples();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, 0xFFD8, 0xFFF7, 8 + 3 * samples);
    out.write(bits);
    put(out, layout.rows(), layout.columns());
    out.write(samples);
    for (int c = 1; c <= samples; c++) out.writeBytes(new byte[] {(byte) c, 0x11, 0});
    int inScan = interleave == 0 ? 1 : samples;
    for (int first = 0; first < samples; first += inScan) {
      put(out, 0xFFDA, 6 + 2 * inScan);
      out.write(inScan);
      for (int c = 1; c <= inScan; c++) out.writeBytes(new byte[] {(byte) (first + c), 0});
      out.writeBytes(new byte[] {(byte) near, (byte) (inScan == 1 ? 0 : interleave), 0});
      JpegLsModel model = new JpegLsModel((1 << bits) - 1, near, new int[4]);
      JpegLsWriter writer = new JpegLsWriter(model, layout.columns(), inScan, interleave == 2, out);
      for (int y = 0; y < layout.rows(); y++) {
        for (int c = 0; c < inScan; c++) load(values, layout, y, first + c, writer.lines()[c]);
        writer.line();
      }
      writer.finish();
    }
    put(out, 0xFFD9);
    if ((out.size() & 1) == 1) out.write(0);
    return out.toByteArray();
  }

  private static void load(int[] values, PixelLayout layout, int y, int component, int[] line) {
    int mask = (1 << layout.bitsStored()) - 1;
    int in = y * layout.columns() * layout.samples() + component;
    for (int x = 1; x <= layout.columns(); x++, in += layout.samples()) line[x] = values[in] & mask;
  }

  private static void put(ByteArrayOutputStream out, int... words) {
    for (int w : words) {
      out.write(w >> 8);
      out.write(w);
    }
  }
}
