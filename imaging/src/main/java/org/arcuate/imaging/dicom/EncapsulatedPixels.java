package org.arcuate.imaging.dicom;

import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.codec.FrameCodec;
import org.arcuate.imaging.codec.NativePixels;
import org.arcuate.imaging.codec.PixelLayout;

/** Makes pixel data fit a transfer syntax: native or in fragments. */
final class EncapsulatedPixels {
  private EncapsulatedPixels() {}

  /** The data set with its pixel data as the transfer syntax needs them. */
  static DataSet fit(DataSet data, String transferSyntaxUid) {
    Element pixels = data.element(Tag.PIXEL_DATA);
    if (pixels == null) return data;
    boolean encapsulated = TransferSyntax.isEncapsulated(transferSyntaxUid);
    return switch (pixels.value()) {
      case Element.Fragments f when encapsulated -> data;
      case Element.Fragments f ->
          throw new BadInput(
              "pixel data in fragments: transfer syntax %s needs them native", transferSyntaxUid);
      case Element.Bytes b when !encapsulated -> data;
      case Element.Bytes b -> compressed(data, b, transferSyntaxUid);
      case Element.Items i -> throw new BadInput("pixel data are a sequence");
    };
  }

  /** Native frames compressed without loss, one fragment each, with an offset table. */
  private static DataSet compressed(DataSet data, Element.Bytes pixels, String transferSyntaxUid) {
    PixelLayout layout = layout(data);
    int frames = number(data, Tag.NUMBER_OF_FRAMES, 1);
    long size = (long) layout.values() * layout.bitsAllocated() / 8;
    if (frames < 1 || layout.bitsAllocated() < 8 || frames * size > pixels.length())
      throw new BadInput(
          "%d frames of %d bytes: cannot be compressed out of %d bytes of pixel data",
          frames, size, pixels.length());
    List<Element.Bytes> fragments = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    long offset = 0;
    for (int f = 0; f < frames; f++) {
      int from = pixels.offset() + (int) (f * size);
      int[] values =
          NativePixels.unpack(pixels.buffer(), from, (int) size, pixels.bigEndian(), layout);
      byte[] frame = FrameCodec.encode(transferSyntaxUid, values, layout);
      fragments.add(new Element.Bytes(frame));
      offsets.add(offset);
      offset += 8 + frame.length + (frame.length & 1);
    }
    Element.Fragments value = new Element.Fragments(fragments, offsets);
    return data.toBuilder().put(new Element(Tag.PIXEL_DATA, Vr.OB, value)).build();
  }

  private static PixelLayout layout(DataSet data) {
    if (number(data, Tag.SAMPLES_PER_PIXEL, 1) != 1)
      throw new BadInput("colour pixel data: are not compressed here");
    int allocated = number(data, Tag.BITS_ALLOCATED, 0);
    int stored = number(data, Tag.BITS_STORED, allocated);
    return new PixelLayout(
        number(data, Tag.ROWS, 0),
        number(data, Tag.COLUMNS, 0),
        1,
        allocated,
        stored,
        number(data, Tag.HIGH_BIT, stored - 1),
        number(data, Tag.PIXEL_REPRESENTATION, 0) == 1,
        false,
        data.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"));
  }

  private static int number(DataSet data, int tag, int otherwise) {
    return data.integer(tag).orElse(otherwise);
  }
}
