package org.arcuate.imaging.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.arcuate.imaging.volume.Volume;

/**
 * Reads and writes files of volumes: NIfTI ({@code .nii}, {@code .nii.gz}, {@code .hdr} with {@code
 * .img}), NRRD ({@code .nrrd}, {@code .nhdr}) and MetaImage ({@code .mha}, {@code .mhd}), told
 * apart by the ending of the name.
 *
 * <p>What is read is LPS mm, its frame {@code FrameId.UNKNOWN}. Samples come back as they were
 * stored, bit for bit; positions to rounding of the format: 1e-4 mm in NIfTI-1 (32-bit floats)
 * within a metre of the origin, 1e-9 mm elsewhere.
 */
public final class VolumeFile {
  private VolumeFile() {}

  private enum Format {
    NII(".nii"),
    NII_GZ(".nii.gz"),
    HDR(".hdr"),
    IMG(".img"),
    NRRD(".nrrd"),
    NHDR(".nhdr"),
    MHA(".mha"),
    MHD(".mhd");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    static Optional<Format> of(Path file) {
      String name = nameOf(file).toLowerCase(Locale.ROOT);
      for (Format format : values()) if (name.endsWith(format.ending)) return Optional.of(format);
      return Optional.empty();
    }
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  /** True if the name of {@code file} ends like that of a volume file. */
  public static boolean handles(Path file) {
    return Format.of(file).isPresent();
  }

  private static Format format(Path file) {
    return Format.of(file)
        .orElseThrow(() ->
            new BadInput(
                "%s: a name ending in .nii, .nii.gz, .hdr, .img, .nrrd, .nhdr, .mha or .mhd is"
                    + " needed",
                file));
  }

  /**
   * Reads an image of one volume.
   *
   * @throws BadInput if the file cannot be used; the message names it and says why
   */
  public static StoredImage read(Path file) {
    Format format = format(file);
    Path header = format == Format.IMG ? withEnding(file, ".hdr") : file;
    try (Source source = Source.of(header)) {
      return switch (format) {
        case NII -> Nifti.read(source, () -> Source.of(withEnding(file, ".img")));
        case NII_GZ -> Nifti.read(source.inflated(), () -> notPaired());
        case HDR, IMG -> Nifti.read(source, () -> Source.of(withEnding(header, ".img")));
        case NRRD, NHDR -> Nrrd.read(source, Neighbours.of(file));
        case MHA, MHD -> MetaImage.read(source, Neighbours.of(file));
      };
    } catch (BadInput e) {
      throw e.in(file);
    }
  }

  private static Source notPaired() {
    throw new BadInput("header of a NIfTI pair: must be named .hdr, its voxels .img");
  }

  /** Writes the values of a volume in the type that suits it, see {@link StoredImage#of}. */
  public static void write(Path file, Volume volume) {
    write(file, StoredImage.of(volume));
  }

  /** Writes an image as {@link WriteOptions#USUAL} says. */
  public static void write(Path file, StoredImage image) {
    write(file, image, WriteOptions.USUAL);
  }

  /**
   * Writes an image; the voxels of a header in a file of its own go into a file beside it, with the
   * same name and another ending.
   *
   * <p>NRRD and MetaImage have no scale that every reader knows: a scaled image is written as its
   * values, float64.
   *
   * @throws BadInput if the format cannot hold the image, or the disk refuses
   */
  public static void write(Path file, StoredImage image, WriteOptions options) {
    switch (format(file)) {
      case NII -> AtomicFile.write(file, out -> Nifti.write(image, options, false, out));
      case NII_GZ -> AtomicFile.write(file, out -> Nifti.write(image, options, true, out));
      case HDR -> writePair(file, withEnding(file, ".img"), image, options);
      case IMG -> writePair(withEnding(file, ".hdr"), file, image, options);
      case NRRD -> writeNrrd(file, image.plain(), options);
      case NHDR -> writeDetachedNrrd(file, image.plain(), options);
      case MHA -> writeMha(file, image.plain(), options);
      case MHD -> writeMhd(file, image.plain(), options);
    }
  }

  private static void writePair(Path header, Path img, StoredImage image, WriteOptions options) {
    byte[] bytes = Nifti.pairHeader(image, options);
    AtomicFile.write(img, out -> Voxels.writeRaw(image.samples(), options.order(), out));
    AtomicFile.write(header, bytes);
  }

  private static void writeNrrd(Path file, StoredImage image, WriteOptions options) {
    AtomicFile.write(
        file,
        out -> {
          Nrrd.writeHeader(image, options, "", out);
          Voxels.write(image.samples(), options, DeflatedVoxels.Wrapper.GZIP, out);
        });
  }

  private static void writeDetachedNrrd(Path file, StoredImage image, WriteOptions options) {
    Path data = withEnding(file, "." + Nrrd.ending(options.encoding()));
    AtomicFile.write(
        data, out -> Voxels.write(image.samples(), options, DeflatedVoxels.Wrapper.GZIP, out));
    AtomicFile.write(file, out -> Nrrd.writeHeader(image, options, nameOf(data), out));
  }

  private static void writeMha(Path file, StoredImage image, WriteOptions options) {
    MetaImage.check(options);
    AtomicFile.write(
        file,
        out -> {
          byte[] voxels = metaVoxels(image, options);
          MetaImage.writeHeader(image, options, "LOCAL", voxels.length, out);
          if (voxels.length > 0) out.write(voxels);
          else Voxels.write(image.samples(), options, DeflatedVoxels.Wrapper.ZLIB, out);
        });
  }

  /** Compressed voxels, whose number of bytes the header says; none if they are not compressed. */
  private static byte[] metaVoxels(StoredImage image, WriteOptions options) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (options.encoding() == WriteOptions.Encoding.GZIP)
      Voxels.write(image.samples(), options, DeflatedVoxels.Wrapper.ZLIB, bytes);
    return bytes.toByteArray();
  }

  private static void writeMhd(Path file, StoredImage image, WriteOptions options) {
    MetaImage.check(options);
    Path data = withEnding(file, "." + MetaImage.ending(options.encoding()));
    AtomicFile.write(
        data, out -> Voxels.write(image.samples(), options, DeflatedVoxels.Wrapper.ZLIB, out));
    long size = data.toFile().length();
    AtomicFile.write(file, out -> MetaImage.writeHeader(image, options, nameOf(data), size, out));
  }

  /** The file beside {@code file} whose last ending is another; in capitals if it exists so. */
  private static Path withEnding(Path file, String ending) {
    String name = nameOf(file);
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path capitals = file.resolveSibling(stem + ending.toUpperCase(Locale.ROOT));
    boolean shouts = name.equals(name.toUpperCase(Locale.ROOT)) && Files.exists(capitals);
    return shouts ? capitals : file.resolveSibling(stem + ending);
  }
}
