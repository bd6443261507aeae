package org.arcuate.imaging.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.arcuate.geometry.BadInput;

/** What the fuzz targets of this package share. */
final class FuzzTargets {
  private static final int SMALL = 4096;

  private FuzzTargets() {}

  /** Bytes from {@code from} on. */
  static Source rest(byte[] bytes, int from) {
    return Source.of(Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length));
  }

  /** A folder with the files s0.raw to s7.raw. */
  static Neighbours neighbours(byte[] bytes) {
    return name -> {
      if (!name.matches("s[0-7]\\.raw")) throw new BadInput("%s: no such file", name);
      return rest(bytes, Math.max(0, bytes.length - 64));
    };
  }

  /** A refusal must say something, and not quote the file at length. */
  static void check(BadInput e) {
    String message = String.valueOf(e.getMessage());
    if (message.isBlank() || message.length() > 500)
      throw new IllegalStateException("message of " + message.length() + " letters");
  }

  /** What was read must be usable, and read back the same once written. */
  static void use(StoredImage image, String ending) {
    try {
      image.natural();
    } catch (BadInput e) {
      check(e); // NaN, or labels that are none
    }
    if (image.samples().length() > SMALL) return;
    StoredImage back = readBack(image, ending);
    for (int v = 0; v < image.samples().length(); v++)
      if (Double.compare(image.value(v), back.value(v)) != 0)
        throw new IllegalStateException("voxel " + v + " changed on the way back");
  }

  private static StoredImage readBack(StoredImage image, String ending) {
    WriteOptions options = WriteOptions.USUAL.encoding(WriteOptions.Encoding.RAW);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StoredImage plain = ending.equals(".nii") ? image : image.plain();
      switch (ending) {
        case ".nii" -> Nifti.write(image, options.nifti(WriteOptions.Nifti.TWO), false, out);
        case ".nrrd" -> Nrrd.writeHeader(plain, options, "", out);
        default -> MetaImage.writeHeader(plain, options, "LOCAL", 0, out);
      }
      if (!ending.equals(".nii")) Voxels.writeRaw(plain.samples(), options.order(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Source source = Source.of(out.toByteArray());
    return switch (ending) {
      case ".nii" -> Nifti.read(source, () -> rest(new byte[0], 0));
      case ".nrrd" -> Nrrd.read(source, neighbours(new byte[0]));
      default -> MetaImage.read(source, neighbours(new byte[0]));
    };
  }
}
