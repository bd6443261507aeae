package org.arcuate.imaging.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.grid.Grid;
import org.arcuate.imaging.format.WriteOptions.Encoding;

/**
 * NIfTI-1 and NIfTI-2, after nifti1.h and nifti2.h of the NIfTI Data Format Working Group.
 *
 * <p>Positions in NIfTI-1 are 32-bit floats: right to 1e-4 mm within a metre of the origin. In
 * NIfTI-2 they are 64-bit floats.
 */
final class Nifti {
  private Nifti() {}

  /** A header and how its voxels follow. */
  private record Parts(NiftiHeader header, byte[] extensions) {
    /** All that stands before the voxels of a single file. */
    byte[] bytes() {
      byte[] all = Arrays.copyOf(header.array(), header.size() + extensions.length);
      System.arraycopy(extensions, 0, all, header.size(), extensions.length);
      return all;
    }
  }

  /**
   * Reads an image.
   *
   * @param source the file, inflated, or the header file of a pair
   * @param image opens the other file of a pair; called at most once
   */
  static StoredImage read(Source source, Supplier<Source> image) {
    NiftiHeader header = NiftiHeader.read(source);
    SampleType type = type(header);
    int[] sizes = sizes(header);
    Notes notes = new Notes();
    NiftiNotes.readHeader(header, notes);
    Grid grid = Placement.grid(sizes, NiftiPlacement.lpsFromVoxel(header, sizes, notes));
    Samples samples = samples(header, type, grid.size(), source, image, notes);
    double slope = header.slope();
    boolean scaled = Double.isFinite(slope) && slope != 0;
    if (scaled && !Double.isFinite(header.intercept()))
      throw new BadInput("NIfTI scl_inter %s: must be a finite number", header.intercept());
    return new StoredImage(
        grid, samples, scaled ? slope : 1, scaled ? header.intercept() : 0, notes.texts());
  }

  private static Samples samples(
      NiftiHeader header,
      SampleType type,
      int count,
      Source source,
      Supplier<Source> image,
      Notes notes) {
    long offset = header.offset();
    Voxels voxels = new Voxels(type, count, header.order(), Encoding.RAW, 0, 0);
    if (!header.isPair()) {
      if (offset < header.size() + 4)
        throw new BadInput("NIfTI vox_offset %d: at least %d is needed", offset, header.size() + 4);
      NiftiNotes.readExtensions(source, offset - header.size(), header.order(), notes);
      return voxels.read(source);
    }
    if (offset < 0) throw new BadInput("NIfTI vox_offset %d: must not be negative", offset);
    try (Source other = image.get()) {
      NiftiNotes.readExtensions(source, source.left(), header.order(), notes);
      other.skip(offset, "bytes before the voxels");
      return voxels.read(other);
    }
  }

  private static int[] sizes(NiftiHeader header) {
    long axes = header.dim(0);
    if (axes < 1 || axes > 7) throw new BadInput("NIfTI dim[0] %d: must be 1 to 7", axes);
    int[] sizes = {1, 1, 1};
    for (int axis = 1; axis <= axes; axis++) {
      long size = header.dim(axis);
      if (size < 1 || size > Integer.MAX_VALUE)
        throw new BadInput("NIfTI dim[%d] %d: must be at least 1", axis, size);
      if (axis <= 3) sizes[axis - 1] = (int) size;
      else if (size > 1)
        throw new BadInput(
            "NIfTI image of %d axes, %d volumes along axis %d: one volume is needed;"
                + " write the one to be used as a file of its own",
            axes, size, axis);
    }
    return sizes;
  }

  private static SampleType type(NiftiHeader header) {
    int code = header.datatype();
    SampleType type =
        switch (code) {
          case 2 -> SampleType.UINT8;
          case 4 -> SampleType.INT16;
          case 8 -> SampleType.INT32;
          case 16 -> SampleType.FLOAT32;
          case 64 -> SampleType.FLOAT64;
          case 256 -> SampleType.INT8;
          case 512 -> SampleType.UINT16;
          case 768 -> SampleType.UINT32;
          case 1024 -> SampleType.INT64;
          case 1280 -> SampleType.UINT64;
          default ->
              throw new BadInput(
                  "NIfTI datatype %d%s: integers of 8 to 64 bits or floats of 32 or 64 are needed",
                  code, name(code));
        };
    if (header.bitsPerVoxel() != 8 * type.bytes())
      throw new BadInput(
          "NIfTI bitpix %d: datatype %d has %d", header.bitsPerVoxel(), code, 8 * type.bytes());
    return type;
  }

  private static String name(int code) {
    return switch (code) {
      case 1 -> " (bits)";
      case 32, 1792, 2048 -> " (complex numbers)";
      case 128, 2304 -> " (colours)";
      case 1536 -> " (128-bit floats)";
      default -> "";
    };
  }

  private static int code(SampleType type) {
    return switch (type) {
      case UINT8 -> 2;
      case INT16 -> 4;
      case INT32 -> 8;
      case FLOAT32 -> 16;
      case FLOAT64 -> 64;
      case INT8 -> 256;
      case UINT16 -> 512;
      case UINT32 -> 768;
      case INT64 -> 1024;
      case UINT64 -> 1280;
    };
  }

  /** Writes a single file, deflated if {@code gz}. */
  static void write(StoredImage image, WriteOptions options, boolean gz, OutputStream out)
      throws IOException {
    byte[] before = parts(image, options, false).bytes();
    ByteOrder order = options.order();
    if (gz) {
      new DeflatedVoxels(before, image.samples(), order, options.level(), Work.quiet())
          .writeTo(out, DeflatedVoxels.Wrapper.GZIP);
      return;
    }
    out.write(before);
    Voxels.writeRaw(image.samples(), order, out);
  }

  /** The header file of a pair; the other file holds the samples alone. */
  static byte[] pairHeader(StoredImage image, WriteOptions options) {
    return parts(image, options, true).bytes();
  }

  private static Parts parts(StoredImage image, WriteOptions options, boolean pair) {
    NiftiHeader header = NiftiHeader.empty(isTwo(image, options.nifti()), options.order());
    header.setPair(pair);
    Grid grid = image.grid();
    header.setDim(0, 3);
    header.setDim(1, grid.nx());
    header.setDim(2, grid.ny());
    header.setDim(3, grid.nz());
    for (int axis = 4; axis < 8; axis++) {
      header.setDim(axis, 1);
      header.setPixdim(axis, 1);
    }
    SampleType type = image.samples().type();
    header.setDatatype(code(type), 8 * type.bytes());
    header.setScale(image.slope(), image.intercept());
    NiftiPlacement.put(grid, header);
    SortedMap<String, String> others = NiftiNotes.putHeader(image.notes(), header);
    byte[] extensions = NiftiNotes.extensions(others, options.order());
    header.setOffset(pair ? 0 : header.size() + extensions.length);
    return new Parts(header, extensions);
  }

  private static boolean isTwo(StoredImage image, WriteOptions.Nifti wanted) {
    if (wanted == WriteOptions.Nifti.TWO) return true;
    boolean scaleFits =
        isFloat(image.slope()) && (float) image.slope() != 0 && isFloat(image.intercept());
    if (wanted == WriteOptions.Nifti.FITTING) {
      Grid grid = image.grid();
      int most = Math.max(grid.nx(), Math.max(grid.ny(), grid.nz()));
      return !scaleFits || most > Short.MAX_VALUE;
    }
    if (!scaleFits)
      throw new BadInput(
          "NIfTI-1: cannot hold the scale %s, %s exactly; NIfTI-2 can",
          image.slope(), image.intercept());
    return false;
  }

  private static boolean isFloat(double value) {
    return (float) value == value;
  }
}
