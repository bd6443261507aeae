package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.codec.FrameCodec;
import org.arcuate.imaging.codec.NativePixels;
import org.arcuate.imaging.codec.PixelLayout;

/** The frames of a file: how many, how they are laid out, and their stored values. */
public final class Frames {
  private static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
  private static final int FLOAT_PIXELS = 0x7FE00008;
  private static final int DOUBLE_PIXELS = 0x7FE00009;
  private static final int MOST_FRAMES = 1 << 20;
  private static final int EXTENDED_OFFSETS = 0x7FE00001;

  private final DicomFile file;
  private final PixelLayout layout;
  private final int count;
  private final Element.Value pixels;

  private Frames(DicomFile file, PixelLayout layout, int count, Element.Value pixels) {
    this.file = file;
    this.layout = layout;
    this.count = count;
    this.pixels = pixels;
  }

  /**
   * The frames of a file.
   *
   * @throws BadInput if it has none, or if what it says of them contradicts itself or the data
   */
  public static Frames of(DicomFile file) {
    DataSet data = file.data();
    Element pixels = data.element(Tag.PIXEL_DATA);
    if (pixels == null)
      throw new BadInput(
          data.has(FLOAT_PIXELS) || data.has(DOUBLE_PIXELS)
              ? "has floating-point pixel data, which are not read"
              : "has no pixel data");
    PixelLayout layout = layout(data);
    int count = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
    if (count < 1 || count > MOST_FRAMES)
      throw new BadInput("number of frames is %d: must be 1 to %d", count, MOST_FRAMES);
    if (pixels.value() instanceof Element.Bytes bytes) {
      if (FrameCodec.isEncapsulated(file.transferSyntaxUid()))
        throw new BadInput(
            "pixel data: are not in fragments, as transfer syntax %s demands",
            file.transferSyntaxUid());
      long needed = (count * bits(layout) + 7) / 8;
      if (needed > bytes.length()) throw cut(needed, bytes.length());
    }
    if (pixels.value() instanceof Element.Items)
      throw new BadInput("pixel data: is a sequence, which cannot be");
    return new Frames(file, layout, count, pixels.value());
  }

  /** How the pixels of a data set are laid out. */
  static PixelLayout layout(DataSet data) {
    int allocated = needed(data, Tag.BITS_ALLOCATED, "bits allocated");
    int stored = data.integer(Tag.BITS_STORED).orElse(allocated);
    return new PixelLayout(
        needed(data, Tag.ROWS, "rows"),
        needed(data, Tag.COLUMNS, "columns"),
        data.integer(Tag.SAMPLES_PER_PIXEL).orElse(1),
        allocated,
        stored,
        data.integer(Tag.HIGH_BIT).orElse(stored - 1),
        data.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
        data.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
        data.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"));
  }

  private static int needed(DataSet data, int tag, String what) {
    return data.integer(tag)
        .orElseThrow(() -> new BadInput("%s %s: is missing", Element.name(tag), what));
  }

  /** Number of frames. */
  public int count() {
    return count;
  }

  /** How each is laid out. */
  public PixelLayout layout() {
    return layout;
  }

  /** The stored values of one frame, from 0; row by row, colour interleaved by pixel. */
  public int[] values(int frame) {
    if (frame < 0 || frame >= count) throw new BadInput("there is no frame %d", frame + 1);
    if (pixels instanceof Element.Bytes b) return values(b, frame * bits(layout));
    byte[] joined = joined(frame);
    if (file.transferSyntaxUid().equals(DEFLATED_FRAMES)) {
      byte[] raw = Inflated.raw(joined, 0, joined.length);
      return values(new Element.Bytes(raw), 0);
    }
    return FrameCodec.decode(file.transferSyntaxUid(), joined, layout);
  }

  /** Number of bits that one frame takes uncompressed. */
  private static long bits(PixelLayout layout) {
    return (long) layout.values() * layout.bitsAllocated();
  }

  /** One uncompressed frame; those of one-bit data need not start on a byte. */
  private int[] values(Element.Bytes b, long firstBit) {
    long needed = (firstBit + bits(layout) + 7) / 8;
    if (needed > b.length()) throw cut(needed, b.length());
    if (layout.bitsAllocated() == 1)
      return NativePixels.unpackBits(b.buffer(), b.offset(), b.length(), firstBit, layout);
    int from = (int) (firstBit / 8);
    int length = (int) (bits(layout) / 8);
    return NativePixels.unpack(b.buffer(), b.offset() + from, length, b.bigEndian(), layout);
  }

  private static BadInput cut(long needed, int there) {
    return new BadInput(
        "pixel data: cut off, %d bytes are needed, %d are there, %d are missing",
        needed, there, needed - there);
  }

  /** The fragments of one frame, one after the other. */
  private byte[] joined(int frame) {
    List<Element.Bytes> all = ((Element.Fragments) pixels).fragments();
    List<Element.Bytes> mine = of(frame, all);
    if (mine.isEmpty())
      throw new BadInput(
          "pixel data: frame %d of %d is missing, there are %d fragments",
          frame + 1, count, all.size());
    long size = 0;
    for (Element.Bytes fragment : mine) size += fragment.length();
    byte[] joined = new byte[Math.toIntExact(size)];
    int to = 0;
    for (Element.Bytes fragment : mine) {
      System.arraycopy(fragment.buffer(), fragment.offset(), joined, to, fragment.length());
      to += fragment.length();
    }
    return joined;
  }

  private List<Element.Bytes> of(int frame, List<Element.Bytes> all) {
    if (count == 1) return all;
    if (all.size() == count) return List.of(all.get(frame));
    List<Long> offsets = offsets();
    if (offsets.size() < count)
      throw new BadInput(
          "pixel data: %d fragments for %d frames, and no table says which belong together",
          all.size(), count);
    long from = offsets.get(frame);
    long to = frame + 1 < count ? offsets.get(frame + 1) : Long.MAX_VALUE;
    List<Element.Bytes> mine = new ArrayList<>();
    long position = 0;
    for (Element.Bytes fragment : all) {
      if (position >= from && position < to) mine.add(fragment);
      position += 8L + fragment.length();
    }
    return mine;
  }

  private List<Long> offsets() {
    List<Long> basic = ((Element.Fragments) pixels).offsets();
    if (basic.size() >= count) return basic;
    List<Long> extended = new ArrayList<>();
    Element table = file.data().element(EXTENDED_OFFSETS);
    if (table != null)
      for (double offset : file.data().numbers(EXTENDED_OFFSETS)) extended.add((long) offset);
    return extended;
  }
}
