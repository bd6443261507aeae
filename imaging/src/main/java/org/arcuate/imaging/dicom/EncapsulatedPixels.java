package org.arcuate.imaging.dicom;

import org.arcuate.geometry.BadInput;

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
      case Element.Bytes b ->
          throw new BadInput("pixel data cannot be compressed as %s", transferSyntaxUid);
      case Element.Items i -> throw new BadInput("pixel data are a sequence");
    };
  }
}
